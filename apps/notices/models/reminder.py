"""A reminder of one date of one record, to one person."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import uuid7


class Level(models.IntegerChoices):
    """Who is told, in this order; WATCH is the data protection office, where a record has nobody."""

    OWNER = 0
    DEPUTY = 1
    MANAGER = 2
    WATCH = 3


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User) -> "ReminderQuerySet":
        return self.filter(person=user)

    def of(self, source: str, target_id: str, due_on: date) -> "ReminderQuerySet":
        """All reminders of one date, whoever got them."""
        return self.filter(source=source, target_id=target_id, due_on=due_on)

    def open(self) -> "ReminderQuerySet":
        """Nobody has said that they take care, and the date still stands."""
        return self.filter(acknowledged_at__isnull=True, ended_at__isnull=True)

    def waiting_for(self, user: User) -> "ReminderQuerySet":
        """What this person was told of, and what isn't put off."""
        awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=clock.today())
        return self.visible_to(user).open().filter(awake)


class Reminder(models.Model):
    """``source`` is a key of sources.SOURCES; ``due_on`` is the period: a moved date starts anew.

    The unique key is the promise that each is sent once. ``sent_at`` is when it was last sent: again after a
    snooze. ``ended_at``: the date was moved or is no longer awaited. ``person`` is None at level WATCH.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=40)
    target_type = models.CharField(max_length=48)
    target_id = models.CharField(max_length=64)
    due_on = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(choices=Level)
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField(default=clock.now)
    snoozed_until = models.DateField(null=True)
    snoozed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="reminder_once", fields=["source", "target_id", "due_on", "threshold", "level"]
            ),
            models.CheckConstraint(name="reminder_level", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="reminder_snooze_is_a_pair",
                condition=Q(snoozed_until__isnull=True, snoozed_by__isnull=True)
                | Q(snoozed_until__isnull=False, snoozed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="reminder_snooze_ends_in_time",
                condition=Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=models.F("due_on")),
            ),
            models.CheckConstraint(
                name="reminder_acknowledgement_is_a_pair",
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="reminder_open",
                fields=["person", "due_on"],
                condition=Q(acknowledged_at__isnull=True, ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.target_id} {self.due_on} {self.threshold}/{self.level}"

    def is_snoozed(self, today: date) -> bool:
        return self.snoozed_until is not None and self.snoozed_until > today
