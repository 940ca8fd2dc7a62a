"""Whether a mail that had to wait still says what is so, to whom it still concerns."""

from collections.abc import Mapping
from typing import Any

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.notices.kinds import MAIL_LISTS, STANDING
from apps.notices.models import Level, Notice, Reminder
from apps.notices.services.answering import PEOPLE, active_among
from apps.notices.services.watchers import holding
from apps.notices.sources import SOURCES, Source


def stands(notice: Notice) -> bool:
    """Of a list whether it holds something and is the newest, of a date whether it still waits for them."""
    if notice.kind in MAIL_LISTS:
        return bool(MAIL_LISTS[notice.kind](notice)) and not _has_newer(notice)
    if notice.kind in STANDING:
        return STANDING[notice.kind](notice)
    reminder = _reminder_of(notice)
    if reminder is None:
        return True
    return not _is_said_again(notice) and _is_awaited(reminder, notice.person)


def facts_of(notice: Notice) -> Mapping[str, Any]:
    """In the language of the moment. Reminders know the day only: its hour can be corrected."""
    reminder = _reminder_of(notice)
    said: dict[str, Any] = notice.facts
    if reminder is None or reminder.source not in SOURCES or not SOURCES[reminder.source].moment:
        return said
    source = SOURCES[reminder.source]
    found = source.records(clock.today()).filter(pk=reminder.target_id).first()
    return said if found is None else {**said, "day": source.day(found)}


def _has_newer(notice: Notice) -> bool:
    """The same list under another sentence, too."""
    kinds = [kind for kind, _list in MAIL_LISTS.items()]
    later = Notice.objects.visible_to(notice.person).filter(pk__gt=notice.pk)
    return later.filter(kind__in=kinds, link=notice.link).exists()


def _reminder_of(notice: Notice) -> Reminder | None:
    return Reminder.objects.filter(pk=notice.facts.get("reminder")).first()


def _is_said_again(notice: Notice) -> bool:
    """After a snooze the same reminder is sent once more."""
    later = Notice.objects.visible_to(notice.person).filter(pk__gt=notice.pk)
    return later.filter(facts__reminder=notice.facts["reminder"]).exists()


def _is_awaited(reminder: Reminder, person: User) -> bool:
    """Read from the record: reminders end with the hourly run only."""
    today = clock.today()
    if reminder.acknowledged_at or reminder.is_snoozed(today) or reminder.source not in SOURCES:
        return False
    source = SOURCES[reminder.source]
    rows = source.rows(today).filter(pk=reminder.target_id, due=reminder.due_on)
    answering = rows.values_list(*PEOPLE).first()
    return answering is not None and _concerns(reminder, source, answering, person)


def _concerns(reminder: Reminder, source: Source, answering: tuple[Any, ...], person: User) -> bool:
    if reminder.level == Level.WATCH and active_among(answering):
        return False  # somebody answers for it by now
    watching = Permission.DEADLINE_WATCH if reminder.level == Level.WATCH else None
    told = (holding(permission) for permission in (watching, source.keepers) if permission)
    return person.pk in answering or any(people.filter(pk=person.pk).exists() for people in told)
