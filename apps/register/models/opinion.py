"""What those who advise say about a text. They decide nothing (Art. 38(6), 39(1) GDPR)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.version import UseCaseVersion


class OpinionKind(models.TextChoices):
    DPO = "dpo", _("Data protection officer (Art. 35(2), 39 GDPR)")
    SECURITY = "security", _("IT security (Art. 32 GDPR)")
    WORKS_COUNCIL = "works_council", _("Works council (§ 87(1) no. 6, § 90 BetrVG; Art. 26(7) AI Act)")


class OpinionVerdict(models.TextChoices):
    POSITIVE = "positive", _("In favour")
    WITH_CONDITIONS = "with_conditions", _("In favour with conditions")
    NEGATIVE = "negative", _("Against")


class Opinion(models.Model):
    """One opinion; rows are only added, and the latest of a kind counts (by a trigger)."""

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="opinions")
    kind = models.CharField(max_length=16, choices=OpinionKind)
    verdict = models.CharField(max_length=16, choices=OpinionVerdict)
    text = models.TextField(_("opinion"), max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["version", "-id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.verdict}"
