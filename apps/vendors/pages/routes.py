"""The routes of a vendor as its page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import allowed
from apps.vendors.models import ModelRoute, RouteState, RouteStep, Vendor


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route. ``lock`` is the step that locked it, if it is locked; URLs are "" where nobody may.

    ``waits``: somebody else has to open it.
    """

    route: ModelRoute
    tone: str
    state: str
    lock: RouteStep | None
    lock_url: str
    unlock_url: str
    connection_url: str
    switch_url: str = ""
    waits: bool = False

    @property
    def may_lock(self) -> bool:
        return bool(self.lock_url)


def rows(vendor: Vendor, user: User) -> list[RouteRow]:
    found = [route for service in vendor.services.all() for route in service.routes.all()]
    return [row(route, vendor, user) for route in sorted(found, key=lambda route: route.label)]


def row(route: ModelRoute, vendor: Vendor, user: User) -> RouteRow:
    steps = allowed(route, user)
    where = [vendor.slug, route.name]
    tone, state = state_of(route)
    return RouteRow(
        route=route,
        tone=tone,
        state=state,
        lock=_last_lock(route),
        lock_url=reverse("route_lock", args=where) if "lock" in steps else "",
        unlock_url=reverse("route_unlocking", args=where) if "unlock" in steps else "",
        connection_url=reverse("route_connection", args=where) if user.may(Permission.ROUTE_EDIT) else "",
        switch_url=reverse("route_switch", args=where) if user.may(Permission.ROUTE_EDIT) else "",
        waits=route.state == RouteState.LOCKED and "unlock" not in steps,
    )


def state_of(route: ModelRoute) -> tuple[str, str]:
    """Tone and label."""
    if route.state == RouteState.LOCKED:
        return "bad", _("Locked")
    return ("ok", _("Open")) if route.enabled else ("", _("Switched off"))


def _last_lock(route: ModelRoute) -> RouteStep | None:
    if route.state != RouteState.LOCKED:
        return None
    return next((step for step in route.steps.all() if step.name == "lock"), None)
