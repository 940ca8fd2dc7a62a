"""Assessments of a text: DPIA threshold test, DPIA, fundamental rights, transfer."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models.use_case import UseCase
from apps.register.models.version import UseCaseVersion
from apps.register.questionnaires import Questionnaire, questionnaire
from apps.register.questionnaires.results import Outcome


class AssessmentKind(models.TextChoices):
    DSFA_THRESHOLD = "dsfa_threshold", _("DPIA threshold test (Art. 35(3) and (4) GDPR)")
    DSFA = "dsfa", _("Data protection impact assessment (Art. 35 GDPR)")
    FRIA = "fria", _("Fundamental rights impact assessment (Art. 27 AI Act)")
    TIA = "tia", _("Transfer impact assessment (clause 14 SCC)")


class AssessmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    COMPLETED = "completed", _("Completed")
    SUPERSEDED = "superseded", _("Superseded")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, user: User) -> "AssessmentQuerySet":
        """Officers and other readers of all use cases; else those who answer for the use case."""
        if user.may(Permission.USE_CASE_READ_ALL):
            return self
        return self.filter(version__use_case__in=UseCase.objects.of(user).values("pk"))

    def valid(self, today: date) -> "AssessmentQuerySet":
        """Completed, and not yet due for review (Art. 35(11) GDPR); the last day counts whole."""
        return self.filter(state=AssessmentState.COMPLETED, valid_until__gte=today)


class Assessment(models.Model):
    """``answers`` by the keys of the questionnaire, whose version is kept with them.

    Once completed it stands (by a trigger); a later one of its kind supersedes it.
    """

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="assessments")
    kind = models.CharField(max_length=16, choices=AssessmentKind)
    questionnaire_version = models.CharField(max_length=16)
    answers = models.JSONField(default=dict)
    result = models.CharField(max_length=16, choices=Outcome, blank=True, default="")
    state = models.CharField(max_length=12, choices=AssessmentState, default=AssessmentState.DRAFT)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["version", "kind", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_assessment_draft", fields=["version", "kind"], condition=Q(state="draft")
            ),
            models.UniqueConstraint(
                name="one_assessment_completed", fields=["version", "kind"], condition=Q(state="completed")
            ),
            models.CheckConstraint(
                name="assessment_completed_by_and_at",
                condition=Q(completed_by=None, completed_at=None)
                | Q(completed_by__isnull=False, completed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("assessment", args=[self.version.use_case.ref, self.pk])

    @property
    def questionnaire(self) -> Questionnaire:
        return questionnaire(self.kind)
