"""How a use case moves (docs/states.md). Requester and decider are never the same person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register import obstacles
from apps.register.deciders import answers_for_department, may_vote, stands_in, votes_for_another
from apps.register.models import UseCaseState as S
from apps.register.services import versions
from apps.register.services.lawfulness import not_prohibited
from apps.register.services.marks import mark_of
from apps.register.services.retention import retention_problem
from apps.register.services.versions import answers_for


def _keeps_too_little(use_case: Any) -> str:
    return retention_problem(versions.latest(use_case))


_PROPOSED = _("Only who proposed or owns it, or stands in for the owner.")
_OWN = _("Only the manager of this department decides, or who stands in for them.")
_LAWFUL = _(
    "Only the manager of this department decides, or who stands in for them;"
    " what the AI Act prohibits (Art. 5) can only be rejected."
)
_VOTES = _(
    "The manager of this department decides, or who stands in for them; where two decide, a manager of"
    " another department comes second, or decides on what that manager asked for. Nobody decides twice."
)


def _vote(target: str, name: str, **more: Any) -> Transition:
    """A step of those who decide; each asks once more before it is taken."""
    return Transition(
        frozenset({S.DECISION}), target, Permission.USE_CASE_DECIDE, f"use_case:{name}", not_own=True,
        responsible=may_vote, entrusted=votes_for_another, hint=_VOTES, confirm=True, mark=mark_of,
        **more,
    )  # fmt: skip


TRANSITIONS = {
    "submit": Transition(
        frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.SUBMITTED, Permission.USE_CASE_DRAFT, "use_case:submit",
        label=_("Submit"), responsible=answers_for, tone="pri",
        hint=_PROPOSED, obstacle=_keeps_too_little,
    ),
    "take_back": Transition(
        frozenset({S.SUBMITTED, S.IN_ASSESSMENT, S.DECISION}), S.CHANGES_REQUESTED,
        Permission.USE_CASE_DRAFT, "use_case:take_back", label=_("Take back to change it"),
        responsible=answers_for, hint=_PROPOSED,
    ),
    "abandon": Transition(
        frozenset({S.DRAFT, S.CHANGES_REQUESTED, S.SUBMITTED, S.IN_ASSESSMENT, S.DECISION}), S.WITHDRAWN,
        Permission.USE_CASE_DRAFT, "use_case:abandon", label=_("Withdraw"), responsible=answers_for,
        hint=_PROPOSED, confirm=True, tone="bad",
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
    "endorse": _vote(
        S.DECISION, "endorse", label=_("Approve, as the first of two"), tone="pri", key="a",
        obstacle=obstacles.to_vote, reason_needed=obstacles.against,
    ),
    "endorse_with_conditions": _vote(
        S.DECISION, "endorse_with_conditions", label=_("Approve with conditions, as the first of two"),
        obstacle=obstacles.to_vote, reason_needed=obstacles.against,
    ),
    "approve": _vote(
        S.APPROVED, "approve", label=_("Approve"), tone="pri", key="a",
        obstacle=obstacles.to_approve, reason_needed=obstacles.against,
    ),
    "approve_with_conditions": _vote(
        S.APPROVED_WITH_CONDITIONS, "approve_with_conditions", label=_("Approve with conditions"),
        obstacle=obstacles.to_approve_with_conditions, reason_needed=obstacles.against,
    ),
    "reject": _vote(
        S.REJECTED, "reject", label=_("Reject"), reason_required=True, tone="bad", key="d",
    ),
    "ask_back": _vote(
        S.CHANGES_REQUESTED, "ask_back", label=_("Ask back"), reason_required=True, key="f",
    ),
    "recount": Transition(
        frozenset({S.DECISION}), S.DECISION, None, "use_case:recount",
        label=_("Votes begin anew"),
    ),
    "activate": Transition(
        frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS}), S.ACTIVE, Permission.USE_CASE_DECIDE,
        "use_case:activate", label=_("Activate"), responsible=answers_for_department, entrusted=stands_in,
        possible=not_prohibited, hint=_LAWFUL, tone="pri",
    ),
    "suspend": Transition(
        frozenset({S.ACTIVE}), S.SUSPENDED, Permission.USE_CASE_SUSPEND, "use_case:suspend",
        label=_("Suspend"), reason_required=True, tone="bad",
    ),
    "resume": Transition(
        frozenset({S.SUSPENDED}), S.ACTIVE, Permission.USE_CASE_DECIDE, "use_case:resume",
        label=_("Resume"), responsible=answers_for_department, entrusted=stands_in,
        possible=not_prohibited, hint=_LAWFUL,
    ),
    "retire": Transition(
        frozenset({S.APPROVED, S.APPROVED_WITH_CONDITIONS, S.ACTIVE, S.SUSPENDED}), S.RETIRED,
        Permission.USE_CASE_DECIDE, "use_case:retire",
        label=_("Retire"), responsible=answers_for_department, entrusted=stands_in, hint=_OWN, tone="bad",
    ),
}  # fmt: skip

USE_CASE = Lifecycle(
    name="Use case",
    initial=S.DRAFT,
    transitions=TRANSITIONS,
    requester=lambda use_case: use_case.requested_by_id,
)
