"""The list of deadlines, grouped by how near they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.common.paging import Page
from apps.notices.forms import FilterForm
from apps.notices.models import Level, Reminder
from apps.notices.services.deadlines import Deadline
from apps.notices.services.lookups import Known
from apps.notices.sources import SOURCES

PARTS: dict[int, str | Promise] = {
    Level.OWNER: _("owner"),
    Level.DEPUTY: _("deputy"),
    Level.MANAGER: _("manager"),
}
OVERDUE: tuple[str | Promise, str] = (_("Overdue"), "bad")
GROUPS: tuple[tuple[int, str | Promise, str], ...] = (
    (7, _("Within 7 days"), "warn"),
    (30, _("Within 30 days"), "info"),
    (90, _("Within 90 days"), ""),
)
HEADS = (OVERDUE, *((label, tone) for _days, label, tone in GROUPS))


@dataclass(frozen=True, slots=True)
class Row:
    """One date. ``can_snooze`` and ``can_acknowledge`` are about this viewer, now."""

    id: str
    key: str
    ref: str
    kind: str | Promise
    title: str
    url: str
    due_on: date
    at: datetime | None  # where the hour counts
    owner: str
    part: str | Promise
    tended_by: str
    snoozed_until: date | None
    can_acknowledge: bool
    can_snooze: bool
    first_day: date


@dataclass(frozen=True, slots=True)
class Group:
    label: str | Promise
    tone: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class DeadlineList:
    groups: list[Group]
    page: Page[Deadline]
    form: FilterForm
    filtered: bool
    everybody: bool
    may_watch: bool


def rows(deadlines: Iterable[Deadline], known: Known, viewer: User, *, everybody: bool) -> list[Row]:
    """A record that vanished while the page was made has no row."""
    return [
        _row(deadline, known, viewer, everybody=everybody)
        for deadline in deadlines
        if (deadline.source, deadline.ref) in known.records
    ]


def groups(found: Sequence[Row]) -> list[Group]:
    """The nearest first; only those that hold something.

    Gathered: what ends at night is due on the eve, among what is over with that day.
    """
    gathered: dict[tuple[str | Promise, str], list[Row]] = {head: [] for head in HEADS}
    for row in found:
        gathered[_head_of(row)].append(row)
    return [Group(label, tone, rows) for (label, tone), rows in gathered.items() if rows]


def _head_of(row: Row) -> tuple[str | Promise, str]:
    left = (row.due_on - clock.today()).days
    if row.at <= clock.now() if row.at else left < 0:
        return OVERDUE
    return next((label, tone) for days, label, tone in GROUPS if left <= days)


def _row(deadline: Deadline, known: Known, viewer: User, *, everybody: bool) -> Row:
    source, record = SOURCES[deadline.source], known.records[deadline.source, deadline.ref]
    latest = _latest(known.reminders.get((deadline.source, deadline.ref, deadline.due_on), []))
    tended = next((reminder for reminder in latest if reminder.acknowledged_by_id), None)
    mine = viewer.pk in deadline.people
    acts = bool(latest) and tended is None and (mine or not _active(deadline, known))
    return Row(
        id=f"{deadline.source}-{deadline.ref}",
        key=deadline.source,
        ref=deadline.ref,
        kind=source.label,
        title=source.title(record),
        url=source.url_for(record, viewer.pk),
        due_on=deadline.due_on,
        at=source.at(record),
        owner=_name(_owner(deadline, known)),
        part="" if everybody or not mine else PARTS[deadline.people.index(viewer.pk)],
        tended_by=_name(tended.acknowledged_by if tended else None),
        snoozed_until=_snoozed(latest),
        can_acknowledge=acts,
        can_snooze=acts and latest[0].threshold > 0 and deadline.due_on > clock.today(),
        first_day=clock.today() + timedelta(days=1),
    )


def _latest(sent: Sequence[Reminder]) -> list[Reminder]:
    nearest = min((reminder.threshold for reminder in sent), default=None)
    return [reminder for reminder in sent if reminder.threshold == nearest]


def _snoozed(latest: Sequence[Reminder]) -> date | None:
    today = clock.today()
    return next((reminder.snoozed_until for reminder in latest if reminder.is_snoozed(today)), None)


def _active(deadline: Deadline, known: Known) -> list[User]:
    return [
        known.people[person] for person in deadline.people if person is not None and person in known.people
    ]


def _owner(deadline: Deadline, known: Known) -> User | None:
    """Who is told first."""
    return next(iter(_active(deadline, known)), None)


def _name(person: User | None) -> str:
    return str(person) if person else ""
