"""What a reviewer decided. Immutable: to take one back is a decision of its own, with its reason."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.review.models.item import ReviewItem


class Outcome(models.TextChoices):
    IN_ORDER = "in_order", _("In order")
    OBJECTION = "objection", _("Objection")
    TO_DPO = "to_dpo", _("To the data protection officer")
    RELEASE = "release", _("Released")
    WITHHOLD = "withhold", _("Withheld")
    TAKEN_BACK = "taken_back", _("Taken back")


class Verdict(models.Model):
    """``reference`` is the row under which the sealed reason (Content of kind reason) lies."""

    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=12, choices=Outcome)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["item"], name="verdict_to_dpo", condition=Q(outcome="to_dpo")),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome}"
