"""Puts vendors with everything that hangs on them into the tables, many rows at a time."""

from collections.abc import Callable, Iterable

from django.db import connections, transaction
from django.db.models import Model

from apps.vendors.models import ModelRoute, Service, Vendor
from portal.bench.register import company as users
from portal.bench.register import filling as use_cases
from portal.bench.vendors import chain, contracts, measures, papers, routes
from portal.bench.vendors.company import People

COUNTRIES = ("DE", "DE", "DE", "FR", "IE", "NL", "US", "US")
PRODUCTS = ("Chat", "Schnittstelle")
USE_CASES = 4  # for each vendor
BATCH = 2000
# In this order: what comes later leans on what came before.
PARTS: tuple[Callable[[list[Vendor], People], Iterable[Model]], ...] = (
    *routes.PARTS,
    *contracts.PARTS,
    *papers.PARTS,
    *measures.PARTS,
    *chain.PARTS,
)


def fill(people: People, begin: int, end: int) -> None:
    """Vendors number ``begin`` to ``end`` - 1."""
    numbers = range(begin, end)
    with transaction.atomic():
        vendors = Vendor.objects.bulk_create(_vendor(people, number) for number in numbers)
        Service.objects.bulk_create(Service(vendor=each, name=name) for each in vendors for name in PRODUCTS)
        for part in PARTS:
            save(part(vendors, people))
    papers.seal_one(vendors[0])
    _use_cases(people, begin, end)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def save(rows: Iterable[Model]) -> None:
    """By table, in the order in which they come."""
    found: dict[type[Model], list[Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    for table, made in found.items():
        table._default_manager.bulk_create(made, batch_size=BATCH)


def _vendor(people: People, number: int) -> Vendor:
    name = f"Modellhaus {number}"
    return Vendor(
        name=name, slug=f"modellhaus-{number:04d}", country=COUNTRIES[number % len(COUNTRIES)],
        legal_entity=f"{name} GmbH", address="Am Hafen 1, 20457 Hamburg", dpo_contact="dsb@bench.example",
        contract_owner=people.owners[number % len(people.owners)],
    )  # fmt: skip


def _use_cases(people: People, begin: int, end: int) -> None:
    company = users.Company(
        people.departments, people.owners, list(ModelRoute.objects.order_by("pk")), people.officer,
        people.owners[0],
    )  # fmt: skip
    use_cases.fill(company, begin * USE_CASES, end * USE_CASES)
