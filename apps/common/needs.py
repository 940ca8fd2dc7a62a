"""What needs somebody: apps contribute counts with the place that mends it, the start page lists them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.common import registry

if TYPE_CHECKING:
    from apps.accounts.models import User  # only for reading; common imports no app at run time


@dataclass(frozen=True, slots=True)
class Need:
    """So many records of one kind wait for this person. ``text`` says it whole, count included.

    ``first``: a period of the law runs; it stands before everything else.
    """

    count: int
    text: str
    url: str
    tone: str = "warn"
    first: bool = False


NEEDS: "registry.Slot[Callable[[User], Iterable[Need]]]" = registry.declare(
    "needs", "callable(person) -> Needs: what waits for this person; the start page lists those above 0"
)


def needs_of(person: "User") -> list[Need]:
    """Periods of the law first, then in the order of the apps."""
    found = [need for needs in NEEDS for need in needs(person) if need.count]
    return sorted(found, key=lambda need: not need.first)
