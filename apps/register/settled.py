"""What a person need not ask for, as higher apps know it: the page of a use case says so instead."""

from collections.abc import Callable

from apps.accounts.models import User
from apps.common import registry
from apps.register.panels import Line

# By the id of the use case and the way of use: why not.
Settled = dict[tuple[int, str], Line]
SETTLED: registry.Slot[Callable[[User, list[int]], Settled]] = registry.declare(
    "use_case_settled",
    "callable(person, ids of use cases) -> Settled: what this person need not ask for; its page says why not",
)


def settled_for(person: User, ids: list[int]) -> Settled:
    """In a fixed number of queries however many they are."""
    known: Settled = {}
    for settled in SETTLED:
        known |= settled(person, ids)
    return known
