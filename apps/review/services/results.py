"""What the author of a message reads about its review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
}
TOLD = (Outcome.OBJECTION, Outcome.WITHHOLD)  # the reason of a handover is for the one who takes it over


@dataclass(frozen=True, slots=True)
class Result:
    """``outcome`` is a word, ``reason`` the reviewer's text (objections only), ``tone`` colours the chip."""

    outcome: str
    reason: str | None
    decided_at: datetime | None
    tone: str


def for_interactions(ids: Iterable[UUID]) -> dict[UUID, Result]:
    """Results by interaction; a message that nobody decided on (yet) has none. For authors only.

    Five queries for any number of messages.
    """
    items = ReviewItem.objects.filter(interaction__in=list(ids)).select_related("interaction")
    by_item = {item.pk: item for item in items}
    verdicts = _latest(by_item)
    reported = set(Report.objects.filter(item__in=by_item).values_list("item", flat=True))
    texts = _reasons(by_item, verdicts)
    results: dict[UUID, Result] = {}
    for pk, item in by_item.items():
        if item.state == ItemState.OPEN and pk in reported:
            results[item.interaction_id] = Result(_("Reported"), None, None, "info")
        elif item.state != ItemState.OPEN and pk in verdicts:
            results[item.interaction_id] = _result(verdicts[pk], texts)
    return results


def _latest(items: dict[int, ReviewItem]) -> dict[int, Verdict]:
    found = Verdict.objects.filter(item__in=items).order_by("item_id", "-id").distinct("item_id")
    return {verdict.item_id: verdict for verdict in found}


def _reasons(items: dict[int, ReviewItem], verdicts: dict[int, Verdict]) -> dict[UUID, str]:
    """Where the conversation was erased, the decision stays valid and its wording is gone."""
    told = [(pk, verdict.reference) for pk, verdict in verdicts.items() if verdict.outcome in TOLD]
    threads = {reference: items[pk].interaction.thread_id for pk, reference in told}
    return contents.read_across(ContentKind.REASON, threads) if threads else {}


def _result(verdict: Verdict, texts: dict[UUID, str]) -> Result:
    outcome = Outcome(verdict.outcome)
    return Result(str(outcome.label), texts.get(verdict.reference), verdict.decided_at, TONES[outcome])
