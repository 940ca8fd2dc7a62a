"""How agreements move. The DPO advises; the contract owner activates (Art. 38(6) GDPR)."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.agreement_marks import mark_of
from apps.vendors.answering import answers_for, stands_in
from apps.vendors.clauses import CLAUSES, MANDATORY
from apps.vendors.models import AgreementState as S
from apps.vendors.models import ClauseResult

_TO_EXPLAIN = (ClauseResult.PARTLY, ClauseResult.NOT_APPLICABLE)


def owns_contract(agreement: Any, user: Any) -> bool:
    """Answers for the contract in our house, and is not who advised on it (Art. 38(6) GDPR)."""
    return bool(agreement.opinion_by_id != user.pk) and answers_for(agreement.vendor, user)


def stands_in_for_owner(agreement: Any, user: Any) -> bool:
    """In the owner's place: that is as good as the owner's permission."""
    return stands_in(agreement.vendor, user)


def _clauses_lack(agreement: Any) -> str:
    """No mandatory item is missing or unchecked; "partly" and "not applicable" count with their reason."""
    present = agreement.clauses.filter(item__in=MANDATORY).exclude(result=ClauseResult.MISSING)
    if present.values("item").distinct().count() < len(MANDATORY):
        return gettext("A mandatory clause is missing or unchecked (Art. 28 GDPR).")
    bare = present.filter(result__in=_TO_EXPLAIN, reason="").values_list("item", flat=True)
    items = ", ".join(str(clause.label) for clause in CLAUSES if clause.key in set(bare))
    told = gettext("The reason why a clause is met partly or not applicable is missing: %(items)s.")
    return told % {"items": items} if items else ""


def _what_lacks(agreement: Any) -> str:
    if agreement.opinion_positive is None:
        return gettext("The DPO's opinion is still missing.")
    return _clauses_lack(agreement) if agreement.is_for_processing else ""


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
            frozenset({S.IN_REVIEW, S.READY}), S.CHANGES_REQUESTED, Permission.AGREEMENT_REVIEW,
            "agreement:request_changes", label=_("Ask for changes"),
        ),
        "find_ready": Transition(
            frozenset({S.IN_REVIEW}), S.READY, Permission.AGREEMENT_REVIEW, "agreement:find_ready",
            label=_("Mark as ready"),
        ),
        "activate": Transition(
            frozenset({S.READY}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:activate",
            label=_("Activate"), responsible=owns_contract, entrusted=stands_in_for_owner,
            obstacle=_what_lacks,
            hint=_("The contract owner activates, never the DPO (Art. 38(6) GDPR)."),
            reason_needed=_against_advice, tone="pri", mark=mark_of,
        ),
        "hand_back": Transition(
            frozenset({S.READY}), S.CHANGES_REQUESTED, Permission.AGREEMENT_ACTIVATE, "agreement:hand_back",
            label=_("Hand back for changes"), responsible=owns_contract, entrusted=stands_in_for_owner,
            reason_required=True,
        ),
        "discard": Transition(
            frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.DISCARDED, Permission.VENDOR_EDIT,
            "agreement:discard", label=_("Discard"), reason_required=True,
        ),
        "suspend": Transition(
            frozenset({S.ACTIVATED}), S.SUSPENDED, Permission.AGREEMENT_SUSPEND, "agreement:suspend",
            label=_("Suspend"), reason_required=True, tone="bad",
        ),
        "resume": Transition(
            frozenset({S.SUSPENDED}), S.ACTIVATED, Permission.AGREEMENT_ACTIVATE, "agreement:resume",
            label=_("Resume"), responsible=owns_contract, entrusted=stands_in_for_owner,
            reason_required=True,
        ),
        "terminate": Transition(
            frozenset({S.ACTIVATED, S.SUSPENDED}), S.TERMINATED, Permission.AGREEMENT_ACTIVATE,
            "agreement:terminate", label=_("Terminate"), responsible=owns_contract,
            entrusted=stands_in_for_owner, confirm=True, tone="bad",
        ),
        "supersede": Transition(
            frozenset({S.ACTIVATED, S.SUSPENDED}), S.SUPERSEDED, None, "agreement:supersede",
            label=_("Replaced by a newer version"),
        ),
    },
)  # fmt: skip
