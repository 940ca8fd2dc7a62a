"""How often each rule is right, and what it misses, as far as reports and their decisions tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import clock
from apps.dlp.names import name_of
from apps.interactions.models import Direction, Finding
from apps.review.models import LeftIn
from apps.review.pages.months import last_months, month_named
from apps.review.services.second_look import TOGETHER
from apps.review.statistics.trials import Misses, Rule, Said, Trials, said_of
from apps.review.statistics.wilson import Share, share


@dataclass(frozen=True, slots=True)
class RuleRow:
    """``found`` hits in ``messages`` of the month. ``precision``: of the texts that were decided on those in
    which the rule was right. ``false_hits``, and ``false_at_least``: of the messages with hits those with one
    that was proven false; nobody reports every one.
    """

    rule: str
    type: str
    found: int
    messages: int
    waiting: int
    unclear: int
    precision: Share
    false_hits: int
    false_at_least: Share

    @property
    def precision_text(self) -> str:
        return text_of(self.precision)

    @property
    def false_text(self) -> str:
        return text_of(self.false_at_least)


@dataclass(frozen=True, slots=True)
class MissRow:
    """``missed``: texts in which something was proven missed. ``missed_at_least``: of the messages in which
    the type was found or proven missed, those in which it was missed. ``later``: what the second look found
    in messages that had left.
    """

    type: str
    waiting: int
    later: int
    missed: int
    missed_at_least: Share

    @property
    def missed_text(self) -> str:
        return text_of(self.missed_at_least)


@dataclass(frozen=True, slots=True)
class PrecisionPage:
    months: Sequence[tuple[date, str, bool]]
    month: date
    rules: Sequence[RuleRow]
    misses: Sequence[MissRow]


@dataclass(frozen=True, slots=True)
class Month:
    """What was ``found`` by rule (hits, messages), and by type in what people sent (messages): nothing once
    the findings of the month are deleted; what the second look found ``later``, and what was ``said``.
    """

    begin: datetime
    end: datetime
    found: dict[Rule, tuple[int, int]]
    sent_with: dict[str, int]
    later: dict[str, int]
    said: Said


def text_of(found: Share) -> str:
    """“86 % (60–96 %), 6 of 7”, or a dash where nothing was counted."""
    if not found.of:
        return "–"
    numbers = {"value": found.value * 100, "low": found.low * 100, "high": found.high * 100}
    return _("%(value).0f %% (%(low).0f–%(high).0f %%), %(hits)d of %(of)d") % {
        **numbers, "hits": found.hits, "of": found.of,
    }  # fmt: skip


def precision_page(viewer: User, wanted: str) -> PrecisionPage:
    """One month; a month that is none of the last twelve is the current one. Seven queries."""
    months = last_months()
    month = month_named(wanted, months)
    read = _read(month, viewer)
    address = reverse("finding_precision")
    links = [(each, f"{address}?month={each:%Y-%m}", each == month) for each in months]
    return PrecisionPage(links, month, _rules(read), _misses(read))


def _read(month: date, viewer: User) -> Month:
    begin, end = clock.start_of(month), clock.start_of((month + timedelta(days=32)).replace(day=1))
    hits = Finding.objects.filter(at__gte=begin, at__lt=end).order_by()
    messages = Count("interaction", distinct=True)
    by_rule = hits.values_list("rule", "type").annotate(hits=Count("id"), messages=messages)
    by_type = hits.filter(direction=Direction.OUT).values_list("type").annotate(messages=messages)
    # What the second look found stands with the month of its message: it looks again years later.
    left = LeftIn.objects.filter(at__gte=begin, interaction__admitted_at__gte=begin)
    left = left.filter(interaction__admitted_at__lt=end).exclude(rule=TOGETHER)
    later = left.values_list("type").annotate(n=Sum("count")).order_by("type")
    found = {(rule, type_): (n, of) for rule, type_, n, of in by_rule}
    return Month(begin, end, found, dict(by_type), dict(later), said_of(begin, end, viewer=viewer))


def _rules(read: Month) -> list[RuleRow]:
    said = read.said.rules
    wrong = {message for trials in said.values() for message in trials.wrong_in}
    counted = set(_hits(read, wrong).values_list("rule", "type", "interaction").distinct())
    keys = sorted(read.found.keys() | said.keys(), key=lambda key: (-_decided(said.get(key)), key))
    return [_rule(key, read.found.get(key, (0, 0)), said.get(key, Trials()), counted) for key in keys]


def _hits(read: Month, messages: Iterable[UUID]) -> QuerySet[Finding]:
    """What is still known of some messages: a share counts nothing above that it doesn't count below."""
    return Finding.objects.filter(at__gte=read.begin, at__lt=read.end, interaction__in=messages).order_by()


def _decided(trials: Trials | None) -> int:
    return trials.precision.of + trials.waiting + trials.unclear if trials else 0


def _rule(key: Rule, found: tuple[int, int], trials: Trials, counted: set[tuple[str, str, UUID]]) -> RuleRow:
    wrong = [message for message in trials.wrong_in if (*key, message) in counted]
    return RuleRow(
        rule=key[0],
        type=name_of(key[1]),
        found=found[0],
        messages=found[1],
        waiting=trials.waiting,
        unclear=trials.unclear,
        precision=trials.precision,
        false_hits=sum(trials.false_hits(message) for message in wrong),
        false_at_least=share(len(wrong), found[1]),
    )


def _misses(read: Month) -> list[MissRow]:
    said = read.said.misses
    missed = {message for misses in said.values() for message in misses.sent}
    hit = _hits(read, missed).filter(direction=Direction.OUT)
    found = set(hit.values_list("type", "interaction").distinct())
    types = sorted(said.keys() | read.later.keys())
    return [_miss(read, type_, said.get(type_, Misses()), found) for type_ in types]


def _miss(read: Month, type_: str, misses: Misses, found: set[tuple[str, UUID]]) -> MissRow:
    """No share of what has no type, or of a month whose findings are deleted."""
    only_missed = sum((type_, message) not in found for message in misses.sent)
    of = read.sent_with.get(type_, 0) + only_missed if type_ and read.found else 0
    return MissRow(
        type=name_of(type_) if type_ else "",
        waiting=misses.waiting,
        later=read.later.get(type_, 0),
        missed=len(misses.sent) + len(misses.unsent),
        missed_at_least=share(len(misses.sent) if of else 0, of),
    )
