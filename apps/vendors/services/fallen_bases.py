"""A basis of transfers falls by date: a brake of the DPO and of management, who alone takes it back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.models import FallenBasis


def let_fall(basis: str, country: str, falls_on: date, *, reason: str, by: User) -> FallenBasis:
    """From that day, 0 o'clock, nothing rests on it; also a day that has passed. Raises RefusedError."""
    permit(by, Permission.TRANSFER_FALL)
    if not reason.strip():
        raise RefusedError("reason_missing", _("Please give a reason."))
    with transaction.atomic():
        made = FallenBasis.objects.create(
            basis=basis, country=country, falls_on=falls_on, reason=reason.strip(), set_by=by
        )
        record("fallen_basis:set", made, by=by, basis=basis, country=country, falls_on=falls_on)
        _tell(notices.BASIS_FALLS, made, day=f"{falls_on:%d.%m.%Y}")
    return made


def withdraw(fallen: FallenBasis, *, by: User, reason: str) -> FallenBasis:
    """It holds, or never fell. Not by who set it. Raises RefusedError."""
    with transaction.atomic():
        withdrawn = move(fallen, "withdraw", by=by, reason=reason)
        _tell(notices.BASIS_HOLDS, withdrawn)
    return withdrawn


def _tell(kind: str, fallen: FallenBasis, **facts: str) -> None:
    notify(holders(Permission.TRANSFER_FALL), kind, fallen.get_absolute_url(), **facts)
