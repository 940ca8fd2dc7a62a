"""What the author of a message reads about its review."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from apps.interactions.models import ContentKind
from apps.interactions.services import contents
from apps.review.models import ItemState, Outcome, Report, ReviewItem, Verdict

TONES = {
    Outcome.IN_ORDER: "ok",
    Outcome.OBJECTION: "bad",
    Outcome.TO_DPO: "info",
    Outcome.RELEASE: "ok",
    Outcome.WITHHOLD: "bad",
    Outcome.TAKEN_BACK: "info",
}
# The reason of a handover is for the one who takes it over.
TOLD = (Outcome.OBJECTION, Outcome.WITHHOLD, Outcome.TAKEN_BACK)
WAITING = (ItemState.OPEN, ItemState.ESCALATED)


@dataclass(frozen=True, slots=True)
class Result:
    """``outcome`` is a word, ``reason`` what the reviewer wrote to the author, ``tone`` colours the chip.

    ``earlier``: the verdicts before it, the newest first; they have none of their own.
    """

    outcome: str
    reason: str | None
    decided_at: datetime | None
    tone: str
    earlier: tuple["Result", ...] = ()


def for_interactions(ids: Iterable[UUID]) -> dict[UUID, Result]:
    """Results by interaction; a message that nobody decided on (yet) or reported has none. For authors only.

    Four queries for any number of messages.
    """
    items = {item.pk: item for item in _items(ids)}
    verdicts, reported = _verdicts(items), _last_reports(items)
    texts = _reasons(items, verdicts)
    results: dict[UUID, Result] = {}
    for pk, item in items.items():
        given = [_result(verdict, texts) for verdict in verdicts[pk]]
        if waits := _waits(item, verdicts[pk], reported.get(pk)):
            given.insert(0, waits)
        if given:
            results[item.interaction_id] = replace(given[0], earlier=tuple(given[1:]))
    return results


def _items(ids: Iterable[UUID]) -> Iterable[ReviewItem]:
    return ReviewItem.objects.filter(interaction__in=list(ids)).select_related("interaction")


def _verdicts(items: dict[int, ReviewItem]) -> dict[int, list[Verdict]]:
    """The newest first."""
    found: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in Verdict.objects.filter(item__in=items).order_by("-id"):
        found[verdict.item_id].append(verdict)
    return found


def _last_reports(items: dict[int, ReviewItem]) -> dict[int, datetime]:
    reports = Report.objects.filter(item__in=items).order_by().values("item")
    return dict(reports.annotate(last=Max("reported_at")).values_list("item", "last"))


def _reasons(items: dict[int, ReviewItem], verdicts: dict[int, list[Verdict]]) -> dict[UUID, str]:
    """Where the conversation was erased, the decision stays valid and its wording is gone."""
    told = [each for given in verdicts.values() for each in given if each.outcome in TOLD]
    threads = {each.reference: items[each.item_id].interaction.thread_id for each in told}
    return contents.read_across(ContentKind.REASON, threads) if threads else {}


def _waits(item: ReviewItem, verdicts: Sequence[Verdict], reported: datetime | None) -> Result | None:
    """What is said of a message that waits (again), unless its last verdict says so itself."""
    last = verdicts[0] if verdicts else None
    if item.state not in WAITING:
        return None
    if reported and (last is None or reported > last.decided_at):
        return Result(_("Reported"), None, None, "info")
    if last is None or last.outcome in (Outcome.TO_DPO, Outcome.TAKEN_BACK):
        return None
    return Result(_("Reviewed again"), None, None, "info")


def _result(verdict: Verdict, texts: dict[UUID, str]) -> Result:
    outcome = Outcome(verdict.outcome)
    return Result(str(outcome.label), texts.get(verdict.reference), verdict.decided_at, TONES[outcome])
