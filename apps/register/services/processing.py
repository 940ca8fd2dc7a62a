"""Draft an entry of the record from an approved use case, change it, and follow what has changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check, plain
from apps.register.models import ProcessingActivity, ProcessingRole, ProcessingState, UseCase
from apps.register.models.processing import LONGEST, LONGEST_NAME
from apps.register.processing.drift import facts_now, mark
from apps.register.processing.facts import Facts, gather, house
from apps.register.processing.fields import BY_NAME, fields_of
from apps.register.processing.sources import SOURCES, snapshot, text_for_record

# Any number that no other advisory lock of ours has.
REF_LOCK = 7_318_102


def draft_from(
    use_case: UseCase, role: str = ProcessingRole.CONTROLLER, *, by: User, on: date | None = None
) -> ProcessingActivity:
    """Filled from the approved text and the vendors behind it, each field with its source.

    ``on``: the facts of which day (default: today). Raises RefusedError.
    """
    permit(by, Permission.PROCESSING_EDIT)
    if use_case.version is None:
        raise RefusedError("not_approved", _("Only an approved use case can be taken over."))
    activity = ProcessingActivity(
        title=use_case.title, use_case=use_case, department=use_case.department, role=role
    )
    facts = gather(use_case, house(on), on)
    for field in fields_of(role):
        if field.name in SOURCES:
            _fill(activity, field.name, facts)
    return _create(activity, by)


def create(title: str, department: Department, role: str, *, by: User) -> ProcessingActivity:
    """An empty entry for what no use case stands behind. Raises RefusedError."""
    permit(by, Permission.PROCESSING_EDIT)
    return _create(ProcessingActivity(title=title, department=department, role=role), by)


def edit(
    activity: ProcessingActivity, fields: dict[str, Any], *, by: User, seen: str = ""
) -> ProcessingActivity:
    """Change the words of a draft; where its facts came from stays known.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.PROCESSING_EDIT)
    with transaction.atomic():
        locked = _locked(activity)
        check_editable(locked)
        check(seen, stored(locked, fields), fields)
        changed = sorted(
            name for name, value in fields.items() if plain(getattr(locked, name)) != plain(value)
        )
        for name in changed:
            setattr(locked, name, fields[name])
        locked.save(update_fields=changed)
        record("processing:edit", locked, by=by, fields=changed)
    return locked


def stored(activity: ProcessingActivity, names: Iterable[str]) -> dict[str, Any]:
    """These columns as they stand."""
    return {name: getattr(activity, name) for name in names}


def take_over(
    activity: ProcessingActivity, name: str, *, by: User, seen: str | None = None
) -> ProcessingActivity:
    """Put the facts of now into a field, in words.

    ``seen``: the mark of the drift that the page showed; None where nobody looked at one. Raises
    RefusedError, among them OutdatedError.
    """
    with transaction.atomic():
        locked, facts = _to_follow(activity, name, by, seen)
        _fill(locked, name, facts)
        locked.save(update_fields=[name, "sources"])
        record("processing:take_over", locked, by=by, field=name)
    return locked


def keep(activity: ProcessingActivity, name: str, *, by: User, seen: str | None = None) -> ProcessingActivity:
    """The words still hold although facts have changed: these are the known ones now.

    ``seen``: as in ``take_over``. Raises RefusedError, among them OutdatedError.
    """
    with transaction.atomic():
        locked, facts = _to_follow(activity, name, by, seen)
        locked.sources[name] = snapshot(name, facts)
        locked.save(update_fields=["sources"])
        record("processing:keep", locked, by=by, field=name)
    return locked


def take(
    activity: ProcessingActivity, name: str, *, by: User, reason: str = "", seen: str | None = None
) -> ProcessingActivity:
    """One step of the table by its name. ``seen``: what its button carried. Raises RefusedError."""
    return move(activity, name, by=by, reason=reason, seen=seen)


def check_editable(activity: ProcessingActivity) -> None:
    """Raises RefusedError unless it is a draft."""
    if activity.state != ProcessingState.DRAFT:
        raise RefusedError("wrong_state", _("Only a draft is edited. Revise the entry first."))


def may_follow(activity: ProcessingActivity, user: User) -> bool:
    """A draft is for those who edit, what was confirmed for those who confirm."""
    if activity.state == ProcessingState.CONFIRMED:
        return user.may(Permission.PROCESSING_CONFIRM)
    return activity.state == ProcessingState.DRAFT and user.may(Permission.PROCESSING_EDIT)


def _to_follow(
    activity: ProcessingActivity, name: str, by: User, seen: str | None
) -> tuple[ProcessingActivity, Facts]:
    locked = _locked(activity)
    facts = facts_now(locked)
    if not may_follow(locked, by):
        raise RefusedError("not_permitted", _("What was confirmed is for the data protection officer."))
    if facts is None or name not in SOURCES or not BY_NAME[name].provision(locked.role):
        raise RefusedError("no_source", _("No record stands behind this field."))
    if seen is not None and seen != mark(locked, name, SOURCES[name].read(facts)):
        raise OutdatedError
    return locked, facts


def _fill(activity: ProcessingActivity, name: str, facts: Facts) -> None:
    known = snapshot(name, facts)
    longest = LONGEST_NAME if name == "organisation" else LONGEST
    setattr(activity, name, text_for_record(name, known["facts"], longest))
    activity.sources[name] = known


def _create(activity: ProcessingActivity, by: User) -> ProcessingActivity:
    with transaction.atomic():
        activity.ref = _next_ref()
        activity.save()
        use_case = activity.use_case
        record("processing:create", activity, by=by, use_case=use_case.ref if use_case else "")
    return activity


def _locked(activity: ProcessingActivity) -> ProcessingActivity:
    return ProcessingActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)


def _next_ref() -> str:
    """VT-0001, VT-0002 … The lock holds until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REF_LOCK])
    numbers = ProcessingActivity.objects.annotate(number=Cast(Substr("ref", 4), IntegerField()))
    return f"VT-{(numbers.aggregate(last=Max('number'))['last'] or 0) + 1:04d}"
