"""How an item moves through review."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.common import clock
from apps.interactions.models import Hold
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.review.models import DoubtState as D
from apps.review.models import ItemState as S
from apps.review.models import Outcome

ALONE = timedelta(minutes=15)  # for so long one takes an own verdict back without anybody else


def _not_held(item: Any) -> bool:
    return bool(item.interaction.hold != Hold.WAITING)


def _held(item: Any) -> bool:
    return bool(item.interaction.hold == Hold.WAITING)


def _by_author(item: Any, user: Any) -> bool:
    return bool(item.interaction.person_id == user.pk)


def _was_case(item: Any) -> bool:
    """The data protection officer has decided on it: what is new is theirs as well."""
    return bool(item.verdicts.filter(outcome=Outcome.TO_DPO).exists())


def _was_no_case(item: Any) -> bool:
    return not _was_case(item)


def _from_somebody_else(item: Any, user: Any) -> bool:
    return not item.verdicts.filter(outcome=Outcome.TO_DPO, decided_by=user).exists()


def _may_correct(item: Any, user: Any) -> bool:
    last = item.verdicts.first()
    return last is None or last.decided_by_id != user.pk or last.decided_at > clock.now() - ALONE


def _not_to_correct(item: Any) -> str:
    """Nothing is changed of a message that is on its way; what was sent or withheld stays so."""
    if not item.verdicts.exists():
        return str(_("Nobody has decided on this message."))
    message = item.interaction
    under_way = message.hold == Hold.RELEASED and message.ended_at is None
    return (
        str(_("This message was released and is being answered. Please wait for its end."))
        if under_way
        else ""
    )


_OWN_AND_OLD = _("You decided this more than 15 minutes ago: somebody else has to take it back.")
_HANDED_OVER = _("You handed this message over yourself: somebody else has to decide.")
_HELD = _("This message waits for release: release or withhold it.")
_NOT_HELD = _("This message doesn't wait for release.")
_ONLY_AUTHOR = _("Only the author reports an answer.")
REVIEW_ITEM = Lifecycle(
    name="Review item",
    initial=S.OPEN,
    requester=lambda item: item.interaction.person_id,
    also_own=lambda item, user: user.pk in item.interaction.answering,
    transitions={
        "in_order": Transition(
            frozenset({S.OPEN}), S.DECIDED, Permission.REVIEW_DECIDE, "review:in_order",
            label=_("In order"), not_own=True, possible=_not_held, hint=_HELD,
        ),
        "objection": Transition(
            frozenset({S.OPEN}), S.DECIDED, Permission.REVIEW_DECIDE, "review:objection",
            label=_("Object"), not_own=True, reason_required=True, possible=_not_held, hint=_HELD, tone="pri",
        ),
        "to_dpo": Transition(
            frozenset({S.OPEN}), S.ESCALATED, Permission.REVIEW_DECIDE, "review:to_dpo",
            label=_("To the DPO"), not_own=True, reason_required=True, possible=_not_held, hint=_HELD,
            tone="bad",
        ),
        "release": Transition(
            frozenset({S.OPEN}), S.DECIDED, Permission.REVIEW_DECIDE, "review:release",
            label=_("Release"), not_own=True, possible=_held, hint=_NOT_HELD, tone="pri",
        ),
        "withhold": Transition(
            frozenset({S.OPEN}), S.DECIDED, Permission.REVIEW_DECIDE, "review:withhold",
            label=_("Withhold"), not_own=True, reason_required=True, possible=_held, hint=_NOT_HELD,
            tone="bad",
        ),
        "case_in_order": Transition(
            frozenset({S.ESCALATED}), S.DECIDED, Permission.REVIEW_CASE, "review:case_in_order",
            label=_("In order"), not_own=True, responsible=_from_somebody_else, hint=_HANDED_OVER,
        ),
        "case_objection": Transition(
            frozenset({S.ESCALATED}), S.DECIDED, Permission.REVIEW_CASE, "review:case_objection",
            label=_("Object"), not_own=True, reason_required=True, tone="pri",
            responsible=_from_somebody_else, hint=_HANDED_OVER,
        ),
        "correct": Transition(
            frozenset({S.DECIDED}), S.OPEN, Permission.REVIEW_DECIDE, "review:correct",
            label=_("Take the verdict back"), not_own=True, reason_required=True, responsible=_may_correct,
            possible=_was_no_case, obstacle=_not_to_correct, hint=_OWN_AND_OLD,
        ),
        "correct_case": Transition(
            frozenset({S.DECIDED}), S.ESCALATED, Permission.REVIEW_CASE, "review:correct_case",
            label=_("Take the verdict back"), not_own=True, reason_required=True, responsible=_may_correct,
            possible=_was_case, obstacle=_not_to_correct, hint=_OWN_AND_OLD,
        ),
        "reopen": Transition(
            frozenset({S.NOT_SELECTED, S.DECIDED}), S.OPEN, Permission.CHAT_USE, "review:reopen",
            label=_("Report"), responsible=_by_author, possible=_was_no_case, hint=_ONLY_AUTHOR,
        ),
        "reopen_case": Transition(
            frozenset({S.DECIDED}), S.ESCALATED, Permission.CHAT_USE, "review:reopen_case",
            label=_("Report"), responsible=_by_author, possible=_was_case, hint=_ONLY_AUTHOR,
        ),
    },
)  # fmt: skip


def _doubt(target: D, label: Any, tone: str = "") -> Transition:
    return Transition(
        frozenset({D.OPEN}), target, Permission.REVIEW_DECIDE, f"finding_report:{target.value}",
        label=label, not_own=True, tone=tone,
    )  # fmt: skip


FINDING_REPORT = Lifecycle(
    name="Report about a finding",
    initial=D.OPEN,
    requester=lambda report: report.reported_by_id,
    transitions={
        "right": _doubt(D.RIGHT, _("The report is right"), "pri"),
        "wrong": _doubt(D.WRONG, _("The report is wrong")),
        "unclear": _doubt(D.UNCLEAR, _("Can’t be told")),
    },
)
