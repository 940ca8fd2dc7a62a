"""Two sets of measures for each vendor, the newer one in force, with certificates and audits."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Model

from apps.common import clock
from apps.vendors.categories import CATEGORIES
from apps.vendors.models import (
    AuditKind,
    AuditResult,
    Certificate,
    CertificateKind,
    Measure,
    MeasureStatus,
    TomSet,
    TomSetState,
    TomSetStep,
    Vendor,
    VendorAudit,
)
from portal.bench.vendors.company import People

SETS = ((1, TomSetState.SUPERSEDED), (2, TomSetState.IN_FORCE))


def sets_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    now, since = clock.now(), clock.today() - timedelta(days=100)
    checked = {"checked_by": people.officer, "checked_at": now, "made_by": people.owners[0]}
    for vendor in vendors:
        for number, state in SETS:
            yield TomSet(vendor=vendor, number=number, state=state, valid_from=since, **checked)


def measures_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    today = clock.today()
    for tom_set in TomSet.objects.filter(vendor__in=vendors):
        yield TomSetStep(record=tom_set, name="put_in_force", by=people.officer)
        for number, category in enumerate(CATEGORIES):
            proven = number % 3 != 0
            yield Measure(
                tom_set=tom_set, category=category.key, letter=category.letter, text="Zugesagt im Anhang 2.",
                status=MeasureStatus.PROVEN if proven else MeasureStatus.IN_PLACE,
                evidence="Prüfbericht 2026" if proven else "",
                evidence_until=today + timedelta(days=20 + tom_set.pk % 400) if proven else None,
            )  # fmt: skip


def proofs_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    today = clock.today()
    for vendor in vendors:
        for kind in (CertificateKind.ISO_27001, CertificateKind.C5_2):
            yield Certificate(
                vendor=vendor, kind=kind, scope="Rechenzentrum und Betrieb", issuer="Prüfstelle Nord",
                valid_from=today - timedelta(days=200), valid_until=today + timedelta(days=vendor.pk % 700),
                recorded_by=people.owners[0],
            )  # fmt: skip
        for years in (1, 2):
            yield VendorAudit(
                vendor=vendor, performed_on=today - timedelta(days=365 * years), kind=AuditKind.REMOTE,
                result=AuditResult.MINOR, recorded_by=people.officer,
            )  # fmt: skip


PARTS = (sets_of, measures_of, proofs_of)
