"""What the vendor records tell people, and whom."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.roles import DataProtectionOfficer
from apps.notices.kinds import KINDS
from apps.vendors.models import Vendor

ROUTE_LOCKED = "route_locked"
ROUTE_UNLOCKED = "route_unlocked"
AGREEMENT_READY = "agreement_ready"
AGREEMENT_SUSPENDED = "agreement_suspended"
CREDENTIAL_LEAKED = "credential_leaked"
CREDENTIAL_REFUSED = "credential_refused"
POLICY_PROPOSED = "policy_proposed"
POLICY_DECIDED = "policy_decided"


def declare_notices() -> None:
    KINDS.fill(ROUTE_LOCKED, _("%(route)s of %(vendor)s is locked: requests are refused."))
    KINDS.fill(ROUTE_UNLOCKED, _("%(route)s of %(vendor)s is open again."))
    KINDS.fill(AGREEMENT_READY, _("%(agreement)s with %(vendor)s waits for you to activate it."))
    KINDS.fill(AGREEMENT_SUSPENDED, _("%(agreement)s with %(vendor)s is suspended: requests are refused."))
    KINDS.fill(
        CREDENTIAL_LEAKED, _("The key of %(route)s has leaked and is shut: the page says what to do now.")
    )
    KINDS.fill(CREDENTIAL_REFUSED, _("The vendor refuses the key of %(route)s: please look at it."))
    KINDS.fill(POLICY_PROPOSED, _("The DPO proposes when an AVV is needed: management decides."))
    KINDS.fill(POLICY_DECIDED, _("Management has decided when an AVV is needed."))


def people_concerned(vendor: Vendor) -> QuerySet[User]:
    """The contract owner and the data protection officers."""
    officers = Q(roles__role=DataProtectionOfficer.key)
    return User.objects.filter(officers | Q(pk=vendor.contract_owner_id), is_active=True).distinct()
