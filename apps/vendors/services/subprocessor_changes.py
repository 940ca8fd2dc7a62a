"""What a vendor announces about its chain: recorded, judged by the DPO, decided by management."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.telling import Fact
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.vendors import notices, terms
from apps.vendors.deputies import acting
from apps.vendors.models import (
    Agreement,
    AgreementState,
    Authorisation,
    ChangeKind,
    ChangeState,
    Service,
    Subprocessor,
    SubprocessorChange,
)
from apps.vendors.services import subprocessors
from apps.vendors.services.subprocessors import Entry

ONE = timedelta(days=1)
BINDING = frozenset(
    {
        AgreementState.ACTIVATED,
        AgreementState.SUSPENDED,
        AgreementState.SUPERSEDED,
        AgreementState.TERMINATED,
    }
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the vendor says. ``subprocessor``: whom of the chain it is about; None for somebody new."""

    kind: str
    name: str
    country: str
    purpose: str
    source: str
    notified_on: date
    effective_on: date
    link: str = ""
    personal_data: bool = True
    subprocessor: Subprocessor | None = None


def announce(service: Service, said: Announcement, *, by: User) -> SubprocessorChange:
    """The deadline comes from the agreement in force on the day of the notice.

    Raises RefusedError, also while the same announcement is undecided.
    """
    permit(by, Permission.VENDOR_EDIT)
    _check(service, said)
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=service.pk)
        _check_new(service, said)
        consent = needs_consent(service, said)
        days = None if consent else objection_days(service, said.notified_on)
        known = {part.name: getattr(said, part.name) for part in fields(said)}
        made = SubprocessorChange.objects.create(
            service=service, recorded_by=by, objection_days=days, needs_consent=consent,
            objection_deadline=None if days is None else said.notified_on + timedelta(days=days), **known,
        )  # fmt: skip
        record("subprocessor_change:announce", made, by=by, kind=str(made.kind), notified_on=made.notified_on)
        _tell(made, notices.CHANGE_ANNOUNCED, by)
    return made


def objection_days(service: Service, on: date) -> int | None:
    """How long we may object: of the agreements that bound the vendor on that day the shortest counts.

    None: none did. Our own suspension binds nobody else, and one that was replaced since was in force then.

    The day of the notice doesn't count (§ 187(1) BGB). A last day on a weekend is not moved to the next
    working day (§ 193 BGB): another law may govern the contract, and the earlier day is always in time.
    """
    return min((each.objection_days for each in _binding(service, on)), default=None)


def needs_consent(service: Service, said: Announcement) -> bool:
    """Whether silence is a no (Art. 28(2) GDPR): one agreement that bound the vendor on the day of the notice
    authorises each subprocessor by itself. Who leaves needs none."""
    if said.kind == ChangeKind.REMOVED:
        return False
    binding = _binding(service, said.notified_on)
    return any(each.authorisation == Authorisation.SPECIFIC for each in binding)


def take(change: SubprocessorChange, name: str, *, by: User, reason: str = "") -> SubprocessorChange:
    """One step of the table by its name, with everything that belongs to it. Raises RefusedError."""
    effect = _WITH_EFFECTS.get(name)
    return effect(change, by=by, reason=reason) if effect else _move(change, name, by, reason)


def give_opinion(change: SubprocessorChange, *, positive: bool, text: str, by: User) -> SubprocessorChange:
    """The DPO's opinion while it is assessed; a later one replaces it. Raises RefusedError."""
    permit(by, Permission.AGREEMENT_REVIEW)
    with transaction.atomic():
        locked = SubprocessorChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if locked.state != ChangeState.ASSESSING:
            raise RefusedError("wrong_state", _("An opinion is given while the change is assessed."))
        locked.opinion_by, locked.opinion_at = by, clock.now()
        locked.opinion_positive, locked.opinion_text = positive, text.strip()
        locked.save(update_fields=["opinion_by", "opinion_at", "opinion_positive", "opinion_text"])
        record("subprocessor_change:give_opinion", locked, by=by, positive=positive)
        deciding = notices.who_answer(locked.service.vendor)
        notify(deciding, notices.CHANGE_TO_DECIDE, locked.get_absolute_url(), **_named(locked))
    return locked


def accept(change: SubprocessorChange, *, by: User, reason: str = "") -> SubprocessorChange:
    """The chain is as announced from its day on. Raises RefusedError."""
    with transaction.atomic():
        accepted = _move(change, "accept", by, reason)
        _apply(accepted, by=by)
        _tell(accepted, notices.CHANGE_ACCEPTED, by)
    return accepted


def object_to(change: SubprocessorChange, *, by: User, reason: str) -> SubprocessorChange:
    """From the announced day on the gate refuses what goes through the service. Raises RefusedError."""
    with transaction.atomic():
        objected = _move(change, "object", by, reason)
        day = partial(date_format, objected.effective_on, "DATE_FORMAT")
        _tell(objected, notices.CHANGE_OBJECTED, by, day=day)
    return objected


