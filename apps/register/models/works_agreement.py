"""What was agreed with the works council about monitoring, and for which use cases."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models.use_case import UseCase

EXPIRING_DAYS = 90


class WorksAgreementKind(models.TextChoices):
    AGREEMENT = "agreement", _("Works agreement (§ 77 BetrVG)")
    REGULATORY = "regulatory", _("Regulatory agreement (Regelungsabrede)")
    NO_COUNCIL = "no_council", _("Statement that there is no works council")


class WorksAgreementState(models.TextChoices):
    """Stored states. Whether it is in force on a day is computed from its dates."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("Put into force")
    ENDED = "ended", _("Ended")


class WorksAgreementQuerySet(models.QuerySet["WorksAgreement"]):
    def visible_to(self, user: User) -> "WorksAgreementQuerySet":
        """Everybody may read what is in force today (§ 77(2) BetrVG: laid out at a suitable place)."""
        if user.may(Permission.WORKS_AGREEMENT_READ_ALL):
            return self
        return self.in_force() if user.may(Permission.WORKS_AGREEMENT_READ) else self.none()

    def in_force(self, on: date | None = None) -> "WorksAgreementQuerySet":
        """On a day (default: today); its last day counts whole."""
        day = on or clock.today()
        running = self.filter(state=WorksAgreementState.IN_FORCE, valid_from__lte=day)
        return running.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def covering(self, use_case: UseCase, on: date | None = None) -> "WorksAgreementQuerySet":
        """Those that are in force on a day and name this use case."""
        return self.in_force(on).filter(use_cases=use_case)

    def expiring(self, on: date | None = None, days: int = EXPIRING_DAYS) -> "WorksAgreementQuerySet":
        """In force on a day, and ending within so many days."""
        day = on or clock.today()
        return self.in_force(day).filter(valid_until__lte=day + timedelta(days=days))


class WorksAgreement(models.Model):
    """``valid_until`` is the last day, whole; None is open.

    ``document_sha256`` is the SHA-256 of the signed file, wherever the company keeps it. ``after_effect``
    notes whether its rules go on after the end (§ 77(6) BetrVG); the portal counts the dates alone. ``owner``
    wrote it down, and is reminded of its end.
    """

    reference = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=12, choices=WorksAgreementKind, default=WorksAgreementKind.AGREEMENT
    )
    state = models.CharField(max_length=8, choices=WorksAgreementState, default=WorksAgreementState.DRAFT)
    scope = models.TextField(_("area of application"), max_length=2000)
    allowed_monitoring = models.TextField(_("allowed monitoring"), max_length=2000, blank=True)
    no_performance_evaluation = models.BooleanField(_("no evaluation of performance"), default=False)
    retention_days = models.PositiveSmallIntegerField(_("retention in days"), null=True, blank=True)
    chat_readers = models.TextField(_("who may see whose chats"), max_length=2000, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_from = models.DateField(_("in force from"))
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    after_effect = models.CharField(_("after-effect"), max_length=500, blank=True)
    document = models.CharField(_("document"), max_length=300, blank=True)
    document_sha256 = models.CharField(_("SHA-256 of the document"), max_length=64, blank=True)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    use_cases = models.ManyToManyField(UseCase, related_name="works_agreements", blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = WorksAgreementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-valid_from", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="works_agreement_state", condition=Q(state__in=WorksAgreementState.values)
            ),
            models.CheckConstraint(
                name="works_agreement_dates_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="works_agreement_in_force_is_signed",
                condition=~Q(state=WorksAgreementState.IN_FORCE) | Q(signed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("works_agreement", args=[self.pk])

    def is_in_force(self, on: date | None = None) -> bool:
        """The same dates as ``in_force``, for a row that is loaded already."""
        day = on or clock.today()
        begun = self.state == WorksAgreementState.IN_FORCE and self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)
