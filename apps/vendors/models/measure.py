"""A technical or organisational measure (TOM, Art. 32 GDPR)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.vendors.models.vendor import Vendor


class MeasureStatus(models.TextChoices):
    PROVEN = "proven", _("Proven")
    EVIDENCE_EXPIRING = "evidence_expiring", _("Evidence expires soon")
    EVIDENCE_MISSING = "evidence_missing", _("Evidence missing")


class Measure(models.Model):
    """``letter`` is the letter of Art. 32(1) that it serves."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="measures")
    category = models.CharField(_("category"), max_length=60)
    letter = models.CharField(max_length=1, choices=[(letter, letter) for letter in "abcd"])
    text = models.CharField(_("promise"), max_length=300)
    status = models.CharField(max_length=20, choices=MeasureStatus)
    evidence = models.CharField(_("evidence"), max_length=160, blank=True)
    evidence_until = models.DateField(_("evidence valid until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["letter", "category"]

    def __str__(self) -> str:
        return self.category
