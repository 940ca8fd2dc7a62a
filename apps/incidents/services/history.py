"""Write a step into the history of an incident."""

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.incidents.models import Incident, IncidentStep
from apps.incidents.services import texts
from apps.lifecycle.advance import RefusedError


def add(incident: Incident, name: str, reason: str = "", *, by: User) -> IncidentStep:
    """One row, its reason sealed; in the transaction of the act. Raises RefusedError."""
    if len(reason) > texts.LONGEST_REASON:
        raise RefusedError("reason_too_long", _("Please give the reason in at most 500 characters."))
    step = IncidentStep.objects.create(record=incident, name=name, by=by)
    if reason.strip():
        texts.put_reason(step, reason)
    return step
