"""How a use case moves (docs/states.md). Requester and decider are never the same person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.roles import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import BatchState as B
from apps.register.models import Outcome, UseCaseUserPermission
from apps.register.models import UseCaseState as S


def _decides_for_department(use_case: Any, user: Any) -> bool:
    return bool(use_case.department.manager_id == user.pk)


def _proposed(use_case: Any, user: Any) -> bool:
    if use_case.requested_by_id == user.pk:
        return True
    return UseCaseUserPermission.objects.filter(content_object=use_case, user=user).exists()


def _not_prohibited(use_case: Any) -> bool:
    """What Art. 5 of the AI Act prohibits can only be rejected: by what counts, or by the newest answers."""
    found = use_case.classifications.order_by("-id")
    newest = [found.effective().first(), found.first()]
    return all(one is None or one.shown_outcome != Outcome.PROHIBITED for one in newest)


_OWN = _("Only the manager of this department decides.")
_LAWFUL = _(
    "Only the manager of this department decides; what the AI Act prohibits (Art. 5) can only be rejected."
)
TRANSITIONS = {
    "submit": Transition(
        frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.SUBMITTED, Permission.USE_CASE_DRAFT, "use_case:submit",
        label=_("Submit"), responsible=_proposed, tone="pri",
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
        label=_("Approve"), not_own=True, responsible=_decides_for_department, possible=_not_prohibited,
        hint=_LAWFUL, tone="pri",
    ),
    "approve_with_conditions": Transition(
        frozenset({S.DECISION}), S.APPROVED_WITH_CONDITIONS, Permission.USE_CASE_DECIDE,
        "use_case:approve_with_conditions", label=_("Approve with conditions"), not_own=True,
        responsible=_decides_for_department, possible=_not_prohibited, hint=_LAWFUL,
    ),
    "reject": Transition(
        frozenset({S.DECISION}), S.REJECTED, Permission.USE_CASE_DECIDE, "use_case:reject",
        label=_("Reject"), not_own=True, reason_required=True, responsible=_decides_for_department,
        hint=_OWN, tone="bad",
    ),
    "activate": Transition(
        frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS}), S.ACTIVE, Permission.USE_CASE_DECIDE,
        "use_case:activate", label=_("Activate"), responsible=_decides_for_department,
        possible=_not_prohibited, hint=_LAWFUL, tone="pri",
    ),
    "suspend": Transition(
        frozenset({S.ACTIVE}), S.SUSPENDED, Permission.USE_CASE_SUSPEND, "use_case:suspend",
        label=_("Suspend"), tone="bad",
    ),
    "resume": Transition(
        frozenset({S.SUSPENDED}), S.ACTIVE, Permission.USE_CASE_DECIDE, "use_case:resume",
        label=_("Resume"), responsible=_decides_for_department, possible=_not_prohibited,
        hint=_LAWFUL,
    ),
    "retire": Transition(
        frozenset({S.ACTIVE, S.SUSPENDED}), S.RETIRED, Permission.USE_CASE_DECIDE, "use_case:retire",
        label=_("Retire"), responsible=_decides_for_department, hint=_OWN, tone="bad",
    ),
}  # fmt: skip

USE_CASE = Lifecycle(
    name="Use case",
    initial=S.DRAFT,
    transitions=TRANSITIONS,
    requester=lambda use_case: use_case.requested_by_id,
)

IMPORT_BATCH = Lifecycle(
    name="Import",
    initial=B.STAGED,
    transitions={
        "commit": Transition(
            frozenset({B.STAGED}), B.COMMITTED, Permission.USE_CASE_IMPORT, "use_case_import:commit",
            label=_("Import"), tone="pri",
        ),
        "discard": Transition(
            frozenset({B.STAGED}), B.DISCARDED, Permission.USE_CASE_IMPORT, "use_case_import:discard",
            label=_("Discard"),
        ),
        "undo": Transition(
            frozenset({B.COMMITTED}), B.UNDONE, Permission.USE_CASE_IMPORT, "use_case_import:undo",
            label=_("Undo the import"), tone="bad",
        ),
    },
    requester=lambda batch: batch.by_id,
)  # fmt: skip
