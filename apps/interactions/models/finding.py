"""What detection found, without the clear text."""

from typing import ClassVar

from django.db import models

from apps.common import clock
from apps.common.ids import uuid7


class Direction(models.TextChoices):
    OUT = "out"  # in what a person sent
    IN = "in"  # in what a model answered


class Finding(models.Model):
    """Type, place and action of one hit. Partitioned by month; nothing refers to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=clock.now)
    interaction = models.UUIDField()
    direction = models.CharField(max_length=4, choices=Direction)
    part = models.CharField(max_length=80, help_text="Path in the request, e.g. messages.0.content")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    score = models.FloatField()
    rule = models.CharField(max_length=40)
    action = models.CharField(max_length=16)

    class Meta:
        managed = False
        db_table = "finding"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.type} in {self.part}"
