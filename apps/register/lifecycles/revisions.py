"""How a change to an approved use case moves beside the text that applies (docs/states.md).

The steps have the names and permissions of the first approval; every change ends with ``none``.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register import obstacles
from apps.register.deciders import may_vote, votes_for_another
from apps.register.models import RevisionState as R
from apps.register.models import UseCaseState as S
from apps.register.services.marks import mark_of
from apps.register.services.versions import answers_for

CHANGEABLE = frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS, S.ACTIVE, S.SUSPENDED})
OPEN = frozenset(R.values) - {R.NONE}


def _decides(use_case: Any, user: Any) -> bool:
    """Neither who proposed the change (``not_own``) nor who proposed the use case itself."""
    return may_vote(use_case, user) and use_case.requested_by_id != user.pk


_OWN = _(
    "The manager of this department decides, or who stands in for them, and never on an own use case;"
    " where two decide, a manager of another department comes second, or decides on what that manager"
    " asked for."
)
_PROPOSED = _("Only who proposed or owns it changes it.")


def _vote(target: str, name: str, **more: Any) -> Transition:
    """A step of those who decide; each asks once more before it is taken."""
    return Transition(
        frozenset({R.DECISION}), target, Permission.USE_CASE_DECIDE, f"revision:{name}", not_own=True,
        responsible=_decides, entrusted=votes_for_another, hint=_OWN, confirm=True, mark=mark_of, **more,
    )  # fmt: skip


TRANSITIONS = {
    "propose": Transition(
        frozenset({R.NONE}), R.DRAFT, Permission.USE_CASE_DRAFT, "revision:propose",
        label=_("Propose a change"), responsible=answers_for,
        possible=lambda use_case: use_case.state in CHANGEABLE and use_case.version_id is not None,
        hint=_PROPOSED,
    ),
    "submit": Transition(
        frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.SUBMITTED, Permission.USE_CASE_DRAFT, "revision:submit",
        label=_("Submit change"), responsible=answers_for, tone="pri", hint=_PROPOSED,
    ),
    "assess": Transition(
        frozenset({R.SUBMITTED}), R.IN_ASSESSMENT, Permission.USE_CASE_ASSESS, "revision:assess",
        label=_("Begin assessment of the change"), tone="pri",
    ),
    "request_changes": Transition(
        frozenset({R.IN_ASSESSMENT}), R.CHANGES_REQUESTED, Permission.USE_CASE_ASSESS,
        "revision:request_changes", label=_("Send the change back"),
    ),
    "hand_over": Transition(
        frozenset({R.IN_ASSESSMENT}), R.DECISION, Permission.USE_CASE_ASSESS, "revision:hand_over",
        label=_("Hand the change over for decision"), tone="pri",
    ),
    "endorse": _vote(
        R.DECISION, "endorse", label=_("Approve the change, as the first of two"), tone="pri", key="a",
        obstacle=obstacles.to_vote, reason_needed=obstacles.against,
    ),
    "endorse_with_conditions": _vote(
        R.DECISION, "endorse_with_conditions",
        label=_("Approve the change with conditions, as the first of two"),
        obstacle=obstacles.to_vote, reason_needed=obstacles.against,
    ),
    "approve": _vote(
        R.NONE, "approve", label=_("Approve change"), tone="pri", key="a",
        obstacle=obstacles.to_approve, reason_needed=obstacles.against,
    ),
    "approve_with_conditions": _vote(
        R.NONE, "approve_with_conditions", label=_("Approve change with conditions"),
        obstacle=obstacles.to_approve_with_conditions, reason_needed=obstacles.against,
    ),
    "reject": _vote(
        R.NONE, "reject", label=_("Reject change"), reason_required=True, tone="bad", key="d",
    ),
    "ask_back": _vote(
        R.CHANGES_REQUESTED, "ask_back", label=_("Ask back"), reason_required=True, key="f",
    ),
    "recount": Transition(
        frozenset({R.DECISION}), R.DECISION, None, "revision:recount",
        label=_("Votes begin anew"),
    ),
    "withdraw": Transition(
        OPEN, R.NONE, Permission.USE_CASE_DRAFT, "revision:withdraw",
        label=_("Withdraw change"), responsible=answers_for, hint=_PROPOSED,
    ),
}  # fmt: skip

REVISION = Lifecycle(
    name="Change to a use case",
    initial=R.NONE,
    transitions=TRANSITIONS,
    field="revision_state",
    requester=lambda use_case: use_case.revision_by_id,
)
