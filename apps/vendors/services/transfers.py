"""Record on what a transfer to a third country rests, and when it ends. A new check is a new record."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.countries import adequacy_of, is_third
from apps.vendors.models import Service, Subprocessor, Transfer
from apps.vendors.transfers import FLAWS, Basis, Flaw, flaw_of


@dataclass(frozen=True, slots=True)
class Ground:
    """Where data goes and on what that rests; the fields are those of the model."""

    country: str
    basis: str
    since: date
    subprocessor: Subprocessor | None = None
    module: int | None = None
    certificate: str = ""
    reference: str = ""
    checked_on: date | None = None
    valid_until: date | None = None
    tia_on: date | None = None
    tia_result: str = ""
    tia_until: date | None = None
    reason: str = ""
    record_note: str = ""


def record_transfer(service: Service, ground: Ground, *, by: User) -> Transfer:
    """Raises RefusedError for a country that needs none, and for a basis that lacks what the law asks for."""
    permit(by, Permission.VENDOR_EDIT)
    _check(service, ground)
    with transaction.atomic():
        known = {part.name: getattr(ground, part.name) for part in fields(ground)}
        made = Transfer(service=service, recorded_by=by, **known)
        _check_flaws(made)
        made.save()
        record("transfer:record", made, by=by, basis=str(made.basis), country=made.country)
    return made


def end_transfer(transfer: Transfer, last_day: date, *, by: User) -> Transfer:
    """No data goes there any more after this day. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
        if locked.last_day is not None:
            raise RefusedError("wrong_state", _("This entry has its last day already."))
        if last_day < locked.since:
            raise RefusedError("value", _("The last day can't lie before the first."))
        locked.last_day = last_day
        locked.save(update_fields=["last_day"])
        record("transfer:end", locked, by=by, last_day=last_day)
    return locked


def _check(service: Service, ground: Ground) -> None:
    edge = ground.subprocessor
    if edge is not None and (edge.service_id != service.pk or edge.country != ground.country):
        raise RefusedError("edge", _("The subprocessor stands in another chain or another country."))
    if not is_third(ground.country):
        raise RefusedError("eea", _("Inside the EU and the EEA nothing has to be recorded (Art. 44 GDPR)."))
    if ground.basis != Basis.SCC and ground.module is not None:
        raise RefusedError("module", _("Only standard contractual clauses have modules."))
    if ground.checked_on and ground.checked_on > clock.today():
        raise RefusedError("value", _("The check can't lie in the future."))


def _check_flaws(transfer: Transfer) -> None:
    """What would never cover anything isn't recorded. Old checks are: the gate looks at the day."""
    day = transfer.checked_on or max(transfer.since, transfer.tia_on or transfer.since)
    flaw = flaw_of(transfer.facts, max(day, transfer.since), (), check_days=100_000)
    if flaw in {None, Flaw.ENDED, Flaw.NOT_BEGUN}:
        return
    if flaw == Flaw.NO_DECISION and (decision := adequacy_of(transfer.country, day)) and decision.certified:
        raise RefusedError(flaw, _("There only certified organisations are covered: choose the framework."))
    raise RefusedError(str(flaw), _("Not recorded: %(flaw)s.") % {"flaw": FLAWS[flaw]})
