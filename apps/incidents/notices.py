"""What incidents tell people, and whom."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.incidents.models import Incident
from apps.lifecycle.permits import holders
from apps.notices.kinds import KINDS, PRESSING

REPORTED = "incident_reported"
REPORTED_HERE = "incident_reported_here"
ASSIGNED = "incident_assigned"
END_MOVED = "incident_end_moved"
DONE = {"close": "incident_closed", "dismiss": "incident_dismissed", "reopen": "incident_reopened"}

# From awareness on a period of the law may run (apps.incidents.clocks).
AT_ONCE = (REPORTED, REPORTED_HERE, ASSIGNED, END_MOVED)


def declare_notices() -> None:
    KINDS.fill(REPORTED, _("Incident %(incident)s was reported: please look at it now, a clock may run."))
    KINDS.fill(
        REPORTED_HERE,
        _("Incident %(incident)s was reported in your department: you can suspend the use case."),
    )
    KINDS.fill(ASSIGNED, _("You answer for incident %(incident)s now."))
    KINDS.fill(
        END_MOVED,
        _("The end of the 72 hours to notify the authority of %(incident)s was corrected: %(day)s."),
    )
    KINDS.fill("incident_closed", _("Incident %(incident)s, which you reported, was closed."))
    KINDS.fill("incident_dismissed", _("Incident %(incident)s, which you reported, was a false alarm."))
    KINDS.fill("incident_reopened", _("Incident %(incident)s, which you reported, was reopened."))
    for kind in AT_ONCE:
        PRESSING.fill(kind, True)


def handlers(incident: Incident) -> QuerySet[User]:
    """Data protection officers and compliance officers, but nobody of their own report."""
    return holders(Permission.INCIDENT_HANDLE).exclude(pk=incident.reported_by_id)


def brakes(incident: Incident) -> QuerySet[User]:
    """The manager of the incident's use case, who can suspend it."""
    found = User.objects.filter(is_active=True).exclude(pk=incident.reported_by_id)
    managed = Q(manages__use_cases=incident.use_case_id)
    return found.filter(managed) if incident.use_case_id else found.none()
