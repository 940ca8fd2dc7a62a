"""How a change to an approved use case moves beside the text that applies (docs/states.md).

The steps have the names and permissions of the first approval; every change ends with ``none``.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.roles import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.lifecycle import decides_for_department, not_prohibited, proposed
from apps.register.models import RevisionState as R
from apps.register.models import UseCaseState as S

CHANGEABLE = frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS, S.ACTIVE, S.SUSPENDED})
OPEN = frozenset(R.values) - {R.NONE}


def _decides(use_case: Any, user: Any) -> bool:
    """Neither who proposed the change (``not_own``) nor who proposed the use case itself."""
    return decides_for_department(use_case, user) and use_case.requested_by_id != user.pk


_OWN = _("Only the manager of this department decides, and never on an own use case.")
_PROPOSED = _("Only who proposed or owns it changes it.")
TRANSITIONS = {
    "propose": Transition(
        frozenset({R.NONE}), R.DRAFT, Permission.USE_CASE_DRAFT, "revision:propose",
        label=_("Propose a change"), responsible=proposed,
        possible=lambda use_case: use_case.state in CHANGEABLE and use_case.version_id is not None,
        hint=_PROPOSED,
    ),
    "submit": Transition(
        frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.SUBMITTED, Permission.USE_CASE_DRAFT, "revision:submit",
        label=_("Submit change"), responsible=proposed, tone="pri", hint=_PROPOSED,
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
    "approve": Transition(
        frozenset({R.DECISION}), R.NONE, Permission.USE_CASE_DECIDE, "revision:approve",
        label=_("Approve change"), not_own=True, responsible=_decides, possible=not_prohibited, hint=_OWN,
        tone="pri",
    ),
    "approve_with_conditions": Transition(
        frozenset({R.DECISION}), R.NONE, Permission.USE_CASE_DECIDE, "revision:approve_with_conditions",
        label=_("Approve change with conditions"), not_own=True, responsible=_decides,
        possible=not_prohibited, hint=_OWN,
    ),
    "reject": Transition(
        frozenset({R.DECISION}), R.NONE, Permission.USE_CASE_DECIDE, "revision:reject",
        label=_("Reject change"), not_own=True, reason_required=True, responsible=_decides, hint=_OWN,
        tone="bad",
    ),
    "withdraw": Transition(
        OPEN, R.NONE, Permission.USE_CASE_DRAFT, "revision:withdraw",
        label=_("Withdraw change"), responsible=proposed, hint=_PROPOSED,
    ),
}  # fmt: skip

REVISION = Lifecycle(
    name="Change to a use case",
    initial=R.NONE,
    transitions=TRANSITIONS,
    field="revision_state",
    requester=lambda use_case: use_case.revision_by_id,
)
