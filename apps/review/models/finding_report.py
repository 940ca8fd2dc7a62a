"""What a person said about detection: that a finding was none, or that something was missed."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.interactions.models import Interaction, Thread
from apps.register.models import UseCase


class DoubtKind(models.TextChoices):
    FALSE_ALARM = "false_alarm", _("Not sensitive")
    MISSED = "missed", _("Something was missed")


class DoubtState(models.TextChoices):
    """Whether the report is right, not whether detection was."""

    OPEN = "open", _("Open")
    RIGHT = "right", _("The report is right")
    WRONG = "wrong", _("The report is wrong")
    UNCLEAR = "unclear", _("Can’t be told")


class FindingReportQuerySet(models.QuerySet["FindingReport"]):
    def visible_to(self, user: User) -> "FindingReportQuerySet":
        """Officers see all but their own."""
        if not user.may(Permission.REVIEW_DECIDE):
            return self.none()
        return self.exclude(reported_by=user)

    def counted_by(self, user: User) -> "FindingReportQuerySet":
        """For figures, which are the same for every officer."""
        return self if user.may(Permission.REVIEW_DECIDE) else self.none()

    def open(self) -> "FindingReportQuerySet":
        return self.filter(state=DoubtState.OPEN)

    def decided(self) -> "FindingReportQuerySet":
        return self.exclude(state=DoubtState.OPEN)


class FindingReport(models.Model):
    """``start`` and ``end`` count in the text of the message; ``reference`` is the row under which the words
    lie (Content of kind finding_words) where the person sent them along. ``interaction`` is None for a text
    that was not sent, ``thread`` before the first message of a conversation, ``reported_by`` once that person
    has left.
    """

    kind = models.CharField(max_length=12, choices=DoubtKind)
    type = models.CharField(max_length=40, blank=True, default="")
    rule = models.CharField(max_length=40, blank=True, default="")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="finding_reports")
    thread = models.ForeignKey(Thread, null=True, on_delete=models.PROTECT, related_name="finding_reports")
    interaction = models.ForeignKey(
        Interaction, null=True, on_delete=models.PROTECT, related_name="finding_reports"
    )
    reported_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(default=clock.now)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    with_words = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=DoubtState, default=DoubtState.OPEN)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = FindingReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["-id"], name="finding_report_open", condition=Q(state="open")),
            models.Index(fields=["reported_at", "rule"], name="finding_report_by_month"),
            models.Index(fields=["reported_by", "reported_at"], name="finding_report_by_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="finding_report_kind", condition=Q(kind__in=DoubtKind.values)),
            models.CheckConstraint(name="finding_report_state", condition=Q(state__in=DoubtState.values)),
            models.CheckConstraint(
                name="finding_report_decided_by_and_at",
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_report_names_its_rule",
                condition=Q(kind="missed") | (~Q(type="") & ~Q(rule="")),
            ),
            # Words are sealed under a thread's key: without a thread there is none.
            models.CheckConstraint(
                name="finding_report_words", condition=Q(with_words=False) | Q(thread__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("finding_report", args=[self.pk])
