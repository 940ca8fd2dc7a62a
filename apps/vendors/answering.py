"""Who answers for the contract with a vendor: its owner, the deputy, and whom the owner named for some days.

The responsibility is for this vendor alone and widens no role. What somebody does in the owner's place is
recorded as such.
"""

from typing import Any

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import Auditor, permissions_of
from apps.vendors.models import Vendor


def stays_apart(user: Any) -> bool:
    """Who advises on contracts (Art. 38(6) GDPR) or audits them answers for none, whoever names them."""
    return bool(user.may(Permission.AGREEMENT_REVIEW)) or Auditor.key in user.role_keys


def answers_for(vendor: Vendor, user: Any) -> bool:
    if not user.is_active or stays_apart(user):
        return False
    return bool(vendor.contract_owner_id == user.pk) or stands_in(vendor, user)


def stands_in(vendor: Vendor, user: Any) -> bool:
    return represented(vendor, user) is not None


def represented(vendor: Vendor, user: Any) -> User | None:
    """The owner in whose place this person may act, as deputy or by a delegation for today; None if neither.

    Nobody stands in for an owner who may not activate.
    """
    owner = vendor.contract_owner
    if owner is None or owner.pk == user.pk or not user.is_active or stays_apart(user):
        return None
    if Permission.AGREEMENT_ACTIVATE not in permissions_of(owner.role_keys):
        return None
    named = is_deputy(vendor, user) or _is_delegate(owner, user)
    return owner if named else None


def is_deputy(vendor: Vendor, user: Any) -> bool:
    """Reads nothing: good for every row of a list."""
    return bool(user.is_active and vendor.contract_deputy_id == user.pk and not stays_apart(user))


def _is_delegate(owner: User, user: Any) -> bool:
    given = Delegation.objects.current(Permission.AGREEMENT_ACTIVATE)
    return given.filter(person=owner, delegate=user).exists()
