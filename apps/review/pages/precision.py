"""How often each rule is right, and what it misses, as far as reports and their decisions tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import clock
from apps.dlp.names import name_of
from apps.interactions.models import Direction, Finding
from apps.review.models import (
    DoubtKind,
    DoubtState,
    FindingReport,
    FindingVerdict,
    LeftIn,
    RuleWas,
    Where,
)
from apps.review.services.second_look import TOGETHER
from apps.review.wilson import Share, share

MONTHS = 12
Counts = dict[tuple[str, str], Counter[str]]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """``found`` hits in messages of the month. ``precision``: of the decided reports those where the rule was
    right. ``false_at_least``: of all hits those that were proven false; nobody reports every one.
    """

    rule: str
    type: str
    found: int
    waiting: int
    unclear: int
    precision: Share
    false_at_least: Share

    @property
    def precision_text(self) -> str:
        return text_of(self.precision)

    @property
    def false_text(self) -> str:
        return text_of(self.false_at_least)


@dataclass(frozen=True, slots=True)
class MissRow:
    """``missed_at_least``: of what was found or proven missed, the share that was missed. ``later``: what the
    second look found in messages that had left.
    """

    type: str
    waiting: int
    missed_at_least: Share
    later: int

    @property
    def missed_text(self) -> str:
        return text_of(self.missed_at_least)


@dataclass(frozen=True, slots=True)
class PrecisionPage:
    months: Sequence[tuple[date, str, bool]]
    month: date
    rules: Sequence[RuleRow]
    misses: Sequence[MissRow]


def text_of(found: Share) -> str:
    """“86 % (60–96 %), 6 of 7”, or a dash where nothing was counted."""
    if not found.of:
        return "–"
    numbers = {"value": found.value * 100, "low": found.low * 100, "high": found.high * 100}
    return _("%(value).0f %% (%(low).0f–%(high).0f %%), %(hits)d of %(of)d") % {
        **numbers, "hits": found.hits, "of": found.of,
    }  # fmt: skip


def precision_page(viewer: User, wanted: str) -> PrecisionPage:
    """One month; a month that is none of the last twelve is the current one. Five queries."""
    months = _months()
    month = next((each for each in months if f"{each:%Y-%m}" == wanted), months[0])
    begin, end = _span(month)
    reports = FindingReport.objects.counted_by(viewer).filter(reported_at__gte=begin, reported_at__lt=end)
    said = _said(reports.values_list("kind", "type", "rule", "state").annotate(n=Count("id")).order_by())
    _add_verdicts(said, begin, end)
    found, later = _found(begin, end), _later(begin, end)
    address = reverse("finding_precision")
    links = [(each, f"{address}?month={each:%Y-%m}", each == month) for each in months]
    return PrecisionPage(links, month, _rules(found, said[0]), _misses(found, said[1], later))


def _months() -> list[date]:
    """The first days of the last twelve, newest first."""
    months = [clock.today().replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _span(month: date) -> tuple[datetime, datetime]:
    following = (month + timedelta(days=32)).replace(day=1)
    return _midnight(month), _midnight(following)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 -- made aware here


def _found(begin: datetime, end: datetime) -> dict[tuple[str, str], int]:
    hits = Finding.objects.filter(at__gte=begin, at__lt=end, direction=Direction.OUT)
    rows = hits.values_list("rule", "type").annotate(n=Count("id")).order_by()
    return {(rule, type_): n for rule, type_, n in rows}


def _said(rows: Iterable[tuple[Any, ...]]) -> tuple[Counts, Counts]:
    """Counts of reports by state: of false alarms by rule and type, of misses by type."""
    false: Counts = defaultdict(Counter)
    missed: Counts = defaultdict(Counter)
    for kind, type_, rule, state, n in rows:
        if kind == DoubtKind.FALSE_ALARM:
            false[rule, type_][state] += n
        else:
            missed["", type_][state] += n
    return false, missed


def _add_verdicts(said: tuple[Counts, Counts], begin: datetime, end: datetime) -> None:
    """What officers said in reviews counts like a decided report. Types that point to somebody only together
    were left in on purpose: no rule missed them.
    """
    false, missed = said
    judged = FindingVerdict.objects.filter(decided_at__gte=begin, decided_at__lt=end)
    for where, type_, rule, outcome, n in judged.values_list("where", "type", "rule", "outcome", "count"):
        was_right = outcome == RuleWas.RIGHT
        false[rule, type_][DoubtState.WRONG if was_right else DoubtState.RIGHT] += n
        if was_right and where == Where.LEFT and rule != TOGETHER:
            missed["", type_][DoubtState.RIGHT] += n


def _later(begin: datetime, end: datetime) -> dict[str, int]:
    """By type: what the second look found in messages that had left."""
    left = LeftIn.objects.filter(at__gte=begin, at__lt=end).exclude(rule=TOGETHER)
    return dict(left.values_list("type").annotate(n=Sum("count")).order_by("type"))


def _rules(found: dict[tuple[str, str], int], said: Counts) -> list[RuleRow]:
    keys = sorted(found.keys() | said.keys(), key=lambda key: (-sum(said.get(key, Counter()).values()), key))
    return [_rule(key, found.get(key, 0), said.get(key, Counter())) for key in keys]


def _rule(key: tuple[str, str], found: int, said: Counter[str]) -> RuleRow:
    """A report that is right says that the rule was wrong."""
    false, true = said[DoubtState.RIGHT], said[DoubtState.WRONG]
    return RuleRow(
        rule=key[0],
        type=name_of(key[1]),
        found=found,
        waiting=said[DoubtState.OPEN],
        unclear=said[DoubtState.UNCLEAR],
        precision=share(true, true + false),
        false_at_least=share(min(false, found), found),
    )


def _misses(found: dict[tuple[str, str], int], said: Counts, later: dict[str, int]) -> list[MissRow]:
    hits: Counter[str] = Counter()
    for (_rule, type_), n in found.items():
        hits[type_] += n
    types = sorted({type_ for _rule, type_ in said} | later.keys())
    return [
        _miss(type_, hits[type_], said.get(("", type_), Counter()), later.get(type_, 0)) for type_ in types
    ]


def _miss(type_: str, hits: int, said: Counter[str], later: int) -> MissRow:
    missed = said[DoubtState.RIGHT]
    of = hits if type_ else 0
    return MissRow(name_of(type_) if type_ else "", said[DoubtState.OPEN], share(missed, missed + of), later)
