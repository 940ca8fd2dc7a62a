"""The models of a use case, with how their vendor's AVV stands today."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register import deciders
from apps.register.models import UseCaseVersion
from apps.register.pages import behind
from apps.register.services.behind import behind_routes
from apps.vendors.models import AbuseMonitoring, ModelRoute, RouteState, Vendor
from apps.vendors.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class RouteRow:
    """``vendor_url`` and ``agreement``, the number of its AVV, are "" for people who may not read vendor
    records; who decides is told the number all the same, and as they are the AVV that follow it and the
    ``chain`` of subprocessors.
    """

    route: ModelRoute
    vendor: Vendor
    vendor_url: str
    standing: Standing
    agreement: str
    locked: bool
    following: list[str] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)

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
    routes = version.routes.select_related("service__vendor").prefetch_related(*behind_routes())
    links = user.may(Permission.VENDOR_READ)
    told = links or deciders.decides(version.use_case, user)
    return [
        _row(route, standing_of(route.service.agreements.all(), today), links, told)
        for route in routes.order_by("label")
    ]


def _row(route: ModelRoute, standing: Standing, links: bool, told: bool) -> RouteRow:
    return RouteRow(
        route=route,
        vendor=route.service.vendor,
        vendor_url=route.get_absolute_url() if links else "",
        standing=standing,
        agreement=standing.agreement.version if told and standing.agreement else "",
        locked=route.state == RouteState.LOCKED or not route.enabled,
        following=behind.following(route) if told else [],
        chain=behind.chain_of(route) if told else [],
    )
