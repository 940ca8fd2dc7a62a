"""Six agreements for each vendor: two were replaced, one counts, one is in work, two are of another kind."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Model

from apps.common import clock
from apps.vendors.clauses import CLAUSES
from apps.vendors.models import (
    Agreement,
    AgreementKind,
    AgreementState,
    AgreementStep,
    ClauseCheck,
    ClauseResult,
    Vendor,
)
from portal.bench.vendors.company import People

S = AgreementState
YEAR = timedelta(days=365)
# Of ten vendors: where their newest agreement stands.
IN_WORK = (*(S.DRAFT,) * 7, S.IN_REVIEW, S.CHANGES_REQUESTED, S.READY)
STEPS = ("submit", "find_ready", "activate")
QUOTE = "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte Weisung des Verantwortlichen."
CHECKED = frozenset({"1.0", "2.0", "3.0"})


def agreements_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for vendor in vendors:
        yield from _agreements(vendor, people, clock.today())


def coverage_of(vendors: list[Vendor], _people: People) -> Iterator[Model]:
    services = {vendor.pk: list(vendor.services.all()) for vendor in vendors}
    for agreement in Agreement.objects.filter(vendor__in=vendors):
        for service in services[agreement.vendor_id]:
            yield Agreement.services.through(agreement_id=agreement.pk, service_id=service.pk)


def checks_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    """Every item of the three that were put into force."""
    today = clock.today()
    for agreement in Agreement.objects.filter(vendor__in=vendors, version__in=CHECKED):
        for number, clause in enumerate(CLAUSES):
            yield ClauseCheck(
                agreement=agreement, item=clause.key, result=ClauseResult.FULFILLED, place=f"§ {number + 1}",
                quote=QUOTE, checked_by=people.officer, checked_on=today,
            )  # fmt: skip


def steps_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for agreement in Agreement.objects.filter(vendor__in=vendors, version__in=CHECKED):
        for name in STEPS:
            yield AgreementStep(record=agreement, name=name, by=people.officer)


def order_of(vendors: list[Vendor], _people: People) -> Iterator[Model]:
    """Each of the three takes the place of the one before it; no new rows."""
    found = Agreement.objects.filter(vendor__in=vendors, version__in=CHECKED)
    ordered = list(found.order_by("vendor", "version"))
    for before, after in pairwise(ordered):
        if before.vendor_id == after.vendor_id:
            after.supersedes = before
    Agreement.objects.bulk_update(ordered, ["supersedes"], batch_size=500)
    yield from ()


PARTS = (agreements_of, order_of, coverage_of, checks_of, steps_of)


def _agreements(vendor: Vendor, people: People, today: date) -> Iterator[Agreement]:
    ends = today + timedelta(days=1 + vendor.pk * 7 % 700)
    begins = ends - 2 * YEAR
    judged = {"opinion_by": people.officer, "opinion_at": clock.now(), "opinion_positive": True}
    for version, since in (("1.0", begins - 2 * YEAR), ("2.0", begins - YEAR)):
        yield Agreement(
            vendor=vendor, version=version, state=S.SUPERSEDED, effective_from=since,
            effective_until=ends, replaced_from=since + YEAR, **judged,
        )  # fmt: skip
    stands = S.SUSPENDED if vendor.pk % 4 == 2 else S.ACTIVATED
    yield Agreement(vendor=vendor, version="3.0", state=stands, **_term(vendor, begins, ends), **judged)
    work = IN_WORK[vendor.pk % len(IN_WORK)]
    opinion = judged if work == S.READY else {}
    yield Agreement(vendor=vendor, version="4.0", state=work, effective_from=ends, **opinion)
    yield Agreement(
        vendor=vendor,
        version="NDA",
        kind=AgreementKind.NDA,
        state=S.ACTIVATED,
        effective_from=begins,
        **judged,
    )
    yield Agreement(
        vendor=vendor, version="SCC", kind=AgreementKind.SCC_914, modules=[1], state=S.ACTIVATED,
        effective_from=begins, effective_until=ends, **judged,
    )  # fmt: skip


def _term(vendor: Vendor, begins: date, ends: date) -> dict[str, date | int | None]:
    """A third goes on by itself, many long past the first term; every twelfth was given notice of."""
    if vendor.pk % 3:
        return {"effective_from": begins, "effective_until": ends}
    first = begins + YEAR if vendor.pk % 2 else ends
    notice = clock.today() if vendor.pk % 4 == 0 else None
    return {
        "effective_from": begins, "effective_until": first, "renewal_months": 12, "notice_given_on": notice,
    }  # fmt: skip
