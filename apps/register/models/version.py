"""What exactly was approved. Immutable once submitted: a trigger refuses a change (migration 0002)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.register.models.use_case import Channel, UseCase
from apps.vendors.models import DataClass, ModelRoute


class UseCaseVersion(models.Model):
    """One text of a use case. ``guidance`` tells people what to enter and what not.

    ``submitted_at`` is when the text was handed in; from then on it stands, and a change is a new number.
    """

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    purpose = models.TextField(_("purpose"), max_length=2000)
    guidance = models.TextField(_("what may be entered"), max_length=2000, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=80)
    max_data_class = models.PositiveSmallIntegerField(
        _("highest data class"), choices=DataClass, default=DataClass.INTERNAL
    )
    personal_data = models.BooleanField(_("personal data"), default=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.BOTH)
    routes = models.ManyToManyField(ModelRoute, related_name="use_case_versions")
    retention_days = models.PositiveSmallIntegerField(_("retention in days"), default=90)
    created_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["use_case", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="version_number", fields=["use_case", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.use_case.ref} v{self.number}"
