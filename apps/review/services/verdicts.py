"""Decide on a message: verdict, move, reason, event and notice in one transaction."""

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.gateway.services import resume as held
from apps.interactions.links import author_link
from apps.interactions.models import ContentKind
from apps.interactions.services import contents
from apps.interactions.services.keys import ErasedError
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.register.services.secrecy import hidden_from
from apps.review.models import ItemState, Outcome, ReviewItem, Verdict

# The transition of each outcome, first for the queue, then for a case. Held messages have their own ways.
STEPS = (
    {Outcome.IN_ORDER: "in_order", Outcome.OBJECTION: "objection", Outcome.TO_DPO: "to_dpo"},
    {Outcome.IN_ORDER: "case_in_order", Outcome.OBJECTION: "case_objection"},
)

# What a reviewer may do with a message that is hidden from them (§ 203 StGB): hand it to the DPO.
UNREAD_STEPS = frozenset({"to_dpo"})

log = structlog.get_logger(__name__)


def decide(item: ReviewItem, outcome: Outcome, reason: str = "", *, by: User) -> Verdict:
    """In order, objection or to the DPO; a case that the DPO holds is closed. Raises RefusedError."""
    step = STEPS[ItemState(item.state) == ItemState.ESCALATED].get(outcome)
    if step is None:
        raise RefusedError("not_possible", _("This message can't be decided in this way."))
    with transaction.atomic():
        verdict = _judge(item, step, outcome, reason, by)
        if outcome == Outcome.TO_DPO:
            notify(
                holders(Permission.REVIEW_CASE), "review_case", item.get_absolute_url(), item=f"#{item.pk}"
            )
    return verdict


def release(item: ReviewItem, *, by: User) -> Verdict:
    """Let a held message go; the gate is asked again before it is sent. Raises RefusedError."""
    with transaction.atomic():
        verdict = _judge(item, "release", Outcome.RELEASE, "", by)
        held.resume(item.interaction, by=by)
    return verdict


def withhold(item: ReviewItem, reason: str, *, by: User) -> Verdict:
    """Keep a held message from being sent; its author reads why. Raises RefusedError."""
    with transaction.atomic():
        verdict = _judge(item, "withhold", Outcome.WITHHOLD, reason, by)
        held.withhold(item.interaction, by=by)
    return verdict


def _judge(item: ReviewItem, step: str, outcome: Outcome, reason: str, by: User) -> Verdict:
    if step not in UNREAD_STEPS and hidden_from(item.interaction.use_case, by):
        raise RefusedError(
            "secrecy",
            _("This message is hidden from you: an undertaking of secrecy is missing (§ 203 StGB)."),
        )
    verdict = Verdict(item=item, outcome=outcome, decided_by=by)
    advance(item, step, by=by, reason=reason, verdict=verdict.reference)
    verdict.save()
    if reason.strip():
        _store_reason(item, verdict, reason.strip())
    author = item.interaction.person
    notify([author], f"review_{outcome}", author_link(item.interaction))
    return verdict


def _store_reason(item: ReviewItem, verdict: Verdict, reason: str) -> None:
    try:
        contents.store(item.interaction.thread_id, ContentKind.REASON, verdict.reference, reason)
    except ErasedError:
        # The conversation was erased while it lay in the queue: the verdict counts, its words have no key.
        log.info("review.reason_not_kept", interaction=str(item.interaction_id))
