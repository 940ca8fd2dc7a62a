"""What the vendor records tell people, and whom."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.roles import DataProtectionOfficer
from apps.notices.kinds import KINDS, PRESSING
from apps.vendors.answering import answers_for
from apps.vendors.models import Vendor

ROUTE_LOCKED = "route_locked"
ROUTE_UNLOCKED = "route_unlocked"
AGREEMENT_READY = "agreement_ready"
OWNER_NAMED = "contract_owner_named"
DEPUTY_NAMED = "contract_deputy_named"
AGREEMENT_BACK = "agreement_back"
AGREEMENT_OVERRULED = "agreement_overruled"
AGREEMENT_RESUMED = "agreement_resumed"
AGREEMENT_SUSPENDED = "agreement_suspended"
CREDENTIAL_LEAKED = "credential_leaked"
CREDENTIAL_REFUSED = "credential_refused"
POLICY_PROPOSED = "policy_proposed"
POLICY_DECIDED = "policy_decided"
CHANGE_ANNOUNCED = "subprocessor_change_announced"
CHANGE_TO_DECIDE = "subprocessor_change_to_decide"
CHANGE_ACCEPTED = "subprocessor_change_accepted"
CHANGE_OBJECTED = "subprocessor_change_objected"
CHANGE_SETTLED = "subprocessor_change_settled"
CHANGE_WITHDRAWN = "subprocessor_change_withdrawn"
OBJECTION_LAPSED = "subprocessor_objection_lapsed"
BASIS_FALLS = "transfer_basis_falls"
BASIS_HOLDS = "transfer_basis_holds"
BASIS_HOLDS_BUT = "transfer_basis_holds_but"
AGREEMENT_TERMINATED = "agreement_terminated"
AGREEMENT_TEXT = "agreement_text"
AGREEMENT_NOTICE = "agreement_notice"
QUESTIONNAIRE_ANSWERED = "questionnaire_answered"
QUESTIONNAIRE_NOT_MAILED = "questionnaire_not_mailed"
# Of contracts that are not for processing: no request was let through or is refused by them.
WITHOUT_REQUESTS = {
    AGREEMENT_SUSPENDED: "agreement_suspended_only",
    AGREEMENT_TERMINATED: "agreement_terminated_only",
    AGREEMENT_RESUMED: "agreement_resumed_only",
}
STOPS = (
    ROUTE_LOCKED,
    AGREEMENT_SUSPENDED,
    AGREEMENT_TERMINATED,
    CREDENTIAL_LEAKED,
    CREDENTIAL_REFUSED,
    QUESTIONNAIRE_NOT_MAILED,
)


def declare_notices() -> None:
    KINDS.fill(ROUTE_LOCKED, _("%(route)s of %(vendor)s is locked: requests are refused."))
    KINDS.fill(ROUTE_UNLOCKED, _("%(route)s of %(vendor)s is open again."))
    KINDS.fill(AGREEMENT_READY, _("%(agreement)s with %(vendor)s waits for you to activate it."))
    KINDS.fill(OWNER_NAMED, _("You answer for the contract with %(vendor)s from now on."))
    KINDS.fill(DEPUTY_NAMED, _("You stand in for the contract owner of %(vendor)s from now on."))
    KINDS.fill(AGREEMENT_BACK, _("%(agreement)s with %(vendor)s goes back for changes."))
    KINDS.fill(
        AGREEMENT_OVERRULED,
        _("%(agreement)s with %(vendor)s is activated against the DPO's advice: the reason stands there."),
    )
    KINDS.fill(
        AGREEMENT_RESUMED,
        _("%(agreement)s with %(vendor)s is resumed: requests go through again. The reason stands there."),
    )
    KINDS.fill(
        AGREEMENT_TEXT,
        _("%(agreement)s with %(vendor)s has a new text: see whether what was found still stands."),
    )
    KINDS.fill(AGREEMENT_TERMINATED, _("%(agreement)s with %(vendor)s is terminated: requests are refused."))
    KINDS.fill(AGREEMENT_NOTICE, _("Notice of %(agreement)s with %(vendor)s is recorded: see when it ends."))
    KINDS.fill(AGREEMENT_SUSPENDED, _("%(agreement)s with %(vendor)s is suspended: requests are refused."))
    KINDS.fill(WITHOUT_REQUESTS[AGREEMENT_SUSPENDED], _("%(agreement)s with %(vendor)s is suspended."))
    KINDS.fill(WITHOUT_REQUESTS[AGREEMENT_TERMINATED], _("%(agreement)s with %(vendor)s is terminated."))
    KINDS.fill(
        WITHOUT_REQUESTS[AGREEMENT_RESUMED],
        _("%(agreement)s with %(vendor)s is resumed. The reason stands there."),
    )
    KINDS.fill(
        CREDENTIAL_LEAKED, _("The key of %(route)s has leaked and is shut: the page says what to do now.")
    )
    KINDS.fill(CREDENTIAL_REFUSED, _("The vendor refuses the key of %(route)s: please look at it."))
    KINDS.fill(POLICY_PROPOSED, _("The DPO proposes when an AVV is needed: management decides."))
    KINDS.fill(POLICY_DECIDED, _("Management has decided when an AVV is needed."))
    KINDS.fill(CHANGE_ANNOUNCED, _("%(vendor)s announces a change of its subprocessors: %(change)s."))
    KINDS.fill(CHANGE_TO_DECIDE, _("%(change)s at %(vendor)s: the DPO has given an opinion, you decide."))
    KINDS.fill(CHANGE_ACCEPTED, _("%(change)s at %(vendor)s: the change is accepted."))
    KINDS.fill(
        CHANGE_OBJECTED, _("%(change)s at %(vendor)s: we object. From %(day)s on requests are refused.")
    )
    KINDS.fill(CHANGE_WITHDRAWN, _("%(change)s at %(vendor)s: the announcement is withdrawn."))
    KINDS.fill(CHANGE_SETTLED, _("%(change)s at %(vendor)s: the objection has another outcome."))
    KINDS.fill(
        OBJECTION_LAPSED, _("%(change)s at %(vendor)s: the deadline to object passed without a decision.")
    )
    KINDS.fill(BASIS_FALLS, _("A basis of transfers falls on %(day)s: what rests on it closes that day."))
    KINDS.fill(BASIS_HOLDS, _("A basis of transfers holds again."))
    KINDS.fill(
        BASIS_HOLDS_BUT, _("A basis of transfers holds again, but falls by other entries: %(others)s.")
    )
    KINDS.fill(
        QUESTIONNAIRE_ANSWERED, _("%(vendor)s has answered your questions about its measures: please review.")
    )
    KINDS.fill(
        QUESTIONNAIRE_NOT_MAILED,
        _("The mail to %(vendor)s could not be sent: revoke the link and send a new one another way."),
    )
    for kind in STOPS:
        PRESSING.fill(kind, True)


def who_answer(vendor: Vendor) -> list[User]:
    """The contract owner and the deputy, as far as they may act."""
    named = User.objects.filter(pk__in=[vendor.contract_owner_id, vendor.contract_deputy_id])
    return [person for person in named if answers_for(vendor, person)]


def people_concerned(vendor: Vendor) -> QuerySet[User]:
    """The contract owner, the deputy and the data protection officers."""
    officers = Q(roles__role=DataProtectionOfficer.key)
    answerable = Q(pk__in=[vendor.contract_owner_id, vendor.contract_deputy_id])
    return User.objects.filter(officers | answerable, is_active=True).distinct()


def others_concerned(vendor: Vendor, by: User) -> QuerySet[User]:
    """The same people without the one who acts, who knows."""
    return people_concerned(vendor).exclude(pk=by.pk)
