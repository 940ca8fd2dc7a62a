"""How the retention of a use case stands: written by each round, read by the page."""

from typing import ClassVar

from django.db import models

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models import KeptBy, UseCase


class RetentionStandingQuerySet(models.QuerySet["RetentionStanding"]):
    def visible_to(self, user: User) -> "RetentionStandingQuerySet":
        """Counts of conversations, nobody's words."""
        return self if user.may(Permission.ERASURE_READ) else self.none()


class RetentionStanding(models.Model):
    """``days`` and ``kept_by``: when text goes, and what says so. ``kept``: conversations with text;
    ``oldest_at``: the day on which the oldest of them began. ``waiting``: how many are due and why they wait
    (a key of apps.interactions.erasure.WAITS). ``left``: how many are due, wait for nothing, and were not
    reached within the round. ``erased``: how many went in the last 30 days.
    """

    use_case = models.OneToOneField(UseCase, on_delete=models.PROTECT, related_name="retention")
    days = models.PositiveSmallIntegerField()
    kept_by = models.CharField(max_length=12, choices=KeptBy)
    kept = models.PositiveIntegerField(default=0)
    oldest_at = models.DateTimeField(null=True)
    waiting = models.JSONField(default=dict)
    left = models.PositiveIntegerField(default=0, db_default=0)
    erased = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(default=clock.now)

    objects = RetentionStandingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.use_case_id}: {self.days}"
