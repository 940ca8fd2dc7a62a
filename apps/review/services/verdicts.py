"""Decide on a message: verdict, move, reason, event and notice in one transaction."""

import structlog
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import clock
from apps.gateway.services import held
from apps.interactions.links import author_link
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from apps.interactions.services.keys import ErasedError
from apps.lifecycle.advance import RefusedError, advance
from apps.notices.services import notify
from apps.register.models import Channel
from apps.register.services.secrecy import hidden_from
from apps.review import reasons
from apps.review.models import ItemState, Outcome, ReviewItem, Verdict
from apps.review.services.marks import mark_of
from apps.review.services.reopening import notify_of_case
from apps.review.services.selection import CASE_DUE, REPORTED_DUE
from apps.review.services.whole import check_whole

# The transition of each outcome, first for the queue, then for a case. Held messages have their own ways.
STEPS = (
    {Outcome.IN_ORDER: "in_order", Outcome.OBJECTION: "objection", Outcome.TO_DPO: "to_dpo"},
    {Outcome.IN_ORDER: "case_in_order", Outcome.OBJECTION: "case_objection"},
)

# What a reviewer may do with a message that is hidden from them (§ 203 StGB): hand it to the DPO, or keep it
# from leaving where it waits for that.
UNREAD_STEPS = frozenset({"to_dpo", "withhold"})

log = structlog.get_logger(__name__)


def decide(
    item: ReviewItem, outcome: Outcome, reason: str = "", *, by: User, seen: str | None = None
) -> Verdict:
    """In order, objection or to the DPO; a case that the DPO holds is closed.

    ``seen`` is the mark of what was read (marks.py), here and below. Raises RefusedError.
    """
    step = STEPS[ItemState(item.state) == ItemState.ESCALATED].get(outcome)
    if step is None:
        raise RefusedError("not_possible", _("This message can't be decided in this way."))
    with transaction.atomic():
        verdict = _judge(item, step, outcome, reason, by, seen)
        if outcome == Outcome.TO_DPO:
            _hand_over(item)
    return verdict


def _hand_over(item: ReviewItem) -> None:
    """The data protection officer has their own time for it."""
    ReviewItem.objects.filter(pk=item.pk).update(due_at=clock.now() + CASE_DUE, overdue_told_at=None)
    notify_of_case(item)


def release(item: ReviewItem, *, by: User, seen: str | None = None) -> Verdict:
    """Let a held message go; the gate is asked again before it is sent. Raises RefusedError."""
    looked_at = clock.now()  # what is finished from here on wasn't on the page
    with transaction.atomic():
        verdict = _judge(item, "release", Outcome.RELEASE, "", by, seen)
        check_whole(item.interaction)
        held.resume(item.interaction, by=by, at=looked_at)
    return verdict


def withhold(item: ReviewItem, reason: str, *, by: User, seen: str | None = None) -> Verdict:
    """Keep a held message from being sent; its author reads why. Raises RefusedError."""
    with transaction.atomic():
        verdict = _judge(item, "withhold", Outcome.WITHHOLD, reason, by, seen)
        held.withhold(item.interaction, by=by)
    return verdict


def take_back(item: ReviewItem, reason: str, *, by: User, seen: str | None = None) -> Verdict:
    """A verdict was a mistake: the message waits again where it was decided on. Raises RefusedError.

    What was sent or withheld stays so. Whoever had decided is told, unless it is the same person.
    """
    with transaction.atomic():
        mistaken, case = item.verdicts.first(), item.verdicts.filter(outcome=Outcome.TO_DPO).exists()
        step, due = ("correct_case", CASE_DUE) if case else ("correct", REPORTED_DUE)
        verdict = _judge(item, step, Outcome.TAKEN_BACK, reason, by, seen)
        ReviewItem.objects.filter(pk=item.pk).update(
            reason=reasons.TAKEN_BACK, due_at=clock.now() + due, overdue_told_at=None
        )
        if case:
            notify_of_case(item)
        if mistaken is not None and mistaken.decided_by_id != by.pk:
            notify([mistaken.decided_by], "review_corrected", item.get_absolute_url(), item=f"#{item.pk}")
    return verdict


def _judge(item: ReviewItem, step: str, outcome: Outcome, reason: str, by: User, seen: str | None) -> Verdict:
    if step not in UNREAD_STEPS and hidden_from(item.interaction.use_case, by):
        raise RefusedError(
            "secrecy",
            _("This message is hidden from you: an undertaking of secrecy is missing (§ 203 StGB)."),
        )
    _check_seen(item, seen)
    verdict = Verdict(item=item, outcome=outcome, decided_by=by)
    advance(item, step, by=by, reason=reason, verdict=verdict.reference)
    verdict.save()
    if reason.strip():
        _store_reason(item, verdict, reason.strip())
    notify([item.interaction.person], f"review_{outcome}", _result_link(item.interaction))
    return verdict


def _result_link(interaction: Interaction) -> str:
    """Where the author reads verdict and reason: programs have no page for a message."""
    is_chat = interaction.channel == Channel.CHAT
    return author_link(interaction) if is_chat else reverse("my_reviews")


def _check_seen(item: ReviewItem, seen: str | None) -> None:
    """Nothing comes in between any more: reports and the second look wait for this row."""
    locked = ReviewItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if seen is not None and locked.state == item.state and seen != mark_of(locked):
        raise RefusedError(
            "changed", _("Something was added since you opened this message. Please look at it again.")
        )


def _store_reason(item: ReviewItem, verdict: Verdict, reason: str) -> None:
    try:
        contents.store(item.interaction.thread_id, ContentKind.REASON, verdict.reference, reason)
    except ErasedError:
        # The conversation was erased while it lay in the queue: the verdict counts, its words have no key.
        log.info("review.reason_not_kept", interaction=str(item.interaction_id))
