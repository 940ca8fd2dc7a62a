"""Who decides for whom, on the page of a person."""

from dataclasses import dataclass

from apps.accounts.models import Delegation, User
from apps.accounts.pages import Panel
from apps.accounts.permissions import Permission
from apps.common import clock

SHOWN = 12


@dataclass(frozen=True, slots=True)
class DelegationRow:
    delegation: Delegation
    tone: str
    current: bool
    own: bool


def delegations_of(person: User) -> Panel:
    """Those that run or will begin, and whether this person may name somebody."""
    today = clock.today()
    found = Delegation.objects.visible_to(person).filter(withdrawn_at=None, ends_on__gte=today)
    rows = [
        DelegationRow(
            delegation=each,
            tone="ok" if each.begins_on <= today else "info",
            current=each.begins_on <= today,
            own=each.person_id == person.pk,
        )
        for each in found.select_related("person", "delegate")[:SHOWN]
    ]
    may_name = person.may(Permission.USE_CASE_DECIDE)
    return Panel("register/me_panel.html", {"rows": rows, "may_name": may_name})
