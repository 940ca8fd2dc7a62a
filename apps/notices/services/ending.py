"""A date that was moved, or is no longer awaited, takes its reminders off everybody's list."""

from datetime import date

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.notices.models import Reminder
from apps.notices.sources import Source


def end_moved(key: str, source: Source, today: date) -> None:
    """Ended where the date is gone; open again where it came back."""
    mine = Reminder.objects.filter(source=key)
    if not mine.exists():  # most kinds of date, on most days: nothing to compare with
        return
    rows = source.rows(today).annotate(row_key=Cast("pk", CharField()))
    stands = Exists(rows.filter(row_key=OuterRef("target_id"), due=OuterRef("due_on")))
    with transaction.atomic():
        gone = mine.filter(~stands, ended_at__isnull=True).order_by("pk")
        for reminder in gone.select_for_update(of=("self",)):
            reminder.ended_at = clock.now()
            _save(reminder, "reminder:end")
        back = mine.filter(stands, ended_at__isnull=False, due_on__gte=today).order_by("pk")
        for reminder in back.select_for_update(of=("self",)):
            reminder.ended_at = None
            _save(reminder, "reminder:resume")


def _save(reminder: Reminder, event: str) -> None:
    reminder.save(update_fields=["ended_at"])
    record(event, reminder, by=System("reminders"), due_on=reminder.due_on)
