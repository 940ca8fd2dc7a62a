"""The brake: suspend the use case of an incident. The gate refuses its next request."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.incidents.models import Incident
from apps.incidents.services import history, incidents
from apps.incidents.services.incidents import Draft
from apps.interactions.models import Interaction
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.models import UseCase
from apps.register.services import use_cases

STEP = "suspend"


def suspend(incident: Incident, reason: str = "", *, by: User) -> UseCase:
    """By whoever the register lets suspend it; its history names the incident. Raises RefusedError."""
    if incident.use_case is None:
        raise RefusedError("no_use_case", _("This incident belongs to no use case."))
    with transaction.atomic():
        suspended = use_cases.take(
            incident.use_case, STEP, by=by, reason=f"{incident.ref}: {reason}".rstrip(": ")
        )
        history.add(incident, "suspend_use_case", reason, by=by)
        record("incident:suspend_use_case", incident, by=by, use_case=suspended.ref)
    return suspended


def report_and_suspend(
    draft: Draft, interactions: Iterable[Interaction] = (), *, reason: str, by: User
) -> Incident:
    """Both or neither, so that nobody believes the use case stopped. Raises RefusedError."""
    if not reason.strip():
        raise RefusedError("reason_missing", _("Please say why the use case is to stop."))
    with transaction.atomic():
        incident = incidents.report(draft, interactions, by=by)
        suspend(incident, reason, by=by)
    return incident


def may_suspend(incident: Incident, user: User) -> bool:
    return incident.use_case is not None and STEP in allowed(incident.use_case, user)
