"""How agreements and routes move. The DPO advises; the contract owner activates (Art. 38(6) GDPR)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.clauses import MANDATORY
from apps.vendors.models import AgreementState as S
from apps.vendors.models import ClauseResult, RouteState


def _owns_contract(agreement: Any, user: Any) -> bool:
    return bool(agreement.vendor.contract_owner_id == user.pk)


def _clauses_complete(agreement: Any) -> bool:
    """No mandatory item is missing or unchecked; "partly" counts once somebody said what is wanting."""
    present = agreement.clauses.exclude(result=ClauseResult.MISSING)
    explained = present.exclude(result=ClauseResult.PARTLY, reason="")
    return set(explained.values_list("item", flat=True)) >= MANDATORY


def _may_come_into_force(agreement: Any) -> bool:
    return agreement.opinion_positive is not None and _clauses_complete(agreement)


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
            label=_("Mark as ready"), tone="pri",
        ),
        "activate": Transition(
            frozenset({S.READY}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:activate",
            label=_("Activate"), responsible=_owns_contract, possible=_may_come_into_force,
            hint=_("The contract owner activates, after the DPO's opinion and with all mandatory clauses."),
            tone="pri",
        ),
        "suspend": Transition(
            frozenset({S.ACTIVATED}), S.SUSPENDED, Permission.AGREEMENT_SUSPEND, "agreement:suspend",
            label=_("Suspend"), reason_required=True, tone="bad",
        ),
        "resume": Transition(
            frozenset({S.SUSPENDED}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:resume",
            label=_("Resume"), responsible=_owns_contract,
        ),
        "terminate": Transition(
            frozenset({S.ACTIVATED, S.SUSPENDED}), S.TERMINATED, Permission.AGREEMENT_ACTIVATE,
            "agreement:terminate", label=_("Terminate"), responsible=_owns_contract, tone="bad",
        ),
        "supersede": Transition(
            frozenset({S.ACTIVATED}), S.SUPERSEDED, None, "agreement:supersede",
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
