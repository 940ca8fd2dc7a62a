"""The history of an incident. Written once."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from apps.accounts.models import User
from apps.common import clock
from apps.incidents.models.incident import Incident


class IncidentStep(models.Model):
    """A transition or another act by its name. ``reference``: under which its reason lies sealed."""

    record = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"
