"""A basis of transfers falls by date: a brake of the DPO and of management, who alone takes it back."""

from datetime import date
from functools import partial

from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.telling import Fact
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.models import FallenBasis
from apps.vendors.models.transfer import FallenBasisQuerySet

# Any number that no other advisory lock of ours has.
LOCK = 0x66616C6C


def let_fall(basis: str, country: str, falls_on: date, *, reason: str, by: User) -> FallenBasis:
    """From that day, 0 o'clock, nothing rests on it; also a day that has passed.

    Raises RefusedError, also where that is set for the same country already.
    """
    permit(by, Permission.TRANSFER_FALL)
    if not reason.strip():
        raise RefusedError("reason_missing", _("Please give a reason."))
    with transaction.atomic():
        _one_after_the_other()
        _check_holds(basis, country, falls_on)
        made = FallenBasis.objects.create(
            basis=basis, country=country, falls_on=falls_on, reason=reason.strip(), set_by=by
        )
        record("fallen_basis:set", made, by=by, basis=basis, country=country, falls_on=falls_on)
        _tell(notices.BASIS_FALLS, made, day=partial(date_format, falls_on, "DATE_FORMAT"))
    return made


def withdraw(fallen: FallenBasis, *, by: User, reason: str) -> FallenBasis:
    """It holds, or never fell; nobody is told so while it falls by another entry. Not by who set it.

    Raises RefusedError.
    """
    with transaction.atomic():
        _one_after_the_other()
        withdrawn = move(fallen, "withdraw", by=by, reason=reason)
        if holds(withdrawn):
            _tell_holds(withdrawn)
    return withdrawn


def holds(fallen: FallenBasis) -> bool:
    """Whether no other entry lets the same basis fall by then, in each country that this one is about."""
    day = max(fallen.falls_on, clock.today())
    return not _others(fallen).filter(country__in={"", fallen.country}, falls_on__lte=day).exists()


def others(fallen: FallenBasis) -> str:
    """By what else the same basis falls there: "US 16 July 2027"; a bare day is everywhere."""
    there = _others(fallen)
    there = there.filter(country__in={"", fallen.country}) if fallen.country else there
    days = there.order_by("falls_on", "country").values_list("country", "falls_on")
    return "; ".join(f"{country} {date_format(day, 'DATE_FORMAT')}".strip() for country, day in days)


def _one_after_the_other() -> None:
    """Until the transaction ends: two at once would not see each other's entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _check_holds(basis: str, country: str, falls_on: date) -> None:
    """An earlier day can still be set; and a country beside all of them: it stays if those are taken back."""
    known = FallenBasis.objects.standing().filter(basis=basis, country=country, falls_on__lte=falls_on)
    standing = known.order_by("falls_on").first()
    if standing is not None:
        told = _("It is set already that this basis falls on %(day)s: nothing more is needed.")
        raise RefusedError("known", told % {"day": date_format(standing.falls_on, "SHORT_DATE_FORMAT")})


def _tell_holds(fallen: FallenBasis) -> None:
    if others(fallen):
        _tell(notices.BASIS_HOLDS_BUT, fallen, others=partial(others, fallen))
    else:
        _tell(notices.BASIS_HOLDS, fallen)


def _tell(kind: str, fallen: FallenBasis, **facts: Fact) -> None:
    notify(holders(Permission.TRANSFER_FALL), kind, fallen.get_absolute_url(), **facts)


def _others(fallen: FallenBasis) -> FallenBasisQuerySet:
    return FallenBasis.objects.standing().filter(basis=fallen.basis).exclude(pk=fallen.pk)
