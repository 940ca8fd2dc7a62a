"""Who has passed which course: ask, record, withdraw."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import LiteracyCourse, TrainingRecord, TrainingWithdrawal, User
from apps.accounts.permissions import Permission
from apps.audit.record import record as record_event
from apps.common import clock

EARLIEST = date(2000, 1, 1)
LONGEST_REASON = 500


class TrainingError(ValueError):
    """It can't be recorded so; ``str()`` says why to the person, ``code`` to programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def has_current_course(user: User, key: str, on: date | None = None) -> bool:
    """Whether a pass of this course, in any version, counts for this person on a day."""
    return TrainingRecord.objects.of(user).current(on).filter(course__key=key).exists()


def record(
    course: LiteracyCourse,
    person: User,
    passed_on: date,
    *,
    by: User,
    score: int | None = None,
    evidence: str = "",
) -> TrainingRecord:
    """One pass, recorded by somebody else than the person. Raises TrainingError."""
    check_keeper(by)
    _check(person, passed_on, by)
    with transaction.atomic():
        # Two who record at once: the second waits here, and finds what the first wrote.
        User.objects.select_for_update().get(pk=person.pk)
        if TrainingRecord.objects.of(person).standing().filter(course=course, passed_on=passed_on).exists():
            raise TrainingError("known", _("This is recorded already."))
        made = TrainingRecord.objects.create(
            course=course,
            person=person,
            passed_on=passed_on,
            score=score,
            evidence=evidence.strip(),
            recorded_by=by,
        )
        record_event("training:record", made, by=by, course=course.key, passed_on=passed_on)
    return made


def withdraw(record: TrainingRecord, reason: str, *, by: User) -> TrainingWithdrawal:
    """It was a mistake: from now on it counts no more. Raises TrainingError."""
    check_keeper(by)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise TrainingError("reason", _("Please give a reason of at most 500 characters."))
    if record.person_id == by.pk:
        raise TrainingError("own", _("Somebody else has to record or withdraw your own training."))
    with transaction.atomic():
        withdrawal, made = TrainingWithdrawal.objects.get_or_create(
            record=record, defaults={"reason": reason.strip(), "withdrawn_by": by}
        )
        if not made:
            raise TrainingError("withdrawn", _("This record is withdrawn already."))
        record_event("training:withdraw", record, by=by, course=record.course.key)
    return withdrawal


def check_keeper(by: User) -> None:
    """Raises TrainingError unless this person keeps courses and records."""
    if not by.may(Permission.TRAINING_KEEP):
        raise TrainingError("not_permitted", _("Your role doesn't allow this."))


def _check(person: User, passed_on: date, by: User) -> None:
    if person.pk == by.pk:
        raise TrainingError("own", _("Somebody else has to record or withdraw your own training."))
    if passed_on > clock.today():
        raise TrainingError("future", _("The day of the pass is still to come."))
    if passed_on < EARLIEST:
        raise TrainingError("too_early", _("The day of the pass lies too far back. Check the year."))
