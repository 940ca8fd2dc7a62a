"""What was said of the rules in the messages of some time, by reports that were decided and in reviews.

A rule is tried once in a message, however often it hit there: a word of an officer is about all of its hits,
and each taken for a trial of its own would make an interval look narrower than it is.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from apps.accounts.models import User
from apps.review.models import DoubtKind, DoubtState, FindingReport, FindingVerdict, RuleWas, Where
from apps.review.services.second_look import TOGETHER
from apps.review.statistics.wilson import Share, share

Rule = tuple[str, str]  # rule, type
Text = Hashable  # the id of a message, or what tells apart texts that were not sent


@dataclass(slots=True)
class Trials:
    """Of one rule. ``waiting`` and ``unclear`` count reports. Where it was wrong in a message: ``places``
    that people reported, ``whole`` number of hits that an officer called false. ``elsewhere``: it was wrong
    in a text that was not sent, or in what the second look found.
    """

    waiting: int = 0
    unclear: int = 0
    right: set[Text] = field(default_factory=set)
    places: dict[UUID, set[tuple[int | None, int | None]]] = field(default_factory=lambda: defaultdict(set))
    whole: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))
    elsewhere: set[Text] = field(default_factory=set)

    @property
    def wrong_in(self) -> set[UUID]:
        """Messages with a hit that was proven false."""
        return self.places.keys() | self.whole.keys()

    @property
    def precision(self) -> Share:
        """Of the texts that were decided on, those in which the rule was never wrong."""
        wrong = self.wrong_in | self.elsewhere
        return share(len(self.right - wrong), len(self.right | wrong))

    def false_hits(self, message: UUID) -> int:
        """A place that was reported is one of the hits that an officer called false."""
        return max(self.whole.get(message, 0), len(self.places.get(message, ())))


@dataclass(slots=True)
class Misses:
    """Of one type: reports that wait; messages, and texts that were not sent, with a proven miss."""

    waiting: int = 0
    sent: set[UUID] = field(default_factory=set)
    unsent: set[Text] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Said:
    rules: dict[Rule, Trials]
    misses: dict[str, Misses]


def said_of(begin: datetime, end: datetime, *, viewer: User) -> Said:
    """About messages from ``begin`` until ``end``, whenever it was said; two queries."""
    said = Said(defaultdict(Trials), defaultdict(Misses))
    for report in _reports(begin, end, viewer):
        if report.kind == DoubtKind.FALSE_ALARM:
            _add_alarm(said.rules[report.rule, report.type], report)
        else:
            _add_miss(said.misses[report.type], report)
    _add_verdicts(said, begin, end)
    return said


def _reports(begin: datetime, end: datetime, viewer: User) -> Iterator[FindingReport]:
    """A report comes after its message; of a text that was not sent there is no other time than its own."""
    sent = Q(interaction__admitted_at__gte=begin, interaction__admitted_at__lt=end)
    unsent = Q(interaction=None, reported_at__lt=end)
    return FindingReport.objects.counted_by(viewer).filter(sent | unsent, reported_at__gte=begin).iterator()


def _add_alarm(trials: Trials, report: FindingReport) -> None:
    """A report that is right says that the rule was wrong."""
    match report.state:
        case DoubtState.OPEN:
            trials.waiting += 1
        case DoubtState.UNCLEAR:
            trials.unclear += 1
        case DoubtState.WRONG:
            trials.right.add(_text(report))
        case DoubtState.RIGHT if report.interaction_id:
            trials.places[report.interaction_id].add((report.start, report.end))
        case _:
            trials.elsewhere.add(_text(report))


def _add_miss(misses: Misses, report: FindingReport) -> None:
    if report.state == DoubtState.OPEN:
        misses.waiting += 1
    elif report.state == DoubtState.RIGHT and report.interaction_id:
        misses.sent.add(report.interaction_id)
    elif report.state == DoubtState.RIGHT:
        misses.unsent.add(report.reference)


def _text(report: FindingReport) -> Text:
    """The same place, reported again and again by one person before sending, is one text."""
    if report.interaction_id:
        return report.interaction_id
    person = report.reported_by_id or report.reference  # who has left can't be told from others who have
    return person, report.use_case_id, report.thread_id, report.start, report.end


def _add_verdicts(said: Said, begin: datetime, end: datetime) -> None:
    """Types that point to somebody only together were left in on purpose: no rule missed them."""
    judged = FindingVerdict.objects.filter(found_at__gte=begin, found_at__lt=end)
    rows = judged.values_list("where", "type", "rule", "outcome", "count", "item__interaction")
    for where, type_, rule, outcome, count, message in rows:
        trials = said.rules[rule, type_]
        if outcome == RuleWas.RIGHT:
            trials.right.add(message)
        elif where == Where.LEFT:
            trials.elsewhere.add(message)
        else:
            trials.whole[message] += count
        if outcome == RuleWas.RIGHT and where == Where.LEFT and rule != TOGETHER:
            said.misses[type_].sent.add(message)
