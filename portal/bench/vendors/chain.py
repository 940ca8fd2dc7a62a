"""Six companies in the chain of each service, in two ranks, with a transfer to each abroad and one change."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Model

from apps.common import clock
from apps.vendors.models import (
    ChangeKind,
    Service,
    Subprocessor,
    SubprocessorChange,
    TiaResult,
    Transfer,
    Vendor,
)
from apps.vendors.transfers import Basis
from portal.bench.vendors.company import People

FIRST = (("Rechenzentrum Nord", "DE"), ("Cloud Ireland", "IE"), ("Support India", "IN"))
SECOND = (("Strom und Kühlung", "DE"), ("Backup Oy", "FI"), ("Monitoring Ltd.", "GB"))


def first_rank(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for service in _services(vendors):
        for name, country in FIRST:
            yield _company(service, name, country, people)


def second_rank(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for parent in Subprocessor.objects.filter(service__vendor__in=vendors, name=FIRST[0][0]):
        for name, country in SECOND:
            yield _company(parent.service, name, country, people, parent)


def transfers_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    today = clock.today()
    chain = Subprocessor.objects.filter(service__vendor__in=vendors, country__in=("IN", "GB"))
    for company in chain.select_related("service"):
        abroad = company.country == "IN"
        clauses = {"module": 3, "tia_on": today, "tia_result": TiaResult.GOOD} if abroad else {}
        yield Transfer(
            service=company.service, subprocessor=company, country=company.country, checked_on=today,
            basis=Basis.SCC if abroad else Basis.ADEQUACY, since=company.since, recorded_by=people.owners[0],
            **clauses,
        )  # fmt: skip


def changes_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    today = clock.today()
    for service in _services(vendors):
        yield SubprocessorChange(
            service=service, kind=ChangeKind.ADDED, name="Neuling GmbH", country="DE", purpose="Support",
            source="Wir setzen sie ein.", notified_on=today, effective_on=today + timedelta(days=60),
            objection_days=30, objection_deadline=today + timedelta(days=30), recorded_by=people.owners[0],
        )  # fmt: skip


PARTS = (first_rank, second_rank, transfers_of, changes_of)


def _services(vendors: list[Vendor]) -> list[Service]:
    return list(Service.objects.filter(vendor__in=vendors).order_by("pk"))


def _company(
    service: Service, name: str, country: str, people: People, parent: Subprocessor | None = None
) -> Subprocessor:
    return Subprocessor(
        service=service, parent=parent, name=name, country=country, purpose="Betrieb",
        since=clock.today() - timedelta(days=300), recorded_by=people.owners[0],
    )  # fmt: skip
