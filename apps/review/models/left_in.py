"""What the second look found: counts by rule, no places and no words."""

from typing import ClassVar

from django.db import models

from apps.common import clock
from apps.interactions.models import Interaction


class LeftIn(models.Model):
    """Of one message: how often this rule found what had left unmasked."""

    interaction = models.ForeignKey(
        Interaction, on_delete=models.PROTECT, related_name="left_in", db_index=False
    )
    type = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["at", "rule"], name="left_in_by_month")]
        constraints: ClassVar = [
            models.UniqueConstraint(name="left_in_once", fields=["interaction", "type", "rule"]),
            models.CheckConstraint(name="left_in_counts", condition=models.Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.type} ×{self.count}"
