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


Key = tuple[int, int, str]  # person, use case, scope
COUNTERS: registry.Slot[Callable[[set[Key], datetime], dict[Key, Used]]] = registry.declare(
    "uses", "name -> (keys, since) -> how often each person used each use case in this way; in one query"
)


def uses_of(grants: list[Grant]) -> dict[int, Used]:
    """By id of the grant; two grants of a person for the same use case share a number."""
    keys = {key_of(grant) for grant in grants}
    found: dict[Key, Used] = {}
    if keys:
        for count in COUNTERS:
            found |= count(keys, clock.now() - WINDOW)
    return {grant.pk: found.get(key_of(grant), Used()) for grant in grants}


def key_of(grant: Grant) -> Key:
    return grant.person_id, grant.use_case_id, grant.scope
