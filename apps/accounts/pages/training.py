"""One's own training: each course, and whether one's pass still counts."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import LiteracyCourse, TrainingRecord, User
from apps.accounts.models.training import EXPIRING_DAYS
from apps.accounts.pages.about_me import PANELS, STORED, Panel, Stored
from apps.common import clock


@dataclass(frozen=True, slots=True)
class Pass:
    """How somebody stands with one course. ``until`` is None where it counts for ever, or not at all."""

    tone: str
    label: str
    passed_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MyCourse:
    course: LiteracyCourse
    passed: Pass


@dataclass(frozen=True, slots=True)
class MyTraining:
    courses: list[MyCourse]
    records: list[TrainingRecord]


def fill_training_panel() -> None:
    PANELS.fill("training", lambda person: Panel("accounts/training_panel.html", {"mine": _courses(person)}))
    STORED.fill(
        "training",
        Stored(
            gettext_lazy("Your training: courses passed, day, result and evidence"),
            gettext_lazy("to support and to prove AI literacy (Art. 4 AI Act)"),
            gettext_lazy("as long as the account exists"),
            ("accounts.TrainingRecord",),
        ),
    )


def my_training(person: User) -> MyTraining:
    own = TrainingRecord.objects.of(person).standing().select_related("course")[:200]
    return MyTraining(_courses(person), list(own))


def standing_of(records: list[TrainingRecord], today: date) -> Pass:
    """Of the passes of one course by one person, the one that counts longest."""
    best = max(records, key=lambda record: record.valid_until or date.max, default=None)
    if best is None:
        return Pass("", _("Not passed yet"))
    until = best.valid_until
    if until is None:
        return Pass("ok", _("Passed"), best.passed_on)
    words = {"date": date_format(until, "SHORT_DATE_FORMAT")}
    if until < today:
        return Pass("bad", _("Counted until %(date)s") % words, best.passed_on, until)
    tone = "warn" if (until - today).days <= EXPIRING_DAYS else "ok"
    return Pass(tone, _("Counts until %(date)s") % words, best.passed_on, until)


def _courses(person: User) -> list[MyCourse]:
    passed: dict[str, list[TrainingRecord]] = {}
    for record in TrainingRecord.objects.of(person).standing().select_related("course"):
        passed.setdefault(record.course.key, []).append(record)
    today = clock.today()
    return [
        MyCourse(course, standing_of(passed.get(course.key, []), today))
        for course in LiteracyCourse.objects.newest().order_by("key")
    ]
