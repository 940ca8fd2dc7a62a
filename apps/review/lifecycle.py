"""How an item moves through review."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.interactions.models import Hold
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.review.models import DoubtState as D
from apps.review.models import ItemState as S


def _not_held(item: Any) -> bool:
    return bool(item.interaction.hold != Hold.WAITING)


def _held(item: Any) -> bool:
    return bool(item.interaction.hold == Hold.WAITING)


def _by_author(item: Any, user: Any) -> bool:
    return bool(item.interaction.person_id == user.pk)


_HELD = _("This message waits for release: release or withhold it.")
_NOT_HELD = _("This message doesn't wait for release.")
REVIEW_ITEM = Lifecycle(
    name="Review item",
    initial=S.OPEN,
    requester=lambda item: item.interaction.person_id,
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
            label=_("In order"), not_own=True,
        ),
        "case_objection": Transition(
            frozenset({S.ESCALATED}), S.DECIDED, Permission.REVIEW_CASE, "review:case_objection",
            label=_("Object"), not_own=True, reason_required=True, tone="pri",
        ),
        "reopen": Transition(
            frozenset({S.NOT_SELECTED, S.DECIDED}), S.OPEN, Permission.CHAT_USE, "review:reopen",
            label=_("Report"), responsible=_by_author, hint=_("Only the author reports an answer."),
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
