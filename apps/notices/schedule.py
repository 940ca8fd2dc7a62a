"""When somebody is reminded, as data and as pure functions over what was sent already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from apps.common import clock

if TYPE_CHECKING:
    from apps.notices.models import Reminder

THRESHOLDS = (90, 30, 14, 7, 1, 0)
HORIZON = timedelta(days=max(THRESHOLDS))
# Threshold -> days without "I take care" after which the next level is told.
ESCALATION = {7: 2, 1: 1, 0: 1}
WATCH = 3

People = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder that is to be sent. ``person`` is None for those who watch all dates.

    ``escalated``: somebody else was told before and did nothing; ``again``: a snooze has ended.
    """

    threshold: int
    level: int
    person: int | None
    escalated: bool = False
    again: bool = False


def threshold_of(due_on: date, today: date) -> int | None:
    """The nearest one that has been reached; None while the date is further away than all of them."""
    left = (due_on - today).days
    return min((days for days in THRESHOLDS if left <= days), default=None)


def steps(
    due_on: date, people: People, sent: Sequence["Reminder"], today: date, active: frozenset[int]
) -> Iterator[Step]:
    """What is to be sent now. ``people`` are owner, deputy and manager; only ``active`` ones are told.

    Of several thresholds that were missed only the nearest is sent. A snooze puts off everything about the
    date until it ends.
    """
    now = threshold_of(due_on, today)
    if now is None or any(reminder.is_snoozed(today) for reminder in sent):
        return
    here = [reminder for reminder in sent if reminder.threshold == now]
    if not here:
        yield _first(now, people, active)
    for reminder in here:
        if reminder.snoozed_until is not None and not _is_acknowledged(here):
            yield Step(now, reminder.level, reminder.person_id, again=True)
    for threshold, days in ESCALATION.items():
        step = _next_level(threshold, days, people, sent, today, active)
        if step is not None and not _is_overtaken(step.threshold, days, sent, now, today):
            yield step


def _first(threshold: int, people: People, active: frozenset[int]) -> Step:
    found = ((level, person) for level, person in enumerate(people) if person in active)
    level, person = next(found, (WATCH, None))
    return Step(threshold, level, person)


def _next_level(
    threshold: int,
    days: int,
    people: People,
    sent: Sequence["Reminder"],
    today: date,
    active: frozenset[int],
) -> Step | None:
    told = [reminder for reminder in sent if reminder.threshold == threshold]
    if not told or _is_acknowledged(told) or today < _due_day(told, days):
        return None
    known, last = {reminder.person_id for reminder in told}, max(reminder.level for reminder in told)
    for level, person in enumerate(people):
        if level > last and person in active and person not in known:
            return Step(threshold, level, person, escalated=True)
    return None


def _is_overtaken(threshold: int, days: int, sent: Sequence["Reminder"], now: int, today: date) -> bool:
    """A level that was missed is dropped once a later reminder of the same date has gone out."""
    planned = _due_day([reminder for reminder in sent if reminder.threshold == threshold], days)
    later = [reminder for reminder in sent if reminder.threshold < threshold]
    goes_out_now = now < threshold and not any(reminder.threshold == now for reminder in sent)
    return any(_day(reminder) > planned for reminder in later) or (goes_out_now and planned < today)


def _due_day(told: Sequence["Reminder"], days: int) -> date:
    last = max(told, key=lambda reminder: reminder.level)
    return max(_day(last), last.snoozed_until or date.min) + timedelta(days=days)


def _day(reminder: "Reminder") -> date:
    """Days are the organisation's, whatever the hours of a day are."""
    return clock.today(reminder.sent_at)


def _is_acknowledged(reminders: Sequence["Reminder"]) -> bool:
    return any(reminder.acknowledged_at is not None for reminder in reminders)
