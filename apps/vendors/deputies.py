"""Deputies of contracts: who may be one, what waits for them, and how it is told in whose place they act."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import Auditor
from apps.audit.actors import System
from apps.lifecycle.permits import holders
from apps.vendors.answering import represented, stays_apart
from apps.vendors.models import Vendor


def deputies() -> QuerySet[User]:
    """Who may be named as one."""
    advising = holders(Permission.AGREEMENT_REVIEW).values("pk")
    reading = holders(Permission.VENDOR_READ).exclude(pk__in=advising)
    return reading.exclude(pk__in=User.objects.filter(roles__role=Auditor.key).values("pk"))


def answered_by(person: User, vendor: str = "vendor") -> Q:
    """Rows for whose ``vendor`` (a lookup path) this person answers, as far as a query can tell."""
    if stays_apart(person):
        return Q(pk__in=[])
    given = Delegation.objects.current(Permission.AGREEMENT_ACTIVATE).filter(delegate=person)
    owner, deputy = f"{vendor}__contract_owner", f"{vendor}__contract_deputy"
    theirs = Q(**{deputy: person}) | Q(**{f"{owner}__in": given.values("person")})
    owners = holders(Permission.AGREEMENT_ACTIVATE).values("pk")  # in the place of others nobody acts
    return Q(**{owner: person}) | (theirs & Q(**{f"{owner}__in": owners}))


def acting(vendor: Vendor, by: Any) -> dict[str, Any]:
    """For ``move``: in whose place ``by`` acts; empty for the owner, for others' acts and the portal's."""
    owner = None if isinstance(by, System) else represented(vendor, by)
    return {"on_behalf_of": owner, "on_behalf": owner.pseudonym} if owner else {}
