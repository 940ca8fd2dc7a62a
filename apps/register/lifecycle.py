"""How a use case moves (docs/states.md). Requester and decider are never the same person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.roles import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import UseCaseState as S
from apps.register.models import UseCaseUserPermission


def decides_for_department(use_case: Any, user: Any) -> bool:
    return bool(use_case.department.manager_id == user.pk)


def proposed(use_case: Any, user: Any) -> bool:
    if use_case.requested_by_id == user.pk:
        return True
    return UseCaseUserPermission.objects.filter(content_object=use_case, user=user).exists()


_OWN = _("Only the manager of this department decides.")
TRANSITIONS = {
    "submit": Transition(
        frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.SUBMITTED, Permission.USE_CASE_DRAFT, "use_case:submit",
        label=_("Submit"), responsible=proposed, tone="pri",
        hint=_("Only who proposed or owns it submits it."),
    ),
    "assess": Transition(
        frozenset({S.SUBMITTED}), S.IN_ASSESSMENT, Permission.USE_CASE_ASSESS, "use_case:assess",
        label=_("Begin assessment"), tone="pri",
    ),
    "request_changes": Transition(
        frozenset({S.IN_ASSESSMENT}), S.CHANGES_REQUESTED, Permission.USE_CASE_ASSESS,
        "use_case:request_changes", label=_("Ask for changes"),
    ),
    "hand_over": Transition(
        frozenset({S.IN_ASSESSMENT}), S.DECISION, Permission.USE_CASE_ASSESS, "use_case:hand_over",
        label=_("Hand over for decision"), tone="pri",
    ),
    "approve": Transition(
        frozenset({S.DECISION}), S.APPROVED, Permission.USE_CASE_DECIDE, "use_case:approve",
        label=_("Approve"), not_own=True, responsible=decides_for_department, hint=_OWN, tone="pri",
    ),
    "approve_with_conditions": Transition(
        frozenset({S.DECISION}), S.APPROVED_WITH_CONDITIONS, Permission.USE_CASE_DECIDE,
        "use_case:approve_with_conditions", label=_("Approve with conditions"), not_own=True,
        responsible=decides_for_department, hint=_OWN,
    ),
    "reject": Transition(
        frozenset({S.DECISION}), S.REJECTED, Permission.USE_CASE_DECIDE, "use_case:reject",
        label=_("Reject"), not_own=True, reason_required=True, responsible=decides_for_department,
        hint=_OWN, tone="bad",
    ),
    "activate": Transition(
        frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS}), S.ACTIVE, Permission.USE_CASE_DECIDE,
        "use_case:activate", label=_("Activate"), responsible=decides_for_department, hint=_OWN, tone="pri",
    ),
    "suspend": Transition(
        frozenset({S.ACTIVE}), S.SUSPENDED, Permission.USE_CASE_SUSPEND, "use_case:suspend",
        label=_("Suspend"), tone="bad",
    ),
    "resume": Transition(
        frozenset({S.SUSPENDED}), S.ACTIVE, Permission.USE_CASE_DECIDE, "use_case:resume",
        label=_("Resume"), responsible=decides_for_department, hint=_OWN,
    ),
    "retire": Transition(
        frozenset({S.ACTIVE, S.SUSPENDED}), S.RETIRED, Permission.USE_CASE_DECIDE, "use_case:retire",
        label=_("Retire"), responsible=decides_for_department, hint=_OWN, tone="bad",
    ),
}  # fmt: skip

USE_CASE = Lifecycle(
    name="Use case",
    initial=S.DRAFT,
    transitions=TRANSITIONS,
    requester=lambda use_case: use_case.requested_by_id,
)
