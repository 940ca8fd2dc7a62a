"""Versions of measures (TOM): begin one, check it and put it into force, discard it."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.vendors.models import Measure, TomSet, TomSetOrigin, TomSetState, Vendor

LONGEST_TERM = timedelta(days=3 * 366)  # measures that nobody has looked at for longer prove nothing
COPIED = (
    "category", "goal", "letter", "text", "status", "evidence", "evidence_until", "last_tested_on",
    "test_result",
)  # fmt: skip


def begin(vendor: Vendor | None, *, by: Actor) -> TomSet:
    """A draft with the measures of the version that counts, to be changed; None is our own house.

    Raises RefusedError, also while a draft of ours lies there.
    """
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        made = make(vendor, by=by)
        newest = TomSet.objects.of(vendor).filter(state=TomSetState.IN_FORCE).order_by("number").last()
        if newest is not None:
            Measure.objects.bulk_create(_copy(measure, made) for measure in newest.measures.all())
    return made


def make(vendor: Vendor | None, *, by: Actor, origin: str = TomSetOrigin.RECORDED) -> TomSet:
    """An empty draft with the next number, inside the caller's transaction. Raises RefusedError."""
    _lock(vendor)
    known = TomSet.objects.of(vendor)
    if origin == TomSetOrigin.RECORDED and known.filter(state=TomSetState.DRAFT, origin=origin).exists():
        raise RefusedError("known", _("There is a draft already: change that one."))
    newest = known.order_by("number").last()
    made = _numbered(vendor, newest.number + 1 if newest else 1, origin, by)
    record("tom_set:make", made, by=by, vendor=vendor.pk if vendor else None, origin=str(origin))
    return made


def put_in_force(tom_set: TomSet, valid_from: date, valid_until: date, *, by: Actor) -> TomSet:
    """Somebody has checked it: it counts from its first day to its last, and no older version then.

    An older version ends at once, or on the day before where this one begins later. Raises RefusedError.
    """
    if valid_until < max(valid_from, clock.today()):
        raise RefusedError("value", _("The last day must not lie before the first, nor in the past."))
    if valid_until - valid_from > LONGEST_TERM:
        raise RefusedError("value", _("Please choose a last day within three years: then look again."))
    with transaction.atomic():
        _lock(tom_set.vendor)
        moved = move(tom_set, "put_in_force", by=by, valid_from=valid_from, valid_until=valid_until)
        moved.valid_from, moved.valid_until = valid_from, valid_until
        moved.checked_by = by if isinstance(by, User) else None
        moved.checked_at = clock.now() if moved.checked_by else None
        moved.save(update_fields=["valid_from", "valid_until", "checked_by", "checked_at"])
        _end_older(moved)
        _close_questions(moved)
    return moved


def discard(tom_set: TomSet, *, by: User) -> TomSet:
    """It never counted and never will. Raises RefusedError."""
    return move(tom_set, "discard", by=by)


def _lock(vendor: Vendor | None) -> None:
    """One after the other, so that two people at once don't begin the same version."""
    if vendor is not None:
        Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    else:
        list(TomSet.objects.of(None).select_for_update(of=("self",)).order_by("pk"))


def _numbered(vendor: Vendor | None, number: int, origin: str, by: Actor) -> TomSet:
    person = by if isinstance(by, User) else None
    try:
        with transaction.atomic():
            return TomSet.objects.create(vendor=vendor, number=number, origin=origin, made_by=person)
    except IntegrityError as error:  # the very first version of our own house, begun by two at once
        raise RefusedError("known", _("There is a draft already: change that one.")) from error


def _copy(measure: Measure, into: TomSet) -> Measure:
    return Measure(tom_set=into, **{name: getattr(measure, name) for name in COPIED})


def _end_older(newer: TomSet) -> None:
    older = TomSet.objects.of(newer.vendor).filter(state=TomSetState.IN_FORCE).exclude(pk=newer.pk)
    before = newer.valid_from - timedelta(days=1)
    for each in older:
        if newer.valid_from <= clock.today() or each.valid_from > before:
            move(each, "supersede", by=System("measures"))
        elif each.valid_until is None or each.valid_until > before:
            each.valid_until = before
            each.save(update_fields=["valid_until"])


def _close_questions(tom_set: TomSet) -> None:
    answered = getattr(tom_set, "questionnaire", None)
    if answered is not None:
        move(answered, "accept", by=System("measures"))
