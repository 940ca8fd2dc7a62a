"""Why the gate says no: a closed list of codes, each with a sentence and a link to what mends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Fact: TypeAlias = str | Promise | date  # what fills a sentence


class ReasonCode(StrEnum):
    """Shown to people as a sentence, to programs in ``error.code`` in lower case."""

    UC_NOT_APPROVED = "UC_NOT_APPROVED"
    UC_SUSPENDED = "UC_SUSPENDED"
    UC_REVIEW_OVERDUE = "UC_REVIEW_OVERDUE"
    CLASS_UNCONFIRMED = "CLASS_UNCONFIRMED"
    CLASS_PROHIBITED = "CLASS_PROHIBITED"
    HIGH_RISK_DUTIES_OPEN = "HIGH_RISK_DUTIES_OPEN"
    DSFA_REQUIRED = "DSFA_REQUIRED"
    WORKS_AGREEMENT_MISSING = "WORKS_AGREEMENT_MISSING"
    TRAINING_MISSING = "TRAINING_MISSING"
    UC_VERSION_STALE = "UC_VERSION_STALE"
    USE_CASE_ENDED = "USE_CASE_ENDED"
    CHANNEL_NOT_ALLOWED = "CHANNEL_NOT_ALLOWED"
    ROUTE_NOT_APPROVED = "ROUTE_NOT_APPROVED"
    ROUTE_LOCKED = "ROUTE_LOCKED"
    ROUTE_DISABLED = "ROUTE_DISABLED"
    CREDENTIAL_MISSING = "CREDENTIAL_MISSING"
    CREDENTIAL_EXPIRED = "CREDENTIAL_EXPIRED"
    AVV_MISSING = "AVV_MISSING"
    AVV_NOT_YET_EFFECTIVE = "AVV_NOT_YET_EFFECTIVE"
    AVV_EXPIRED = "AVV_EXPIRED"
    AVV_TERMINATED = "AVV_TERMINATED"
    AVV_SUSPENDED = "AVV_SUSPENDED"
    AVV_CLAUSES_INCOMPLETE = "AVV_CLAUSES_INCOMPLETE"
    SERVICE_NOT_COVERED = "SERVICE_NOT_COVERED"
    TRANSFER_UNCOVERED = "TRANSFER_UNCOVERED"
    SUBPROCESSOR_OBJECTED = "SUBPROCESSOR_OBJECTED"
    SUBPROCESSOR_UNAUTHORISED = "SUBPROCESSOR_UNAUTHORISED"
    TOM_OUTDATED = "TOM_OUTDATED"
    VENDOR_TRAINS_ON_INPUT = "VENDOR_TRAINS_ON_INPUT"
    VENDOR_RETENTION_TOO_LONG = "VENDOR_RETENTION_TOO_LONG"
    DATA_CLASS_EXCEEDED = "DATA_CLASS_EXCEEDED"
    ROLE_DENIED = "ROLE_DENIED"
    GROUP_NOT_ALLOWED = "GROUP_NOT_ALLOWED"
    GRANT_EXPIRED = "GRANT_EXPIRED"
    ROUTE_NOT_GRANTED = "ROUTE_NOT_GRANTED"
    CLASS_NOT_GRANTED = "CLASS_NOT_GRANTED"
    SUBJECT_DISABLED = "SUBJECT_DISABLED"
    KEY_REVOKED = "KEY_REVOKED"
    KEY_EXPIRED = "KEY_EXPIRED"
    SERVICE_ACCOUNT_ORPHANED = "SERVICE_ACCOUNT_ORPHANED"
    KEY_ROLE_DENIED = "KEY_ROLE_DENIED"
    IP_NOT_ALLOWED = "IP_NOT_ALLOWED"
    ENDPOINT_NOT_ALLOWED = "ENDPOINT_NOT_ALLOWED"
    KEY_MODEL_NOT_ALLOWED = "KEY_MODEL_NOT_ALLOWED"
    PRICE_UNKNOWN = "PRICE_UNKNOWN"
    BUDGET_EXCEEDED = "BUDGET_EXCEEDED"
    BUDGET_RESERVED = "BUDGET_RESERVED"
    BUDGET_TOO_SMALL = "BUDGET_TOO_SMALL"
    CONTENT_BLOCKED = "CONTENT_BLOCKED"
    CONTENT_ELSEWHERE = "CONTENT_ELSEWHERE"
    CONTENT_NOT_PUBLIC = "CONTENT_NOT_PUBLIC"
    CONTENT_UNSCANNABLE = "CONTENT_UNSCANNABLE"
    PROTECTED_HOLD = "PROTECTED_HOLD"


SENTENCES: dict[ReasonCode, str | Promise] = {
    ReasonCode.UC_NOT_APPROVED: _("The use case %(use_case)s is not approved."),
    ReasonCode.UC_SUSPENDED: _("The use case %(use_case)s is suspended."),
    ReasonCode.UC_REVIEW_OVERDUE: _("The review of the use case %(use_case)s was due on %(date)s."),
    ReasonCode.CLASS_UNCONFIRMED: _("The classification of %(use_case)s under the AI Act is not confirmed."),
    ReasonCode.CLASS_PROHIBITED: _("%(use_case)s is a prohibited practice (Art. 5 AI Act)."),
    ReasonCode.HIGH_RISK_DUTIES_OPEN: _(
        "A duty of the high-risk use case %(use_case)s was due on %(date)s and is still open."
    ),
    ReasonCode.DSFA_REQUIRED: _(
        "%(use_case)s lacks a valid data protection impact assessment (Art. 35 GDPR)."
    ),
    ReasonCode.WORKS_AGREEMENT_MISSING: _(
        "%(use_case)s can show what employees do, and no works agreement in force covers it."
    ),
    ReasonCode.TRAINING_MISSING: _(
        "The use case %(use_case)s asks for a current pass of the course %(course)s."
    ),
    ReasonCode.UC_VERSION_STALE: _("The approval of %(use_case)s has to be confirmed anew: %(cause)s."),
    ReasonCode.USE_CASE_ENDED: _("The use case %(use_case)s ended on %(date)s."),
    ReasonCode.CHANNEL_NOT_ALLOWED: _("The use case %(use_case)s is not approved for this way of use."),
    ReasonCode.ROUTE_NOT_APPROVED: _("The model %(route)s is not approved for the use case %(use_case)s."),
    ReasonCode.ROUTE_LOCKED: _("The model %(route)s is locked."),
    ReasonCode.ROUTE_DISABLED: _("The model %(route)s is switched off."),
    ReasonCode.CREDENTIAL_MISSING: _("No key of %(vendor)s is stored for the model %(route)s."),
    ReasonCode.CREDENTIAL_EXPIRED: _("The key of %(vendor)s for the model %(route)s ended on %(date)s."),
    ReasonCode.AVV_MISSING: _("No AVV with %(vendor)s has been activated."),
    ReasonCode.AVV_NOT_YET_EFFECTIVE: _("The AVV with %(vendor)s is in force only from %(date)s."),
    ReasonCode.AVV_EXPIRED: _("The AVV with %(vendor)s ended on %(date)s."),
    ReasonCode.AVV_TERMINATED: _("The AVV with %(vendor)s was terminated."),
    ReasonCode.AVV_SUSPENDED: _("The AVV with %(vendor)s is suspended."),
    ReasonCode.AVV_CLAUSES_INCOMPLETE: _("The AVV with %(vendor)s lacks mandatory clauses (Art. 28 GDPR)."),
    ReasonCode.SERVICE_NOT_COVERED: _("No AVV with %(vendor)s covers the service of the model %(route)s."),
    ReasonCode.TRANSFER_UNCOVERED: _(
        "No valid basis covers the transfer to %(recipients)s in a third country (Art. 44 GDPR)."
    ),
    ReasonCode.SUBPROCESSOR_OBJECTED: _(
        "We objected to the subprocessor %(name)s, which %(vendor)s works with from %(date)s on."
    ),
    ReasonCode.SUBPROCESSOR_UNAUTHORISED: _(
        "Nobody has consented to the subprocessor %(name)s, which %(vendor)s works with from %(date)s on."
    ),
    ReasonCode.TOM_OUTDATED: _(
        "No checked measures (TOM) of %(vendor)s are valid on this day (Art. 28(1), Art. 32 GDPR)."
    ),
    ReasonCode.VENDOR_TRAINS_ON_INPUT: _("%(vendor)s trains on inputs: only public data may go there."),
    ReasonCode.VENDOR_RETENTION_TOO_LONG: _("%(vendor)s stores inputs: confidential data may not go there."),
    ReasonCode.DATA_CLASS_EXCEEDED: _("Data of the class “%(data_class)s” may not be used here."),
    ReasonCode.ROLE_DENIED: _("You have no access to the use case %(use_case)s."),
    ReasonCode.GROUP_NOT_ALLOWED: _("The use case %(use_case)s is open to other departments only."),
    ReasonCode.GRANT_EXPIRED: _("Your access to the use case %(use_case)s ended on %(date)s."),
    ReasonCode.ROUTE_NOT_GRANTED: _(
        "Your access to the use case %(use_case)s does not include the model %(route)s."
    ),
    ReasonCode.CLASS_NOT_GRANTED: _(
        "Your access to the use case %(use_case)s does not include data of the class “%(data_class)s”."
    ),
    ReasonCode.SUBJECT_DISABLED: _("This account is disabled."),
    ReasonCode.KEY_REVOKED: _("This API key was revoked."),
    ReasonCode.KEY_EXPIRED: _("This API key expired on %(date)s."),
    ReasonCode.SERVICE_ACCOUNT_ORPHANED: _(
        "Nobody answers for the service account of this API key any more."
    ),
    ReasonCode.KEY_ROLE_DENIED: _("Who answers for this API key has no role any more that may hold it."),
    ReasonCode.IP_NOT_ALLOWED: _("This API key may not be used from this network."),
    ReasonCode.ENDPOINT_NOT_ALLOWED: _("This API key is not for this part of the API (%(endpoint)s)."),
    ReasonCode.KEY_MODEL_NOT_ALLOWED: _("This API key is not for the model %(route)s."),
    ReasonCode.PRICE_UNKNOWN: _(
        "There is a budget in money (%(budget)s), and nobody has entered what the model %(route)s costs."
    ),
    ReasonCode.BUDGET_EXCEEDED: _("The budget (%(budget)s) is used up. It begins anew on %(date)s."),
    ReasonCode.BUDGET_RESERVED: _(
        "Answers that are under way hold the rest of the budget (%(budget)s). Try again in a moment."
    ),
    ReasonCode.BUDGET_TOO_SMALL: _(
        "The whole budget (%(budget)s) is smaller than what the message and its longest answer may take."
    ),
    ReasonCode.CONTENT_BLOCKED: _("The message contains what may not be sent: %(types)s."),
    ReasonCode.CONTENT_ELSEWHERE: _(
        "%(use_case)s is not approved for what the message contains: %(types)s. %(way)s"
    ),
    ReasonCode.CONTENT_NOT_PUBLIC: _(
        "The message is marked as public and contains personal data: %(types)s."
        " Leave them out, or choose a higher data class."
    ),
    ReasonCode.PROTECTED_HOLD: _(
        "Messages in %(use_case)s wait until an officer has read them, and nobody may read yours:"
        " you hold a protected function."
    ),
    ReasonCode.CONTENT_UNSCANNABLE: _("The message contains parts that can't be checked: %(parts)s."),
}

# Where to turn with data of special categories, while nobody has looked which use cases this person has.
ASK_FOR_ONE = _("Use a use case that is approved for it, or ask for one.")
INSTEAD = _("Use a use case that is approved for it: %(names)s.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One failing condition. ``facts`` fills the sentence; ``link`` is the page of what mends it."""

    code: ReasonCode
    facts: Mapping[str, Fact] = field(default_factory=dict)
    link: str = ""

    @property
    def sentence(self) -> str:
        """In the language of the moment."""
        return str(SENTENCES[self.code]) % {name: shown(fact) for name, fact in self.facts.items()}


def shown(fact: Fact) -> str | Promise:
    """As it stands in a sentence: days in the language of the moment."""
    return date_format(fact, "SHORT_DATE_FORMAT") if isinstance(fact, date) else fact
