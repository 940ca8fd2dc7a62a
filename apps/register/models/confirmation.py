"""That somebody looked at the facts under an approval and found that it stands."""

from typing import ClassVar

from django.db import models

from apps.accounts.models import User
from apps.common import clock
from apps.register.models.version import UseCaseVersion


class Confirmation(models.Model):
    """Written with each approval and whenever it is confirmed anew; never changed. The newest counts.

    ``facts``: ``{"routes": {route id: fingerprint}, "agreements": [ids of the activated AVV],
    "subprocessors": [their ids]}``. ``by`` is
    None where the portal itself took over what had been approved before.
    """

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=500, blank=True)
    facts = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.version} {self.at:%Y-%m-%d}"
