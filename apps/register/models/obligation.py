"""A duty that follows from a confirmed classification, and what became of it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.history import Step
from apps.register.models.assessment import Assessment
from apps.register.models.classification import Classification
from apps.register.models.use_case import UseCase


class ObligationState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Fulfilled")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    WAIVED = "waived", _("Waived")
    ENDED = "ended", _("Ended with the use case")


class ObligationQuerySet(models.QuerySet["ObligationInstance"]):
    def visible_to(self, user: User) -> "ObligationQuerySet":
        return self.filter(use_case__in=UseCase.objects.visible_to(user))

    def open(self) -> "ObligationQuerySet":
        return self.filter(state=ObligationState.OPEN)


class ObligationInstance(models.Model):
    """One duty of one use case, once per ``key``. ``text`` is the rule set's sentence in both languages.

    ``assessment`` is the evidence where the portal itself holds it (FRIA, TIA).
    """

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="obligations")
    classification = models.ForeignKey(Classification, on_delete=models.CASCADE, related_name="obligations")
    key = models.CharField(max_length=60)
    provision = models.CharField(_("provision"), max_length=80)
    text = models.JSONField()
    owner_role = models.CharField(max_length=20)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    applies_from = models.DateField(_("binds from"), null=True, blank=True)
    applies_from_literal = models.DateField(null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(max_length=16, choices=ObligationState, default=ObligationState.OPEN)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    evidence_link = models.URLField(_("link to the evidence"), max_length=300, blank=True)
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="obligation_once", fields=["use_case", "key"]),
            models.CheckConstraint(name="obligation_state", condition=Q(state__in=ObligationState.values)),
            models.CheckConstraint(
                name="obligation_done_is_a_pair",
                condition=Q(done_by__isnull=True, done_at__isnull=True)
                | Q(done_by__isnull=False, done_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use_case.ref} {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("use_case_classification", args=[self.use_case.ref]) + f"#obligation-{self.pk}"

    def is_overdue(self, on: date | None = None) -> bool:
        late = self.due is not None and self.due < (on or clock.today())
        return late and self.state == ObligationState.OPEN


class ObligationStep(Step):
    """Fulfilled, waived, reopened …"""

    record = models.ForeignKey(ObligationInstance, on_delete=models.CASCADE, related_name="steps")
