"""What an author reported about an answer."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from apps.common import clock
from apps.review.models.item import ReviewItem


class Report(models.Model):
    """``reference`` is the row under which the sealed text (Content of kind report) lies."""

    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="reports")
    reported_at = models.DateTimeField(default=clock.now)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.reported_at}"
