"""Vendors with service and routes."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from apps.audit import System
from apps.common import clock
from apps.reports.cast import vendors as data
from apps.reports.cast.builders import agreements, chain
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import CONTRACT_OWNER, DPO
from apps.vendors.models import ModelRoute, Service, Vendor
from apps.vendors.services import routes
from apps.vendors.services.credentials import Terms, set_credential

SEED = System("seed")
KEYS_SINCE = 400  # days
LOCAL = frozenset({"localhost", "127.0.0.1"})


def build(company: Company) -> None:
    """All four; a vendor that exists is left as people changed it, but for the simulator's address."""
    known = Vendor.objects.in_bulk(field_name="slug")
    for spec in data.VENDORS:
        company.vendors[spec.slug] = known.get(spec.slug) or _make(company, spec)
    found = ModelRoute.objects.filter(name__in=_route_names())
    company.routes = {route.name: route for route in found}
    company.agreements = agreements.known(company.vendors.values())
    for route in company.routes.values():
        _follow_simulator(company, route)


def _make(company: Company, spec: data.Vendor) -> Vendor:
    vendor = Vendor.objects.create(
        slug=spec.slug,
        name=spec.name,
        country=spec.country,
        legal_entity=spec.name,
        address=spec.address,
        homepage=spec.homepage,
        dpo_contact=spec.dpo_contact,
        contract_owner=company.people[CONTRACT_OWNER],
    )
    service = Service.objects.create(vendor=vendor, name=spec.service)
    for route in spec.routes:
        made = routes.create(service, _profile(route), by=SEED)
        _record_facts(company, made)
        _give_credential(made, route.key_days)
    for agreement in spec.agreements:
        agreements.make(company, vendor, service, agreement)
    chain.make(company, spec.slug, service)
    company.made["vendors"] += 1
    return vendor


def _profile(spec: data.Route) -> routes.RouteProfile:
    return routes.RouteProfile(
        name=spec.name,
        label=spec.label,
        upstream_model=spec.model,
        base_url=_simulator(),
        region=spec.region,
        purpose=spec.purpose,
        eu_processing=spec.eu,
        zero_retention=spec.retention_days == 0,
        retention_days=spec.retention_days,
        trains_on_input=spec.trains_on_input,
        abuse_monitoring=spec.abuse_monitoring,
        context_tokens=spec.context_tokens,
        input_price=spec.input_price,
        output_price=spec.output_price,
    )


def _follow_simulator(company: Company, route: ModelRoute) -> None:
    """The demo may start on another port; a real vendor's address, entered by somebody, is never touched."""
    address = urlsplit(route.base_url)
    simulated = address.scheme == "http" and address.hostname in LOCAL and not route.own_server
    if simulated and route.base_url != _simulator():
        route.base_url = _simulator()
        route.save(update_fields=["base_url"])
        _give_credential(route)
        company.made["route addresses"] += 1


def _record_facts(company: Company, route: ModelRoute) -> None:
    """As the DPO read them in the contract."""
    route.facts_by, route.facts_at = company.people[DPO], clock.now()
    route.save(update_fields=["facts_by", "facts_at"])


def _give_credential(route: ModelRoute, days: int | None = None) -> None:
    ends = None if days is None else clock.today() + timedelta(days=days)
    made = set_credential(route, f"simulator-{route.name}", Terms(expires_on=ends), by=SEED)
    begun = timedelta(days=KEYS_SINCE)  # messages of the past went out with it
    put_back(made, not_before=clock.today() - begun, entered_at=clock.now() - begun)


def _route_names() -> list[str]:
    return [route.name for vendor in data.VENDORS for route in vendor.routes]


def _simulator() -> str:
    return f"{settings.SIMULATOR_URL}/v1"
