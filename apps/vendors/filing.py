"""Who adds files and sets dates of drafts, beside those whose role keeps the records of vendors."""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.permissions import Permission
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from apps.vendors.answering import answers_for
from apps.vendors.models import Agreement, Vendor


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
