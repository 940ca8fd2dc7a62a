"""What an officer said about the findings of one rule in one message, while reviewing it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.review.models.item import ReviewItem


class Where(models.TextChoices):
    OUT = "out", _("Message")
    IN = "in", _("Answer")
    LEFT = "left", _("Left unmasked")


class RuleWas(models.TextChoices):
    RIGHT = "right", _("Right")
    FALSE = "false", _("False alarm")


class FindingVerdict(models.Model):
    """``count``: how many findings it is about. One for each rule in a message; a later one replaces it.
    ``found_at`` is when they were found; of what was left in, when its message was accepted.
    """

    item = models.ForeignKey(
        ReviewItem, on_delete=models.PROTECT, related_name="finding_verdicts", db_index=False
    )
    where = models.CharField(max_length=4, choices=Where)
    type = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    outcome = models.CharField(max_length=5, choices=RuleWas)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["found_at", "rule"], name="finding_verdict_by_month")]
        constraints: ClassVar = [
            models.UniqueConstraint(name="finding_verdict_once", fields=["item", "where", "type", "rule"]),
            models.CheckConstraint(name="finding_verdict_where", condition=Q(where__in=Where.values)),
            models.CheckConstraint(name="finding_verdict_outcome", condition=Q(outcome__in=RuleWas.values)),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.outcome}"
