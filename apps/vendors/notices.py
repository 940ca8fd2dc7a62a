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
AGREEMENT_TERMINATED = "agreement_terminated"
AGREEMENT_NOTICE = "agreement_notice"


def declare_notices() -> None:
    KINDS.fill(ROUTE_LOCKED, _("%(route)s of %(vendor)s is locked: requests are refused."))
    KINDS.fill(ROUTE_UNLOCKED, _("%(route)s of %(vendor)s is open again."))
    KINDS.fill(AGREEMENT_READY, _("%(agreement)s with %(vendor)s waits for you to activate it."))
    KINDS.fill(AGREEMENT_TERMINATED, _("%(agreement)s with %(vendor)s is terminated: requests are refused."))
    KINDS.fill(AGREEMENT_NOTICE, _("Notice of %(agreement)s with %(vendor)s is recorded: see when it ends."))
    KINDS.fill(AGREEMENT_SUSPENDED, _("%(agreement)s with %(vendor)s is suspended: requests are refused."))


def people_concerned(vendor: Vendor) -> QuerySet[User]:
    """The contract owner, the deputy and the data protection officers."""
    officers = Q(roles__role=DataProtectionOfficer.key)
    answerable = Q(pk__in=[vendor.contract_owner_id, vendor.contract_deputy_id])
    return User.objects.filter(officers | answerable, is_active=True).distinct()
