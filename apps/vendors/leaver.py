"""Which records of vendors need somebody else when somebody leaves. The register of vendors ends nothing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.accounts.leavers import LEAVERS, MOST, Leaver, Orphan
from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.vendors.models import RouteCredential, Vendor


def fill_leaver() -> None:
    LEAVERS.fill("vendors", Leaver(end=_end, orphans=lambda person: list(_orphans(person))))


def _end(_person: User, _by: Actor) -> None:
    """A contract and a vendor's key are the company's: they go on."""


def _orphans(person: User) -> Iterator[Orphan]:
    for vendor in Vendor.objects.filter(contract_owner=person)[:MOST]:
        yield Orphan(_("Owner of the contract"), str(vendor), vendor.get_absolute_url())
    for vendor in Vendor.objects.filter(contract_deputy=person)[:MOST]:
        yield Orphan(_("Deputy for the contract"), str(vendor), vendor.get_absolute_url())
    living = RouteCredential.objects.living().filter(owner=person)
    for credential in living.select_related("route__service__vendor")[:MOST]:
        yield Orphan(_("Keeps the vendor's key"), str(credential), credential.get_absolute_url())
