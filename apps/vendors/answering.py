"""Who answers for the contract with a vendor: its owner, the deputy, and whom the owner named for some days.

The responsibility is for this vendor alone and widens no role. What somebody does in the owner's place is
recorded as such.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import Auditor, permissions_of
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders
from apps.vendors.models import Agreement, Vendor


def stays_apart(user: Any) -> bool:
    """Who advises on contracts (Art. 38(6) GDPR) or audits them answers for none, whoever names them."""
    return bool(user.may(Permission.AGREEMENT_REVIEW)) or Auditor.key in user.role_keys


def deputies() -> QuerySet[User]:
    """Who may be named as one."""
    advising = holders(Permission.AGREEMENT_REVIEW).values("pk")
    reading = holders(Permission.VENDOR_READ).exclude(pk__in=advising)
    return reading.exclude(pk__in=User.objects.filter(roles__role=Auditor.key).values("pk"))


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


def answered_by(person: User) -> Q:
    """Of agreements: those for which this person answers, as far as a query can tell."""
    absent = Delegation.objects.current().filter(delegate=person).values("person")
    mine = Q(vendor__contract_owner=person) | Q(vendor__contract_deputy=person)
    return mine | Q(vendor__contract_owner__in=absent)


def _is_delegate(owner: User, user: Any) -> bool:
    return Delegation.objects.current().filter(person=owner, delegate=user).exists()


def acting(vendor: Vendor, by: Any) -> dict[str, Any]:
    """For ``move``: in whose place ``by`` acts; empty for the owner, for others' acts and the portal's."""
    owner = None if isinstance(by, System) else represented(vendor, by)
    return {"on_behalf_of": owner, "on_behalf": owner.pseudonym} if owner else {}


def may_keep(vendor: Vendor, user: Any) -> bool:
    """Set dates of drafts: whoever keeps the records, and who answers for this contract."""
    return bool(user.may(Permission.VENDOR_EDIT)) or answers_for(vendor, user)


def may_file(vendor: Vendor, agreement: Agreement | None, user: Any) -> bool:
    """Add files: who answers for the contract those of its agreements, who keeps the records all of them."""
    own = agreement is not None and agreement.vendor_id == vendor.pk
    return bool(user.may(Permission.VENDOR_EDIT)) or (own and answers_for(vendor, user))


def permit_keeping(by: Any, vendor: Vendor) -> None:
    """Raises RefusedError."""
    if not isinstance(by, System) and not may_keep(vendor, by):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def permit_filing(by: Any, vendor: Vendor, agreement: Agreement | None) -> None:
    """Raises RefusedError."""
    if not isinstance(by, System) and not may_file(vendor, agreement, by):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
