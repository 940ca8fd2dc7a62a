"""Where deadlines stand in the left-hand navigation, and how many wait."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.navigation import ENTRIES, Entry
from apps.notices.models import Reminder


def fill_navigation() -> None:
    entry = Entry("work", 60, "my_deadlines", "calendar", _("My deadlines"), count=dates_waiting, key="d")
    ENTRIES.fill("deadlines", entry)


def dates_waiting(person: User) -> int:
    """Dates, not reminders: of one date several may have been sent."""
    waiting = Reminder.objects.waiting_for(person)
    return waiting.values("source", "target_id", "due_on").distinct().count()
