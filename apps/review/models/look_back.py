"""A look back: messages of the last days read again by the rules and own content of now."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.outbox.models import Job
from apps.interactions.models import Interaction


class LookBackQuerySet(models.QuerySet["LookBack"]):
    def visible_to(self, user: User) -> "LookBackQuerySet":
        return self if user.may(Permission.REVIEW_DECIDE) else self.none()


class LookBack(models.Model):
    """``total`` messages are to be read, ``seen`` are, but the ``unreadable`` among them; ``gave_up``: a
    batch of it failed for good.
    """

    days = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    running = models.BooleanField(default=True)
    gave_up = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="look_back_one_at_a_time", fields=["running"], condition=Q(running=True)
            ),
            models.CheckConstraint(
                name="look_back_ends_once",
                condition=Q(running=True, ended_at__isnull=True) | Q(running=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(name="look_back_seen", condition=Q(seen__lte=F("total"))),
            models.CheckConstraint(name="look_back_unreadable", condition=Q(unreadable__lte=F("seen"))),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("look_back", args=[self.pk])


class LookBackBatch(Job):
    """Some messages of a look back, those before this one first; the next batch is made with its result."""

    look_back = models.ForeignKey(LookBack, on_delete=models.CASCADE, related_name="batches")
    before = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.look_back}: {self.state}"


class LookBackHit(models.Model):
    """What one rule would have caught in one message. ``passed_on``: the message was put before reviewers."""

    look_back = models.ForeignKey(LookBack, on_delete=models.CASCADE, related_name="hits", db_index=False)
    interaction = models.ForeignKey(Interaction, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    passed_on = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="look_back_hit_once", fields=["look_back", "type", "rule", "interaction"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} ×{self.count}"
