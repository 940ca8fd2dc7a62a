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
QUESTIONNAIRE_ANSWERED = "questionnaire_answered"
QUESTIONNAIRE_NOT_MAILED = "questionnaire_not_mailed"


def declare_notices() -> None:
    KINDS.fill(ROUTE_LOCKED, _("%(route)s of %(vendor)s is locked: requests are refused."))
    KINDS.fill(ROUTE_UNLOCKED, _("%(route)s of %(vendor)s is open again."))
    KINDS.fill(AGREEMENT_READY, _("%(agreement)s with %(vendor)s waits for you to activate it."))
    KINDS.fill(AGREEMENT_SUSPENDED, _("%(agreement)s with %(vendor)s is suspended: requests are refused."))
    KINDS.fill(
        QUESTIONNAIRE_ANSWERED, _("%(vendor)s has answered your questions about its measures: please review.")
    )
    KINDS.fill(
        QUESTIONNAIRE_NOT_MAILED,
        _("The mail to %(vendor)s could not be sent: revoke the link and send a new one another way."),
    )


def people_concerned(vendor: Vendor) -> QuerySet[User]:
    """The contract owner and the data protection officers."""
    officers = Q(roles__role=DataProtectionOfficer.key)
    return User.objects.filter(officers | Q(pk=vendor.contract_owner_id), is_active=True).distinct()
