"""Record, accept and remove single measures (TOM) of a draft."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.vendors.models import Measure, MeasureStatus, TomSet, TomSetOrigin, TomSetState

MOST = 100  # measures in one version


@dataclass(frozen=True, slots=True)
class Promise:
    """What is known of a measure. ``letter`` of Art. 32(1); days are whole."""

    category: str
    letter: str
    text: str
    status: str = MeasureStatus.IN_PLACE
    goal: str = ""
    evidence: str = ""
    evidence_until: date | None = None
    last_tested_on: date | None = None
    test_result: str = ""


def add(tom_set: TomSet, promise: Promise, *, by: Actor) -> Measure:
    """Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    _check(promise)
    with transaction.atomic():
        draft = locked_draft(tom_set)
        if draft.measures.count() >= MOST:
            raise RefusedError("too_many", _("A version holds at most 100 measures."))
        made = draft.measures.create(**asdict(promise), **_acceptance(draft, by))
        record("measure:record", made, by=by, tom_set=draft.pk, category=promise.category)
    return made


def change(measure: Measure, promise: Promise, *, by: User, seen: str = "") -> Measure:
    """Of a vendor's answer this is an acceptance with changes.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.VENDOR_EDIT)
    _check(promise)
    with transaction.atomic():
        draft = locked_draft(measure.tom_set)
        found = _locked(measure)
        check(seen, stored(found))
        for name, value in (asdict(promise) | _acceptance(draft, by)).items():
            setattr(found, name, value)
        found.save()
        record("measure:record", found, by=by, tom_set=draft.pk, category=promise.category)
    return found


def stored(measure: Measure) -> dict[str, Any]:
    """What is known of it as it stands."""
    return {name: getattr(measure, name) for name in Promise.__dataclass_fields__}


def remove(measure: Measure, *, by: User) -> None:
    """Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        draft = locked_draft(measure.tom_set)
        found = _locked(measure)
        record("measure:remove", found, by=by, tom_set=draft.pk, category=found.category)
        found.delete()


def accept(measure: Measure, *, by: User) -> Measure:
    """What the vendor said is taken over as it stands. Raises RefusedError."""
    permit(by, Permission.AGREEMENT_REVIEW)
    with transaction.atomic():
        draft = locked_draft(measure.tom_set)
        found = _locked(measure)
        _take_over(draft, found, by)
    return found


def accept_all(tom_set: TomSet, *, by: User) -> int:
    """Whatever nobody has looked at yet; how many that were. Raises RefusedError."""
    permit(by, Permission.AGREEMENT_REVIEW)
    with transaction.atomic():
        draft = locked_draft(tom_set)
        waiting = list(draft.measures.filter(accepted_at__isnull=True))
        for measure in waiting:
            _take_over(draft, measure, by)
    return len(waiting)


def locked_draft(tom_set: TomSet) -> TomSet:
    """What was put into force stands; changes need a new version. Raises RefusedError."""
    found = TomSet.objects.select_for_update(of=("self",)).get(pk=tom_set.pk)
    if found.state != TomSetState.DRAFT:
        raise RefusedError("wrong_state", _("This version stands: begin a new one to change measures."))
    return found


def _locked(measure: Measure) -> Measure:
    """Raises RefusedError where somebody else has removed it meanwhile."""
    found = Measure.objects.select_for_update(of=("self",)).filter(pk=measure.pk).first()
    if found is None:
        raise RefusedError("wrong_state", _("Somebody else has removed this measure."))
    return found


def _check(promise: Promise) -> None:
    if promise.status == MeasureStatus.PROVEN and not promise.evidence.strip():
        raise RefusedError("value", _("Proven needs its evidence: please name it."))
    if bool(promise.last_tested_on) != bool(promise.test_result):
        raise RefusedError("value", _("A test has a day and a result: please give both or neither."))
    if promise.last_tested_on and promise.last_tested_on > clock.today():
        raise RefusedError("value", _("The day of the last test lies in the future."))


def _acceptance(draft: TomSet, by: Actor) -> dict[str, object]:
    if draft.origin != TomSetOrigin.ANSWERED or not isinstance(by, User):
        return {}
    return {"accepted_by": by, "accepted_at": clock.now()}


def _take_over(draft: TomSet, measure: Measure, by: User) -> None:
    if draft.origin != TomSetOrigin.ANSWERED:
        raise RefusedError("wrong_state", _("Only answers of a vendor are accepted."))
    measure.accepted_by, measure.accepted_at = by, clock.now()
    measure.save(update_fields=["accepted_by", "accepted_at"])
    record("measure:accept", measure, by=by, tom_set=draft.pk, category=measure.category)
