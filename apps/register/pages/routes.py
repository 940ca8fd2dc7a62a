"""The models of a use case, with how their vendor's AVV stands today."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models import UseCaseVersion
from apps.vendors.models import AbuseMonitoring, Agreement, ModelRoute, RouteState, Vendor
from apps.vendors.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class RouteRow:
    """``vendor_url`` is "" for people who may not read vendor records."""

    route: ModelRoute
    vendor: Vendor
    vendor_url: str
    standing: Standing
    locked: bool

    @property
    def terms(self) -> list[str]:
        """What else an approval holds fast of it: who runs it, how long it keeps, whether people read."""
        if self.route.own_server:
            return [_("Own server")]
        days = self.route.retention_days
        kept = ngettext("Kept there for %(days)d day", "Kept there for %(days)d days", days) % {"days": days}
        read = [AbuseMonitoring.HUMAN.label] if self.route.abuse_monitoring == AbuseMonitoring.HUMAN else []
        return [kept if days else _("Nothing is kept there"), *map(str, read)]


def route_rows(version: UseCaseVersion, user: User) -> list[RouteRow]:
    today = clock.today()
    agreements = Prefetch("service__agreements", Agreement.objects.prefetch_related("clauses"))
    routes = version.routes.select_related("service__vendor").prefetch_related(agreements).order_by("label")
    links = user.may(Permission.VENDOR_READ)
    return [
        RouteRow(
            route=route,
            vendor=route.service.vendor,
            vendor_url=route.get_absolute_url() if links else "",
            standing=standing_of(route.service.agreements.all(), today),
            locked=route.state == RouteState.LOCKED or not route.enabled,
        )
        for route in routes
    ]
