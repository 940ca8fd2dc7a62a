"""How many messages were read and objected to, by month and use case. Numbers only: no message, no person."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncMonth

from apps.accounts.models import User
from apps.common import clock
from apps.common.ids import earliest
from apps.review import reasons
from apps.review.models import Draw, ItemState, Outcome, ReviewItem, Verdict
from apps.review.statistics.estimation import Estimate, Part, estimate

OBJECTIONS = (Outcome.OBJECTION, Outcome.WITHHOLD)
WAITING = (ItemState.OPEN, ItemState.ESCALATED)


class Group(NamedTuple):
    """What the database counts together. ``outcome`` is that of the last verdict, empty while one is due or
    none will come.
    """

    month: date
    use_case: UUID
    draw: str
    probability: float
    outcome: str
    waits: bool
    overdue: bool


@dataclass(slots=True)
class Tally:
    """``read``: messages that are decided on, ``objected`` those with an objection; the last verdict counts.
    ``overdue`` are some of the ``waiting``. ``parts``: by their chance, None where nothing was left to it.
    """

    messages: int = 0
    read: int = 0
    objected: int = 0
    waiting: int = 0
    overdue: int = 0
    parts: dict[float | None, Part] = field(default_factory=dict)

    def add(self, group: Group, count: int) -> None:
        read = count if group.outcome else 0
        objected = count if group.outcome in OBJECTIONS else 0
        self.messages += count
        self.read += read
        self.objected += objected
        self.waiting += count if group.waits else 0
        self.overdue += count if group.overdue else 0
        # What chance passed over and is read for another reason speaks for nothing but itself.
        told = (read, objected) if group.draw != Draw.PASSED else (0, 0)
        self._join(None if group.draw == Draw.NONE else group.probability, Part(count, *told))

    def join(self, other: "Tally") -> None:
        self.messages += other.messages
        self.read += other.read
        self.objected += other.objected
        self.waiting += other.waiting
        self.overdue += other.overdue
        for chance, part in other.parts.items():
            self._join(chance, part)

    def _join(self, chance: float | None, part: Part) -> None:
        had = self.parts.get(chance, Part(0, 0, 0))
        self.parts[chance] = Part(
            had.messages + part.messages, had.read + part.read, had.objected + part.objected
        )

    @property
    def of_all(self) -> Estimate:
        """Which share of all messages is objectionable."""
        return estimate(list(self.parts.values()))

    @property
    def unnoticed(self) -> Estimate:
        """Which share is it of those in which nothing was found: of what detection lets through."""
        return estimate([part for chance, part in self.parts.items() if chance is not None])


@dataclass(frozen=True, slots=True)
class Figures:
    """By the first day of a month; ``use_cases`` of None are several together (folding.py)."""

    months: Mapping[date, Tally]
    use_cases: Mapping[date, Mapping[UUID | None, Tally]]


def figures_since(month: date, *, viewer: User) -> Figures:
    """From the first day of that month until now, without messages of protected functions; one query."""
    months: dict[date, Tally] = defaultdict(Tally)
    use_cases: dict[date, dict[UUID | None, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for group, count in _groups(month, viewer):
        months[group.month].add(group, count)
        use_cases[group.month][group.use_case].add(group, count)
    return Figures(months, use_cases)


def counted_since(month: date, viewer: User) -> Any:
    """With ``month``, its first moment, and ``use_case``. The ids of messages go by time, and are indexed."""
    since = clock.start_of(month)
    items = ReviewItem.objects.counted_by(viewer).exclude(reason=reasons.PROTECTED)
    sent = items.filter(interaction__gte=earliest(since), interaction__admitted_at__gte=since)
    begin = TruncMonth("interaction__admitted_at", tzinfo=clock.zone())
    return sent.annotate(month=begin, use_case=F("interaction__use_case")).order_by()


def _groups(month: date, viewer: User) -> Iterator[tuple[Group, int]]:
    last = Verdict.objects.filter(item=OuterRef("pk")).order_by("-id").values("outcome")[:1]
    decided, waits = Q(state=ItemState.DECIDED), Q(state__in=WAITING)
    told = counted_since(month, viewer).annotate(
        outcome=Case(When(decided, then=Subquery(last)), default=Value(""), output_field=CharField()),
        waits=_whether(waits),
        overdue=_whether(waits & Q(due_at__lt=clock.now())),
    )
    for begin, *values, count in told.values_list(*Group._fields).annotate(n=Count("pk")):
        yield Group(begin.date(), *values), count


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False, output_field=BooleanField())
