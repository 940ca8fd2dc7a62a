"""The abstract job: outbox entry and queue entry in one row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.common import clock
from apps.common.ids import uuid7

MAX_ATTEMPTS = 5


class JobState(models.TextChoices):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Job(models.Model):
    """A unit of work, made in the transaction of its cause and kept until its effect is committed.

    ``next_attempt_at`` is when the sweeper offers it again, ``offers`` counts its hints, ``attempts`` counts
    starts (committed before the work, so that a killed process is counted), ``lease_token`` names the one
    consumer that may commit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=32)
    state = models.CharField(max_length=16, choices=JobState, default=JobState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    offers = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=120, blank=True, help_text="Class of the error, never its text")
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_lease_is_a_pair",
                condition=Q(lease_token__isnull=True, lease_until__isnull=True)
                | Q(lease_token__isnull=False, lease_until__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="%(class)s_due",
                fields=["next_attempt_at"],
                condition=Q(state__in=("pending", "running")),
            )
        ]
