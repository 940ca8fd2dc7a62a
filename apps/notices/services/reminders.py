"""Send what is due: each reminder in a transaction of its own, each exactly once."""

import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import structlog
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record as record_event
from apps.common import clock
from apps.notices.models import Reminder
from apps.notices.schedule import HORIZON, WATCH, People, Step, steps
from apps.notices.services.answering import PEOPLE, active_among
from apps.notices.services.ending import end_moved
from apps.notices.services.notices import notify
from apps.notices.services.turns import in_turn
from apps.notices.services.watchers import holding, watchers
from apps.notices.sources import Source, kind_of, label_of

ESCALATED, NOBODY = "due_escalated", "due_nobody"
REMINDERS = System("reminders")
LONGEST_RUN = 75.0  # below the soft limit of a task (settings: task_soft_time_limit)

log = structlog.get_logger(__name__)


def send_due(seconds: float = LONGEST_RUN) -> int:
    """How many reminders were sent. May run at any time, in two workers at once, and be killed anywhere.

    What is not reached within ``seconds`` is left to the next run.
    """
    today, turns = clock.today(), in_turn(time.monotonic() + seconds)
    return sum(_try_source(key, source, today, until) for key, source, until in turns)


def _try_source(key: str, source: Source, today: date, stop: float) -> int:
    try:
        return _send_of(key, source, today, stop)
    except Exception as error:  # one kind of date that can't be read must not silence the others
        log.exception("reminders.source_failed", kind=key, error=type(error).__name__)
        connection.close_if_unusable_or_obsolete()
        return 0


def _send_of(key: str, source: Source, today: date, stop: float) -> int:
    end_moved(key, source, today)
    rows = source.rows(today).filter(due__lte=today + HORIZON).order_by("due", "pk")
    dates = list(rows.values_list("pk", "due", *PEOPLE))
    active = active_among(person for row in dates for person in row[2:])
    sent = _sent(key, dates)
    return sum(
        _try(key, source, pk, due_on, step, today)
        for pk, due_on, *people in dates
        for step in steps(due_on, _three(people), sent[str(pk), due_on], today, active)
        if time.monotonic() < stop
    )


def _sent(key: str, dates: list[tuple[Any, ...]]) -> dict[tuple[str, date], list[Reminder]]:
    earliest = min((row[1] for row in dates), default=None)
    found: dict[tuple[str, date], list[Reminder]] = defaultdict(list)
    if earliest is not None:
        for reminder in Reminder.objects.filter(source=key, due_on__gte=earliest):
            found[reminder.target_id, reminder.due_on].append(reminder)
    return found


def _try(key: str, source: Source, pk: Any, due_on: date, step: Step, today: date) -> bool:
    try:
        with transaction.atomic():
            return _send(key, source, pk, due_on, step, today)
    except Exception as error:  # noqa: BLE001 -- one record that can't be told must not silence the others
        log.error("reminders.failed", kind=key, error=type(error).__name__)
        return False


def _send(key: str, source: Source, pk: Any, due_on: date, step: Step, today: date) -> bool:
    # Read again: the date may have moved, and somebody may have taken care, since the list was made.
    record = source.records(today).filter(pk=pk, due=due_on).first()
    if record is None:
        return False
    people = _three(getattr(record, name) for name in PEOPLE)
    sent = list(Reminder.objects.of(key, str(pk), due_on).select_for_update().order_by("pk"))
    if step not in steps(due_on, people, sent, today, active_among(people)):
        return False
    reminder = _note(key, record, due_on, step)
    if reminder is None:
        return False
    _tell(reminder, source, record, step)
    event = _EVENTS[step.again, step.escalated]
    record_event(event, reminder, by=REMINDERS, source=key, record=str(pk), due_on=due_on,
                 threshold=step.threshold, level=step.level)  # fmt: skip
    return True


_EVENTS = {
    (False, False): "reminder:send",
    (False, True): "reminder:escalate",
    (True, False): "reminder:repeat",
}


def _note(key: str, record: Any, due_on: date, step: Step) -> Reminder | None:
    """The row that makes it happen once; None if another worker has made it."""
    one = Reminder.objects.of(key, str(record.pk), due_on)
    if step.again:
        reminder = one.get(threshold=step.threshold, level=step.level)
        reminder.snoozed_until = reminder.snoozed_by = None
        reminder.sent_at = clock.now()
        reminder.save(update_fields=["snoozed_until", "snoozed_by", "sent_at"])
        return reminder
    reminder, made = Reminder.objects.get_or_create(
        source=key,
        target_id=str(record.pk),
        due_on=due_on,
        threshold=step.threshold,
        level=step.level,
        defaults={"person_id": step.person, "target_type": label_of(record), "sent_at": clock.now()},
    )
    return reminder if made else None


def _tell(reminder: Reminder, source: Source, record: Any, step: Step) -> None:
    kind = NOBODY if step.level == WATCH else ESCALATED if step.escalated else kind_of(reminder.source)
    for person in _told(source, step):
        with translation.override(person.language):
            # The sentences for all kinds of dates don't say which it is.
            what = "" if kind == kind_of(reminder.source) else f"{source.label}: "
            facts = {"record": what + source.title(record), "day": source.day(record)}
        # There is at least the list for whoever watches a record that is closed to them.
        link = source.url_for(record, person.pk) or reverse("all_deadlines")
        notify([person], kind, link, reminder=str(reminder.pk), **facts)


def _told(source: Source, step: Step) -> list[User]:
    """Whose turn it is; who keeps the record, if others can't, hears of it with the first."""
    people = watchers() if step.person is None else User.objects.filter(pk=step.person)
    beside = holding(source.keepers) if source.keepers and not step.escalated else User.objects.none()
    return list({person.pk: person for person in (*people, *beside)}.values())


def _three(people: Iterable[int | None]) -> People:
    owner, deputy, manager = people
    return owner, deputy, manager
