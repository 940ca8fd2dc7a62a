"""Whether a notice that calls somebody to an incident still does: asked before its mail goes."""

from collections.abc import Callable

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.incidents import notices
from apps.incidents.models import Incident
from apps.incidents.services.owners import owners_of
from apps.notices.kinds import STANDING
from apps.notices.models import Notice

_TOLD: dict[str, Callable[[Incident], QuerySet[User] | list[User]]] = {
    notices.REPORTED: notices.handlers,
    notices.REPORTED_HERE: notices.brakes,
    notices.ASSIGNED: owners_of,
}


def fill_late_notices() -> None:
    for kind in _TOLD:
        STANDING.fill(kind, calls)


def calls(notice: Notice) -> bool:
    """It is open, this person would be told today as well, and its page opens to them."""
    here = Incident.objects.visible_to(notice.person).open()
    found = here.filter(ref=notice.facts["incident"]).first()
    return found is not None and notice.person in _TOLD[notice.kind](found)
