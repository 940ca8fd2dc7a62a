"""The record of processing activities (Art. 30 GDPR; Verzeichnis von Verarbeitungstätigkeiten)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models.use_case import UseCase

LONGEST, LONGEST_NAME = 4000, 300


class ProcessingRole(models.TextChoices):
    CONTROLLER = "controller", _("Controller (Art. 30(1) GDPR)")
    PROCESSOR = "processor", _("Processor (Art. 30(2) GDPR)")


class ProcessingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONFIRMED = "confirmed", _("Confirmed")
    RETIRED = "retired", _("Retired")


class ProcessingActivityQuerySet(models.QuerySet["ProcessingActivity"]):
    def visible_to(self, user: User) -> "ProcessingActivityQuerySet":
        """All, or those of the departments that this person manages."""
        if user.may(Permission.PROCESSING_READ_ALL):
            return self
        if not user.may(Permission.PROCESSING_READ):
            return self.none()
        return self.filter(department__manager=user)

    def compared(self) -> "ProcessingActivityQuerySet":
        """With everything that the facts of now are read from, in a fixed number of queries."""
        chain = "use_case__version__routes__service"
        joined = self.select_related("department", "use_case__version__use_case")
        return joined.prefetch_related(
            "use_case__version__purposes", f"{chain}__vendor__tom_sets__measures", f"{chain}__agreements"
        )


class ProcessingActivity(models.Model):
    """One entry. ``organisation`` and ``contact`` are ours, as controller or as processor.

    ``sources`` says for each field that was filled from records where from, and the facts as they were then:
    ``{"recipients": {"origin": [["vendors", "…"]], "facts": [["vendor", "…"]]}}``.
    """

    ref = models.CharField(max_length=12, unique=True)
    title = models.CharField(_("title"), max_length=160)
    role = models.CharField(
        _("role"), max_length=10, choices=ProcessingRole, default=ProcessingRole.CONTROLLER
    )
    state = models.CharField(max_length=9, choices=ProcessingState, default=ProcessingState.DRAFT)
    use_case = models.ForeignKey(
        UseCase, null=True, blank=True, on_delete=models.PROTECT, related_name="processing_activities"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(_("our name"), max_length=LONGEST_NAME, blank=True)
    contact = models.TextField(_("our contact details"), max_length=LONGEST, blank=True)
    joint_controller = models.TextField(_("joint controller"), max_length=LONGEST, blank=True)
    clients = models.TextField(_("controllers on whose behalf we act"), max_length=LONGEST, blank=True)
    representative = models.TextField(_("representative (Art. 27)"), max_length=LONGEST, blank=True)
    dpo = models.TextField(_("data protection officer"), max_length=LONGEST, blank=True)
    purposes = models.TextField(_("purposes of the processing"), max_length=LONGEST, blank=True)
    processing_categories = models.TextField(
        _("categories of processing on behalf of each controller"), max_length=LONGEST, blank=True
    )
    data_subjects = models.TextField(_("categories of data subjects"), max_length=LONGEST, blank=True)
    data_categories = models.TextField(_("categories of personal data"), max_length=LONGEST, blank=True)
    recipients = models.TextField(_("categories of recipients"), max_length=LONGEST, blank=True)
    transfers = models.TextField(
        _("transfers to third countries, with safeguards"), max_length=LONGEST, blank=True
    )
    erasure = models.TextField(_("time limits for erasure"), max_length=LONGEST, blank=True)
    measures = models.TextField(_("technical and organisational measures"), max_length=LONGEST, blank=True)
    sources = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = ProcessingActivityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["ref"]
        constraints: ClassVar = [
            models.CheckConstraint(name="processing_state", condition=Q(state__in=ProcessingState.values)),
            models.CheckConstraint(name="processing_role", condition=Q(role__in=ProcessingRole.values)),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("processing_activity", args=[self.pk])
