"""Who was told before a system came into use (Art. 26(7) AI Act, § 90(1) no. 3 BetrVG)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.use_case import UseCase


class Audience(models.TextChoices):
    REPRESENTATIVES = "representatives", _("Workers' representatives")
    WORKERS = "workers", _("Affected workers")
    BOTH = "both", _("Representatives and affected workers")


class WorkersInformation(models.Model):
    """One act of informing. Written once: what was said on a day doesn't change later."""

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="informations")
    audience = models.CharField(_("who was informed"), max_length=16, choices=Audience)
    informed_on = models.DateField(_("informed on"))
    informed_by = models.ForeignKey(
        User, verbose_name=_("informed by"), on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(_("how"), max_length=300)
    evidence = models.CharField(_("evidence"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-informed_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, {self.informed_on:%Y-%m-%d}"
