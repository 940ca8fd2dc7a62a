"""What stands about vendors, and what earlier rows of the same file add to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders
from apps.vendors.deputies import deputies
from apps.vendors.exchange.cells import MAILS, folded, vendor_facts
from apps.vendors.exchange.lines import VendorLine
from apps.vendors.models import Agreement, AgreementState, Vendor

AgreementKey = tuple[str, str]  # kind and version


@dataclass(slots=True, repr=False)
class Known:
    """One vendor. ``vendor`` is None while only the file has it.

    ``said``: what a row gave for a fact, and which row; ``rows``: which row had an agreement. ``services``
    by their folded names.
    """

    vendor: Vendor | None = None
    facts: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    agreements: dict[AgreementKey, Agreement] = field(default_factory=dict)
    said: dict[str, tuple[str, int]] = field(default_factory=dict)
    rows: dict[AgreementKey, int] = field(default_factory=dict)


@dataclass(slots=True, repr=False)
class House:
    """All vendors by key and by name, and people by mail address; ``owners``: ids of who may activate,
    ``deputies``: of who may be named as one.
    """

    by_key: dict[str, Known]
    by_name: dict[str, Known]
    people: dict[str, User]
    owners: frozenset[int]
    deputies: frozenset[int]


def house_for(lines: Iterable[VendorLine]) -> House:
    """In a fixed number of queries."""
    vendors = Vendor.objects.select_related("contract_owner", "contract_deputy").prefetch_related(
        "services", "agreements__services"
    )
    known = [_known(vendor) for vendor in vendors]
    mails = {line.cells[name] for line in lines for name in MAILS if name in line.cells}
    mails = {mail.casefold() for mail in mails}
    asked = User.objects.filter(is_active=True).annotate(mail=Lower("email")).filter(mail__in=mails)
    return House(
        by_key={each.vendor.slug: each for each in known if each.vendor},
        by_name={each.facts["name"].casefold(): each for each in known},
        people={person.email.casefold(): person for person in asked},
        owners=frozenset(holders(Permission.AGREEMENT_ACTIVATE).values_list("pk", flat=True)),
        deputies=frozenset(deputies().values_list("pk", flat=True)),
    )


def _known(vendor: Vendor) -> Known:
    services: Any = vendor.services.all()
    return Known(
        vendor=vendor,
        facts=vendor_facts(vendor),
        services={folded(service.name): service.name for service in services},
        retired=frozenset(folded(service.name) for service in services if service.retired_on),
        agreements={
            (each.kind, each.version): each
            for each in vendor.agreements.all()
            if each.state != AgreementState.DISCARDED
        },
    )
