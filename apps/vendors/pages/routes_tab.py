"""The tab of routes: services of the vendor, the models behind them, and what to check."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.vendors.blueprints import BY_KEY, Hint
from apps.vendors.forms.vendors import ServiceForm
from apps.vendors.models import ModelRoute, RouteStep, Service, Vendor
from apps.vendors.pages.consequence import consequence_of
from apps.vendors.pages.routes import RouteRow, rows
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.panels import Figure


@dataclass(frozen=True, slots=True)
class ServiceRow:
    service: Service
    routes: int


@dataclass(frozen=True, slots=True)
class RoutesPage:
    """``service_form`` is None for who may change no services; ``new_route``: may add one, and to what."""

    vendor: Vendor
    tabs: list[TabLink]
    services: list[ServiceRow]
    routes: list[RouteRow]
    figures: list[Figure]
    hints: tuple[Hint, ...]
    service_form: ServiceForm | None
    new_route: bool


def vendors_for(user: User) -> QuerySet[Vendor]:
    """What the tab reads, in a fixed number of queries."""
    found = ModelRoute.objects.visible_to(user).select_related("locked_by", "service__vendor")
    services = Service.objects.order_by("name").annotate(running=Count("routes", Q(routes__enabled=True)))
    return Vendor.objects.visible_to(user).prefetch_related(
        Prefetch("services", services),
        Prefetch("services__routes", found),
        Prefetch("services__routes__steps", RouteStep.objects.select_related("by", "on_behalf_of")),
    )


def routes_page(vendor: Vendor, user: User) -> RoutesPage:
    services = list(vendor.services.all())
    return RoutesPage(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_routes"),
        services=[ServiceRow(service, service.running) for service in services],  # type: ignore[attr-defined]  # annotated
        routes=rows(vendor, user),
        figures=consequence_of(vendor, user).figures,
        hints=getattr(BY_KEY.get(vendor.template), "hints", ()),
        service_form=ServiceForm() if user.may(Permission.VENDOR_EDIT) else None,
        new_route=user.may(Permission.ROUTE_EDIT) and any(each.retired_on is None for each in services),
    )
