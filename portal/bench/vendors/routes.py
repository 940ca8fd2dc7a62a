"""Two routes for each service, each with a key that ended and one that counts."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Model

from apps.common import clock
from apps.vendors.models import (
    CredentialEnding,
    ModelRoute,
    ProviderKind,
    RouteCredential,
    RouteState,
    Vendor,
)
from portal.bench.vendors.company import People

ORIGIN = "https://api.bench.example"
SIZES = ("klein", "gross")


def routes_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for vendor in vendors:
        for service in vendor.services.all():
            for size in SIZES:
                yield _route(vendor, service.pk, size, people)


def keys_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    today, now = clock.today(), clock.now()
    for route in ModelRoute.objects.filter(service__vendor__in=vendors):
        who = {"route": route, "origin": ORIGIN, "owner": people.owners[0], "entered_by": people.owners[0]}
        ended = {"ended_at": now, "ended_by": people.owners[0], "ending": CredentialEnding.REPLACED}
        yield RouteCredential(**who, **ended, sealed=None, not_before=today - timedelta(days=400))
        yield RouteCredential(**who, sealed=b"sealed", expires_on=today + timedelta(days=20 + route.pk % 300))


PARTS = (routes_of, keys_of)


def _route(vendor: Vendor, service: int, size: str, people: People) -> ModelRoute:
    locked = {"state": RouteState.LOCKED, "locked_by": people.officer, "locked_at": clock.now()}
    return ModelRoute(
        service_id=service, name=f"modell-{vendor.pk}-{service}-{size}", label=f"Modell {vendor.pk} {size}",
        upstream_model="m", provider=ProviderKind.COMPATIBLE, base_url=f"{ORIGIN}/v1", region="Frankfurt",
        eu_processing=vendor.country != "US", facts_by=people.officer, facts_at=clock.now(),
        **(locked if vendor.pk % 4 == 1 else {}),
    )  # fmt: skip
