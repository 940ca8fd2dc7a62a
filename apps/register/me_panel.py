"""Who decides for whom, on the page of a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.accounts.models import Delegation, User
from apps.accounts.pages import Panel
from apps.accounts.permissions import Permission
from apps.common import clock

SHOWN = 12


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """``rests``: its days run, but whose place it is may not decide themselves at present."""

    delegation: Delegation
    tone: str
    current: bool
    rests: bool
    own: bool


def delegations_of(person: User) -> Panel:
    """Those that run or will begin, and whether this person may name somebody."""
    today = clock.today()
    theirs = Delegation.objects.visible_to(person).filter(withdrawn_at=None, ends_on__gte=today)
    found = list(theirs.select_related("person", "delegate")[:SHOWN])
    in_force = _in_force(found)
    rows = [_row(each, person, each.begins_on <= today, each.pk in in_force) for each in found]
    may_name = person.may(Permission.USE_CASE_DECIDE)
    return Panel("register/me_panel.html", {"rows": rows, "may_name": may_name})


def _in_force(found: Sequence[Delegation]) -> set[int]:
    if not found:
        return set()
    current = Delegation.objects.current(Permission.USE_CASE_DECIDE)
    return set(current.filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))


def _row(delegation: Delegation, reader: User, running: bool, in_force: bool) -> DelegationRow:
    return DelegationRow(
        delegation=delegation,
        tone="ok" if in_force else "warn" if running else "info",
        current=in_force,
        rests=running and not in_force,
        own=delegation.person_id == reader.pk,
    )
