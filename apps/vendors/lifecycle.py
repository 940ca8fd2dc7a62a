"""How agreements and routes move. The DPO advises; the contract owner activates (Art. 38(6) GDPR)."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.clauses import MANDATORY
from apps.vendors.models import AgreementState as S
from apps.vendors.models import ClauseResult, RouteState


def owns_contract(agreement: Any, user: Any) -> bool:
    """Answers for the contract in our house, and is not who advises on it (Art. 38(6) GDPR)."""
    owner = bool(agreement.vendor.contract_owner_id == user.pk)
    return owner and not user.may(Permission.AGREEMENT_REVIEW) and agreement.opinion_by_id != user.pk


def _clauses_complete(agreement: Any) -> bool:
    """No mandatory item is missing or unchecked; "partly" counts as present."""
    present = agreement.clauses.exclude(result=ClauseResult.MISSING).values_list("item", flat=True)
    return set(present) >= MANDATORY


def _what_lacks(agreement: Any) -> str:
    if agreement.opinion_positive is None:
        return gettext("The DPO's opinion is still missing.")
    if agreement.is_for_processing and not _clauses_complete(agreement):
        return gettext("A mandatory clause is missing or unchecked (Art. 28 GDPR).")
    return ""


def _against_advice(agreement: Any) -> str:
    if agreement.opinion_positive is False:
        return gettext("The DPO advises against it: please give your reason in writing.")
    return ""


AGREEMENT = Lifecycle(
    name="Agreement",
    initial=S.DRAFT,
    transitions={
        "submit": Transition(
            frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.IN_REVIEW, Permission.VENDOR_EDIT,
            "agreement:submit", label=_("Submit for review"), tone="pri",
        ),
        "request_changes": Transition(
            frozenset({S.IN_REVIEW}), S.CHANGES_REQUESTED, Permission.AGREEMENT_REVIEW,
            "agreement:request_changes", label=_("Ask for changes"),
        ),
        "find_ready": Transition(
            frozenset({S.IN_REVIEW}), S.READY, Permission.AGREEMENT_REVIEW, "agreement:find_ready",
            label=_("Mark as ready"),
        ),
        "activate": Transition(
            frozenset({S.READY}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:activate",
            label=_("Activate"), responsible=owns_contract, obstacle=_what_lacks,
            hint=_("The contract owner activates, never the DPO (Art. 38(6) GDPR)."),
            reason_needed=_against_advice, tone="pri",
        ),
        "suspend": Transition(
            frozenset({S.ACTIVATED}), S.SUSPENDED, Permission.AGREEMENT_SUSPEND, "agreement:suspend",
            label=_("Suspend"), reason_required=True, tone="bad",
        ),
        "resume": Transition(
            frozenset({S.SUSPENDED}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:resume",
            label=_("Resume"), responsible=owns_contract,
        ),
        "terminate": Transition(
            frozenset({S.ACTIVATED, S.SUSPENDED}), S.TERMINATED, Permission.AGREEMENT_ACTIVATE,
            "agreement:terminate", label=_("Terminate"), responsible=owns_contract, confirm=True, tone="bad",
        ),
        "supersede": Transition(
            frozenset({S.ACTIVATED, S.SUSPENDED}), S.SUPERSEDED, None, "agreement:supersede",
            label=_("Replaced by a newer version"),
        ),
    },
)  # fmt: skip

ROUTE = Lifecycle(
    name="Model route",
    initial=RouteState.OPEN,
    requester=lambda route: route.locked_by_id,
    transitions={
        "lock": Transition(
            frozenset({RouteState.OPEN}), RouteState.LOCKED, Permission.ROUTE_LOCK, "route:lock",
            label=_("Lock now"), tone="bad",
        ),
        "unlock": Transition(
            frozenset({RouteState.LOCKED}), RouteState.OPEN, Permission.ROUTE_UNLOCK, "route:unlock",
            label=_("Unlock"), not_own=True,
        ),
    },
)  # fmt: skip
