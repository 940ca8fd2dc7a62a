"""What mends each reason, for who is refused and who looks at it later. docs/gateway.md has the same list."""

from collections.abc import Set as AbstractSet

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.dlp.engine.taxonomy import LABEL, OWN_TYPES
from apps.policy.reasons import Reason
from apps.policy.reasons import ReasonCode as Code

MENDS: dict[Code, str | Promise] = {
    Code.UC_NOT_APPROVED: _("The use case has to be approved and activated."),
    Code.UC_SUSPENDED: _("Management has to resume the use case."),
    Code.UC_REVIEW_OVERDUE: _("The owner of the use case has its review done."),
    Code.CLASS_UNCONFIRMED: _("Compliance has to confirm the classification."),
    Code.CLASS_PROHIBITED: _("Nothing mends this: the law forbids it."),
    Code.HIGH_RISK_DUTIES_OPEN: _("Somebody has to fulfil the overdue duty."),
    Code.DSFA_REQUIRED: _("A data protection impact assessment has to be completed."),
    Code.WORKS_AGREEMENT_MISSING: _("A works agreement has to be put into force."),
    Code.TRAINING_MISSING: _("Pass the course that the use case asks for."),
    Code.UC_VERSION_STALE: _("The manager has to confirm the approval with today's facts."),
    Code.USE_CASE_ENDED: _("Ask for access to another use case."),
    Code.CHANNEL_NOT_ALLOWED: _("The use case has to be approved for this way of use."),
    Code.ROUTE_NOT_APPROVED: _("Use a model that is approved for the use case, or have this one approved."),
    Code.ROUTE_LOCKED: _("Management has to unlock the model; until then use another one."),
    Code.ROUTE_DISABLED: _("Use another model, or ask the key administration to switch it on."),
    Code.CREDENTIAL_MISSING: _("The key administration has to enter the vendor's key."),
    Code.CREDENTIAL_EXPIRED: _("The key administration has to enter a new key of the vendor."),
    Code.AVV_MISSING: _("An AVV with the vendor has to be activated."),
    Code.AVV_NOT_YET_EFFECTIVE: _("Wait for the first day of the AVV."),
    Code.AVV_EXPIRED: _("A new AVV has to be activated."),
    Code.AVV_TERMINATED: _("A new AVV has to be activated."),
    Code.AVV_SUSPENDED: _("The contract owner has to resume the AVV."),
    Code.AVV_CLAUSES_INCOMPLETE: _("The missing clauses of the AVV have to be found."),
    Code.SERVICE_NOT_COVERED: _("An AVV has to cover the service of this model."),
    Code.TRANSFER_UNCOVERED: _("A valid basis has to be recorded for each transfer."),
    Code.SUBPROCESSOR_OBJECTED: _("The objection has to be settled with the vendor."),
    Code.SUBPROCESSOR_UNAUTHORISED: _("The contract owner has to decide on the new subprocessor."),
    Code.TOM_OUTDATED: _("Somebody has to check the vendor's measures (TOM)."),
    Code.VENDOR_TRAINS_ON_INPUT: _("Send public data or use another model, or record that it is ruled out."),
    Code.VENDOR_RETENTION_TOO_LONG: _("Name a lower data class, or use another model."),
    Code.DATA_CLASS_EXCEEDED: _("Name a lower data class, or use another model."),
    Code.ROLE_DENIED: _("Ask for access."),
    Code.GROUP_NOT_ALLOWED: _("Ask for access to another use case: this one is for named departments."),
    Code.ROUTE_NOT_GRANTED: _("Use a model of your access, or ask for access to this one."),
    Code.CLASS_NOT_GRANTED: _("Name a lower data class, or ask for access to this one."),
    Code.GRANT_EXPIRED: _("Renew the access, or ask for it anew."),
    Code.PRICE_UNKNOWN: _("The key administration has to enter what the model costs."),
    Code.BUDGET_EXCEEDED: _("Wait for the next period, or have the budget raised."),
    Code.BUDGET_RESERVED: _("Wait until answers that are under way have ended."),
    Code.BUDGET_TOO_SMALL: _(
        "Have the budget raised, or send less: a shorter message, and from a program a lower max_tokens."
    ),
    Code.SUBJECT_DISABLED: _("The account has to be enabled again."),
    Code.KEY_REVOKED: _("Take another key: this one stays shut."),
    Code.KEY_EXPIRED: _("Take the key that replaced it, or have a new one issued."),
    Code.SERVICE_ACCOUNT_ORPHANED: _("The deputy has to take the service account over."),
    Code.KEY_ROLE_DENIED: _("Ask the platform administration for the role, or for another kind of key."),
    Code.IP_NOT_ALLOWED: _("Call from the networks of the key, or have a key with this network issued."),
    Code.ENDPOINT_NOT_ALLOWED: _("Use the parts of the API that the key is for."),
    Code.KEY_MODEL_NOT_ALLOWED: _("Use the models that the key is for."),
    Code.CONTENT_BLOCKED: _("Leave the secret or the personal data out."),
    Code.CONTENT_ELSEWHERE: _("Use a use case that is approved for this kind of data, or ask for one."),
    Code.CONTENT_NOT_PUBLIC: _("Leave the personal data out, or name a higher data class."),
    Code.CONTENT_UNSCANNABLE: _("Leave out the part that can't be checked."),
    Code.PROTECTED_HOLD: _("Use a use case whose messages don't wait for release."),
}

LABELLED = _("A text with such a mark is not sent. Use one without it, or ask who set it whether it holds.")
LISTED = _("Leave out what is on the company’s list, or ask a compliance officer whether it belongs there.")


def mend_of(reason: Reason) -> str:
    """In the language of the moment. What is blocked is mended by what was found."""
    if reason.code is not Code.CONTENT_BLOCKED:
        return str(MENDS[reason.code])
    return " ".join(str(mend) for mend in _of_blocked(set(str(reason.facts.get("found", "")).split())))


def _of_blocked(types: AbstractSet[str]) -> list[str | Promise]:
    ways = (
        (not types or types - OWN_TYPES, MENDS[Code.CONTENT_BLOCKED]),
        (LABEL in types, LABELLED),
        (types & OWN_TYPES - {LABEL}, LISTED),
    )
    return [mend for needed, mend in ways if needed]
