"""Who learned what about AI (Art. 4 AI Act as amended by Regulation (EU) 2026/1744)."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.people import User
from apps.accounts.permissions import Permission
from apps.common import clock

EXPIRING_DAYS = 60


class LiteracyCourseQuerySet(models.QuerySet["LiteracyCourse"]):
    def newest(self) -> "LiteracyCourseQuerySet":
        """The newest version of each course."""
        newer = LiteracyCourse.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))


class LiteracyCourse(models.Model):
    """One version of a course. ``key`` is what a condition of an approval names.

    ``valid_months`` is how long a pass counts; None is for ever. Once somebody has passed, key, version and
    months stand (services.courses): a change is a new version. A pass of an earlier one counts until it ends.
    """

    key = models.SlugField(_("short name"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title_de = models.CharField(_("title in German"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    description = models.TextField(_("content"), max_length=2000, blank=True)
    link = models.URLField(_("link to the course"), max_length=300, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("valid for months"), null=True, blank=True, default=24)
    created_at = models.DateTimeField(default=clock.now)

    objects = LiteracyCourseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["key", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="course_version_once", fields=["key", "version"])
        ]

    def __str__(self) -> str:
        return self.title_de if (get_language() or "de").startswith("de") else self.title_en

    def get_absolute_url(self) -> str:
        return reverse("course", args=[self.pk])


class LastDay(Func):
    """The day with the same number so many months later, or the last of that month (§ 188(2), (3) BGB)."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    arity = 2
    output_field = models.DateField()


class TrainingRecordQuerySet(models.QuerySet["TrainingRecord"]):
    def visible_to(self, user: User) -> "TrainingRecordQuerySet":
        """One's own; those of one's department, or of everybody, for who may see names."""
        if not user.may(Permission.TRAINING_NAMES):
            return self.filter(person=user)
        if user.may(Permission.TRAINING_READ_ALL):
            return self
        return self.filter(Q(person=user) | Q(person__department__manager=user))

    def counted_for(self, user: User) -> "TrainingRecordQuerySet":
        """Those that count today, of the people whose numbers this person may see: to count, not to name."""
        if user.may(Permission.TRAINING_READ_ALL):
            return self.current()
        return self.current().filter(person__department__manager=user)

    def of(self, user: User) -> "TrainingRecordQuerySet":
        return self.filter(person=user)

    def standing(self) -> "TrainingRecordQuerySet":
        """Those that nobody withdrew, with ``last_day``."""
        kept = self.filter(withdrawal__isnull=True)
        return kept.annotate(last_day=LastDay(F("passed_on"), F("course__valid_months")))

    def current(self, on: date | None = None) -> "TrainingRecordQuerySet":
        """Those that count on a day (default: today); the last day counts whole."""
        day = on or clock.today()
        counted = self.standing().filter(passed_on__lte=day)
        return counted.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))

    def ending(self) -> "TrainingRecordQuerySet":
        """Those with a last day, past or to come, that no later pass outlasts."""
        later = TrainingRecord.objects.standing().filter(
            Q(last_day__isnull=True) | Q(last_day__gt=OuterRef("last_day")),
            person=OuterRef("person"),
            course__key=OuterRef("course__key"),
        )
        return self.standing().filter(~Exists(later), Q(last_day__isnull=False))

    def expiring(self, on: date | None = None, days: int = EXPIRING_DAYS) -> "TrainingRecordQuerySet":
        """Those that count on a day, and of which nothing is left so many days later."""
        day = on or clock.today()
        last_days = (day, day + timedelta(days=days))
        return self.ending().filter(Q(last_day__range=last_days), passed_on__lte=day)


class TrainingRecord(models.Model):
    """Somebody passed a course on a day. Written once (a trigger refuses changes); a mistake is withdrawn.

    Nobody records their own: a declaration about oneself is no proof.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="training")
    course = models.ForeignKey(LiteracyCourse, on_delete=models.PROTECT, related_name="records")
    passed_on = models.DateField(_("passed on"))
    score = models.PositiveSmallIntegerField(_("result in per cent"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = TrainingRecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-passed_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="training_score_is_a_share", condition=Q(score__isnull=True) | Q(score__lte=100)
            ),
            models.CheckConstraint(name="training_not_by_oneself", condition=~Q(recorded_by=F("person"))),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.passed_on:%Y-%m-%d}"

    @property
    def valid_until(self) -> date | None:
        """The last day on which it counts; None is for ever."""
        return months_later(self.passed_on, self.course.valid_months)


class TrainingWithdrawal(models.Model):
    """A record was a mistake: it counts no more, and stays readable."""

    record = models.OneToOneField(TrainingRecord, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=500)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.record_id}"


def months_later(day: date, months: int | None) -> date | None:
    """As LastDay computes it in the database."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
