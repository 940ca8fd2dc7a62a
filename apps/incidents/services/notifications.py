"""Record that somebody was told, and when. Telling itself is done by people, not by the portal."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.incidents.acts import TOLD
from apps.incidents.duties import FIELDS, Whom, duties_of
from apps.incidents.models import Incident
from apps.incidents.services import history, moments
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit

AFTER_PROVIDER = frozenset({Whom.IMPORTER, Whom.MARKET})


def tell(incident: Incident, whom: Whom, at: datetime, *, by: User) -> Incident:
    """Once for each of them. Raises RefusedError."""
    permit(by, Permission.INCIDENT_HANDLE)
    with transaction.atomic():
        locked = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        _check(locked, whom, at)
        setattr(locked, FIELDS[whom], at)
        locked.save(update_fields=[FIELDS[whom]])
        history.add(locked, f"{TOLD}{whom}", by=by)
        record("incident:notify", locked, by=by, whom=str(whom), at=at)
    return locked


def may_tell(incident: Incident) -> list[Whom]:
    """Who can be recorded as told now, in the order of the duties."""
    open_ones = [duty.whom for duty in duties_of(incident) if duty.done_at is None]
    if incident.authority_notified_at and incident.authority_completed_at is None:
        open_ones.insert(0, Whom.REST)
    return [whom for whom in open_ones if incident.is_open and not _comes_too_early(incident, whom)]


def _check(incident: Incident, whom: Whom, at: datetime) -> None:
    if not incident.is_open:
        raise RefusedError("wrong_state", _("This incident is over: reopen it before you change it."))
    if getattr(incident, FIELDS[whom]) is not None:
        raise RefusedError("already", _("It is already recorded when they were told."))
    if _comes_too_early(incident, whom):
        raise RefusedError("order", _too_early(whom))
    moments.check(at, after=incident.authority_notified_at if whom is Whom.REST else incident.aware_at)


def _comes_too_early(incident: Incident, whom: Whom) -> bool:
    if whom is Whom.REST:
        return incident.authority_notified_at is None
    provider_is_done = incident.provider_informed_at is not None or incident.provider_unreachable
    return whom in AFTER_PROVIDER and not provider_is_done


def _too_early(whom: Whom) -> str:
    if whom is Whom.REST:
        return _("Record the first notice to the supervisory authority before its rest (Art. 33(4) GDPR).")
    return _(
        "Inform the provider first, or note in the assessment that nobody reaches it (Art. 26(5) AI Act)."
    )