def resolve(change: SubprocessorChange, *, by: User, reason: str) -> SubprocessorChange:
    """The vendor does without, or there is another way; the reason says which. Raises RefusedError."""
    with transaction.atomic():
        settled = _move(change, "resolve", by, reason)
        _tell(settled, notices.CHANGE_SETTLED, by)
    return settled


def note_termination(change: SubprocessorChange, *, by: User, reason: str) -> SubprocessorChange:
    """The vendor ends the contract over our objection; the gate stays shut from the announced day."""
    with transaction.atomic():
        ending = _move(change, "vendor_terminates", by, reason)
        _tell(ending, notices.CHANGE_SETTLED, by)
    return ending


def withdraw(change: SubprocessorChange, *, by: User, reason: str) -> SubprocessorChange:
    """The vendor takes it back, or it was written down wrongly: the chain stays. Raises RefusedError."""
    with transaction.atomic():
        gone = _move(change, "withdraw", by, reason)
        _tell(gone, notices.CHANGE_WITHDRAWN, by)
    return gone


def _binding(service: Service, on: date) -> list[Agreement]:
    found = Agreement.objects.for_processing().filter(
        Q(terminated_on__isnull=True) | Q(terminated_on__gte=on), services=service, state__in=BINDING
    )
    return [each for each in found if terms.covers(each, on)]


def _move(change: SubprocessorChange, name: str, by: User, reason: str) -> SubprocessorChange:
    return move(change, name, by=by, reason=reason, **acting(change.service.vendor, by))


def _check(service: Service, said: Announcement) -> None:
    if said.notified_on > clock.today():
        raise RefusedError("value", _("The notice can't lie in the future."))
    if said.effective_on < said.notified_on:
        raise RefusedError("value", _("It can't take effect before the notice."))
    if said.kind == ChangeKind.ADDED:
        return
    known = said.subprocessor
    if known is None or known.service_id != service.pk or known.until is not None:
        raise RefusedError("unknown", _("Please choose which subprocessor of this service it is about."))


def _check_new(service: Service, said: Announcement) -> None:
    """The same for the same day; another day, and other words about it, are another announcement."""
    same = service.changes.undecided().filter(kind=said.kind, effective_on=said.effective_on)
    if said.kind != ChangeKind.ADDED:
        same = same.filter(subprocessor=said.subprocessor)
    if said.kind != ChangeKind.REMOVED:
        same = same.filter(
            name__iexact=said.name, country=said.country, purpose__iexact=said.purpose,
            personal_data=said.personal_data,
        )  # fmt: skip
    if same.exists():
        told = _("%(name)s: this is announced already, and waits for its decision.")
        raise RefusedError("known", told % {"name": said.name})


def _apply(change: SubprocessorChange, *, by: User) -> None:
    """Who was there ends on the eve of the announced day, who is new begins on it; what is so stays so."""
    old = change.subprocessor
    if change.kind != ChangeKind.ADDED and old is not None and old.until is None:
        subprocessors.finish(old, max(change.effective_on - ONE, old.since), by=by)
    if change.kind == ChangeKind.REMOVED:
        return
    entry = Entry(
        name=change.name, country=change.country, purpose=change.purpose, since=change.effective_on,
        personal_data=change.personal_data, contact=old.contact if old else "",
        address=old.address if old else "", parent=old.parent if old else None,
    )  # fmt: skip
    here = subprocessors.same(change.service, entry)
    change.subprocessor = here or subprocessors.put(change.service, entry, by=by, origin=change)
    change.save(update_fields=["subprocessor"])
    if old is not None and here is None:
        _hand_on(old, change.subprocessor)


def _hand_on(old: Subprocessor, new: Subprocessor) -> None:
    """Who stood below goes on below; what a transfer rests on goes on, as long as the country is the same."""
    old.children.filter(until__isnull=True).update(parent=new)
    if old.country != new.country:
        return
    for transfer in old.transfers.filter(last_day__isnull=True):
        transfer.pk = None
        transfer.subprocessor, transfer.since = new, max(transfer.since, new.since)
        transfer.save(force_insert=True)


def _tell(change: SubprocessorChange, kind: str, by: User, **facts: Fact) -> None:
    people = notices.others_concerned(change.service.vendor, by)
    notify(people, kind, change.get_absolute_url(), **_named(change), **facts)


def _named(change: SubprocessorChange) -> dict[str, str]:
    return {"change": change.name, "vendor": change.service.vendor.name}


_WITH_EFFECTS: dict[str, Callable[..., SubprocessorChange]] = {
    "accept": accept,
    "object": object_to,
    "resolve": resolve,
    "vendor_terminates": note_termination,
    "withdraw": withdraw,
}
