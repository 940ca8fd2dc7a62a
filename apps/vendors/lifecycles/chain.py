"""How announced changes, findings and fallen bases move. The DPO advises, management decides."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.answering import answers_for, stands_in
from apps.vendors.models import ChangeKind, FallenState, FindingState
from apps.vendors.models import ChangeState as S
from apps.vendors.models.subprocessor_change import UNDECIDED

STANDING = frozenset({S.OBJECTED, S.VENDOR_TERMINATES})


def _owns_contract(change: Any, user: Any) -> bool:
    """The owner and who stands in; where nobody is named, everybody in management. Never who advised."""
    vendor = change.service.vendor
    answers = vendor.contract_owner_id is None or answers_for(vendor, user)
    return bool(answers and change.opinion_by_id != user.pk)


def _stands_in(change: Any, user: Any) -> bool:
    return stands_in(change.service.vendor, user)


def _without_opinion(change: Any) -> str:
    if change.opinion_positive is None:
        return _now("The DPO gives an opinion first.")
    return ""


def _leaves(change: Any) -> str:
    if change.kind == ChangeKind.REMOVED:
        return _now("Nobody objects to a subprocessor that leaves: accept it, or ask the vendor.")
    return ""


def _against_opinion(change: Any) -> str:
    if change.opinion_positive is False:
        return _now("The DPO advises against it: please give your reason in writing.")
    return ""


def _undecided_change(finding: Any) -> str:
    if finding.change is not None and finding.change.state in UNDECIDED:
        return _now("Decide on the change first: accept it, or object even now.")
    return ""


_HINT = _("The contract owner decides, after the DPO's opinion.")

CHANGE = Lifecycle(
    name="Announced change of subprocessors",
    initial=S.ANNOUNCED,
    requester=lambda change: change.recorded_by_id,
    transitions={
        "assess": Transition(
            frozenset({S.ANNOUNCED}), S.ASSESSING, Permission.VENDOR_EDIT, "subprocessor_change:assess",
            label=_("Begin to assess"), tone="pri",
        ),
        "accept": Transition(
            frozenset({S.ASSESSING}), S.ACCEPTED, Permission.SUBPROCESSOR_DECIDE,
            "subprocessor_change:accept", label=_("Accept"), not_own=True, responsible=_owns_contract,
            entrusted=_stands_in, hint=_HINT, obstacle=_without_opinion, reason_needed=_against_opinion,
            tone="pri",
        ),
        "object": Transition(
            frozenset({S.ASSESSING}), S.OBJECTED, Permission.SUBPROCESSOR_DECIDE,
            "subprocessor_change:object", label=_("Object to the change"), not_own=True,
            responsible=_owns_contract, entrusted=_stands_in, hint=_HINT, obstacle=_leaves,
            reason_required=True, tone="bad",
        ),
        "withdraw": Transition(
            frozenset({S.ANNOUNCED, S.ASSESSING}), S.WITHDRAWN, Permission.VENDOR_EDIT,
            "subprocessor_change:withdraw", label=_("Withdraw the announcement"), reason_required=True,
        ),
        "resolve": Transition(
            STANDING, S.RESOLVED, Permission.SUBPROCESSOR_DECIDE, "subprocessor_change:resolve",
            label=_("Settle the objection"), not_own=True, responsible=_owns_contract,
            entrusted=_stands_in, hint=_HINT, reason_required=True,
        ),
        "vendor_terminates": Transition(
            frozenset({S.OBJECTED}), S.VENDOR_TERMINATES, Permission.SUBPROCESSOR_DECIDE,
            "subprocessor_change:vendor_terminates", label=_("The vendor terminates"), not_own=True,
            responsible=_owns_contract, entrusted=_stands_in, hint=_HINT, reason_required=True,
        ),
    },
)  # fmt: skip

FINDING = Lifecycle(
    name="Finding about a vendor",
    initial=FindingState.OPEN,
    transitions={
        "close": Transition(
            frozenset({FindingState.OPEN}), FindingState.CLOSED, Permission.VENDOR_EDIT,
            "vendor_finding:close", label=_("Close the finding"), reason_required=True,
            obstacle=_undecided_change,
        ),
    },
)  # fmt: skip

FALLEN_BASIS = Lifecycle(
    name="Fallen basis of transfers",
    initial=FallenState.STANDING,
    requester=lambda fallen: fallen.set_by_id,
    transitions={
        "withdraw": Transition(
            frozenset({FallenState.STANDING}), FallenState.WITHDRAWN, Permission.TRANSFER_RESTORE,
            "fallen_basis:withdraw", label=_("The basis holds"), not_own=True, reason_required=True,
        ),
    },
)  # fmt: skip
