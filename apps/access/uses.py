"""How often an access was used lately: a number, never what for (§ 87(1) no. 6 BetrVG)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.access.models import Grant
from apps.common import clock, registry

WINDOW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Used:
    """``count`` messages since the beginning of the window; ``last`` is the day of the newest one."""

    count: int = 0
    last: date | None = None


COUNTERS: registry.Slot[Callable[[list[Grant], datetime], dict[int, Used]]] = registry.declare(
    "uses", "name -> (grants, since) -> how often each was used, by its id; in one query"
)


def uses_of(grants: list[Grant]) -> dict[int, Used]:
    """By id of the grant. In the chat two grants of a person for the same use case share a number; for the
    API the keys under a grant count, whoever answered for them when a message was sent.
    """
    found: dict[int, Used] = {}
    for count in COUNTERS if grants else ():
        found |= count(grants, clock.now() - WINDOW)
    return {grant.pk: found.get(grant.pk, Used()) for grant in grants}
