"""Who answers for the contract with a vendor: its owner, and who stands in while the owner is away.

The responsibility is for this vendor alone and widens no role.
"""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import Delegation
from apps.accounts.permissions import Permission
from apps.accounts.roles import permissions_of
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import Vendor


def answers_for(vendor: Vendor, user: Any) -> bool:
    """Never who advises on the contract (Art. 38(6) GDPR)."""
    if not user.is_active or user.may(Permission.AGREEMENT_REVIEW):
        return False
    return bool(vendor.contract_owner_id == user.pk) or stands_in(vendor, user)


def stands_in(vendor: Vendor, user: Any) -> bool:
    """Acts for an owner who may activate: by a delegation, or as the deputy of an owner who is away.

    Away is who has named a delegate for today, or can't sign in any more.
    """
    owner = vendor.contract_owner
    if owner is None or owner.pk == user.pk or not user.is_active:
        return False
    if Permission.AGREEMENT_ACTIVATE not in permissions_of(owner.role_keys):
        return False
    delegates = set(Delegation.objects.current().filter(person=owner).values_list("delegate_id", flat=True))
    if user.pk in delegates:
        return True
    return bool(vendor.contract_deputy_id == user.pk) and (bool(delegates) or not owner.is_active)


def may_keep(vendor: Vendor, user: Any) -> bool:
    """Add files and set dates of drafts: whoever keeps the records, and who answers for this contract."""
    return bool(user.may(Permission.VENDOR_EDIT)) or answers_for(vendor, user)


def permit_keeping(by: Any, vendor: Vendor) -> None:
    """Raises RefusedError."""
    if not isinstance(by, System) and not may_keep(vendor, by):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
