"""What a page of deadlines needs to know beside the dates: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.accounts.models import User
from apps.notices.models import Reminder
from apps.notices.services.deadlines import Deadline, records_of


@dataclass(frozen=True, slots=True)
class Known:
    """What was looked up for a page of dates. ``people`` are those who can still be told, by id."""

    records: dict[tuple[str, str], Any]
    people: dict[int, User]
    reminders: dict[tuple[str, str, date], list[Reminder]]


def known(found: Sequence[Deadline]) -> Known:
    """Records, people who can still be told, and reminders of these dates."""
    ids = {person for deadline in found for person in deadline.people if person is not None}
    people = User.objects.filter(pk__in=ids, is_active=True)
    return Known(records_of(found), {person.pk: person for person in people}, _reminders(found))


def _reminders(found: Sequence[Deadline]) -> dict[tuple[str, str, date], list[Reminder]]:
    sent = Reminder.objects.filter(
        source__in={deadline.source for deadline in found},
        target_id__in={deadline.ref for deadline in found},
        due_on__in={deadline.due_on for deadline in found},
        ended_at__isnull=True,
    )
    by_date: dict[tuple[str, str, date], list[Reminder]] = defaultdict(list)
    for reminder in sent.select_related("acknowledged_by").order_by("pk"):
        by_date[reminder.source, reminder.target_id, reminder.due_on].append(reminder)
    return by_date
