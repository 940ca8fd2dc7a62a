"""How an item moves through review."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.interactions.models import Hold
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.review.models import DoubtState as D
from apps.review.models import ItemState as S
from apps.review.models import Outcome


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
