"""Where dates come from: each app says which of its records are due when, and who answers for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise

from apps.accounts.permissions import Permission
from apps.common import registry
from apps.common.moments import in_words
from apps.notices.kinds import KINDS

PREFIX = "due_"  # of the notice kinds that reminders have


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of date.

    ``rows(today)`` gives the records that are awaited, each annotated with ``due`` (a date), ``owner_ref``,
    ``deputy_ref`` and ``manager_ref`` (ids of people, or None). It must not leave out a date because it has
    passed, unless nothing can be done any more. ``title(record)`` and ``url(record)`` name the record, never
    what stands in it; ``related`` is what they need joined. ``sentence`` has %(record)s and %(day)s.
    ``manager_url``: a page for the manager, where the other one isn't open to them.
    ``keepers``: who holds this permission is told beside the first person, where only they can act.
    ``moment`` names a further annotation where the hour counts: when it is over; ``due`` is then the last day
    on which there is time to act.
    """

    label: str | Promise
    sentence: str | Promise
    rows: Callable[[date], QuerySet[Any]]
    title: Callable[[Any], str]
    url: Callable[[Any], str] = lambda record: str(record.get_absolute_url())
    manager_url: Callable[[Any], str] | None = None
    related: tuple[str, ...] = ()
    watchers_may_open: bool = True  # those who watch all dates, and keepers
    keepers: Permission | None = None
    moment: str = ""
    rank: int = 1  # the lowest are told first

    def records(self, today: date) -> QuerySet[Any]:
        return self.rows(today).select_related(*self.related) if self.related else self.rows(today)

    def url_for(self, record: Any, person: int) -> str:
        """The page that this person may open; empty where there is none for who answers for nothing here."""
        if person in (record.owner_ref, record.deputy_ref):
            return self.url(record)
        if person == record.manager_ref:
            return (self.manager_url or self.url)(record)
        return self.url(record) if self.watchers_may_open else ""

    def at(self, record: Any) -> datetime | None:
        return getattr(record, self.moment) if self.moment else None

    def day(self, record: Any) -> str:
        """For a sentence, in the language of the moment."""
        moment = self.at(record)
        return in_words(moment) if moment else date_format(record.due, "DATE_FORMAT")


SOURCES: registry.Slot[Source] = registry.declare(
    "reminder_sources", "key -> Source: dates that people are reminded of, and the page of deadlines lists"
)


def declare_source(key: str, source: Source) -> None:
    """Called from AppConfig.ready() of the app that keeps the records."""
    SOURCES.fill(key, source)
    KINDS.fill(kind_of(key), source.sentence)


def kind_of(key: str) -> str:
    """The notice kind of a source's reminders."""
    return PREFIX + key


def is_reminder(kind: str) -> bool:
    return kind.startswith(PREFIX)


def label_of(record: Model) -> str:
    return record._meta.label_lower
