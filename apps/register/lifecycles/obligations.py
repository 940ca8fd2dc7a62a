"""How a duty of a use case moves. Nobody waives what they answer for themselves."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import ObligationState as S
from apps.register.models import UseCaseUserPermission
from apps.register.models.use_case import OVER

# What is owed for a use that ran, after its end: logs and documents are kept, decisions explained.
OUTLIVING = {
    "keep_logs": "Art. 26(6)",
    "provider_documents": "Art. 18",
    "explain_decisions": "Art. 86",
}


def _answers_for(obligation: Any, user: Any) -> bool:
    """Its owner, the owners of the use case, and those who assess."""
    if obligation.owner_id == user.pk or user.may(Permission.USE_CASE_ASSESS):
        return True
    held = UseCaseUserPermission.objects.filter(content_object=obligation.use_case_id, user=user)
    return held.exists()


def _has_evidence(obligation: Any) -> bool:
    return bool(obligation.evidence or obligation.evidence_link)


def _is_owed_still(obligation: Any) -> bool:
    return obligation.use_case.state not in OVER or obligation.key in OUTLIVING


OBLIGATION = Lifecycle(
    name="Obligation",
    initial=S.OPEN,
    requester=lambda obligation: obligation.owner_id,
    transitions={
        "fulfil": Transition(
            frozenset({S.OPEN}), S.DONE, Permission.OBLIGATION_FULFIL, "obligation:fulfil",
            label=_("Fulfilled"), responsible=_answers_for, possible=_has_evidence,
            hint=_("Who answers for it says so, with evidence: a sentence or a link."), tone="pri",
        ),
        "waive": Transition(
            frozenset({S.OPEN}), S.WAIVED, Permission.OBLIGATION_WAIVE, "obligation:waive",
            label=_("Waive"), not_own=True, reason_required=True, tone="bad", grave=True,
        ),
        "dismiss": Transition(
            frozenset({S.OPEN}), S.NOT_APPLICABLE, Permission.OBLIGATION_WAIVE, "obligation:dismiss",
            label=_("Not applicable"), not_own=True, reason_required=True, grave=True,
        ),
        "reopen": Transition(
            frozenset({S.DONE, S.WAIVED, S.NOT_APPLICABLE}), S.OPEN, Permission.OBLIGATION_WAIVE,
            "obligation:reopen", label=_("Reopen"), reason_required=True, possible=_is_owed_still,
            hint=_("The use case is over: nothing has to be done for it any more."),
        ),
        "settle": Transition(
            frozenset({S.OPEN}), S.DONE, None, "obligation:settle",
            label=_("Fulfilled by an assessment"),
        ),
        "unsettle": Transition(
            frozenset({S.DONE}), S.OPEN, None, "obligation:unsettle",
            label=_("The newer assessment doesn't fulfil it"),
        ),
        "lapse": Transition(
            frozenset({S.OPEN}), S.NOT_APPLICABLE, None, "obligation:lapse",
            label=_("No longer follows from the classification"),
        ),
        "revive": Transition(
            frozenset({S.NOT_APPLICABLE}), S.OPEN, None, "obligation:revive",
            label=_("Follows from the classification again"),
        ),
        "end": Transition(
            frozenset({S.OPEN}), S.ENDED, None, "obligation:end", label=_("The use case has ended"),
        ),
    },
)  # fmt: skip
