"""The routes of a vendor as its page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import allowed
from apps.vendors.models import ModelRoute, RouteState, RouteStep, Vendor
from apps.vendors.panels import Obstacle, Verdict, verdicts_of


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route. ``lock`` is the step that locked it, if it is locked; URLs are "" where nobody may.

    ``waits``: somebody else has to open it. ``verdict``: what the gate says of personal data today.
    """

    route: ModelRoute
    tone: str
    state: str
    verdict: Verdict
    lock: RouteStep | None
    lock_url: str
    unlock_url: str
    connection_url: str
    switch_url: str = ""
    waits: bool = False

    @property
    def may_lock(self) -> bool:
        return bool(self.lock_url)

    @property
    def closed(self) -> tuple[Obstacle, ...]:
        """Why personal data may not go through it though it is switched on and nobody locked it."""
        on = self.route.enabled and self.route.state != RouteState.LOCKED
        return self.verdict.closed if on else ()


def rows(vendor: Vendor, user: User) -> list[RouteRow]:
    found = [route for service in vendor.services.all() for route in service.routes.all()]
    known = verdicts_of([route.pk for route in found])
    found.sort(key=lambda route: route.label)
    return [_row(route, vendor, user, known[route.pk]) for route in found]


def row(route: ModelRoute, vendor: Vendor, user: User) -> RouteRow:
    return _row(route, vendor, user, verdicts_of([route.pk])[route.pk])


def _row(route: ModelRoute, vendor: Vendor, user: User, verdict: Verdict) -> RouteRow:
    steps = allowed(route, user)
    where = [vendor.slug, route.name]
    tone, state = state_of(route, verdict)
    return RouteRow(
        route=route,
        tone=tone,
        state=state,
        verdict=verdict,
        lock=_last_lock(route),
        lock_url=reverse("route_lock", args=where) if "lock" in steps else "",
        unlock_url=reverse("route_unlocking", args=where) if "unlock" in steps else "",
        connection_url=reverse("route_connection", args=where) if user.may(Permission.ROUTE_EDIT) else "",
        switch_url=reverse("route_switch", args=where) if user.may(Permission.ROUTE_EDIT) else "",
        waits=route.state == RouteState.LOCKED and "unlock" not in steps,
    )


def state_of(route: ModelRoute, verdict: Verdict) -> tuple[str, str]:
    """Tone and label: open is what the gate lets personal data through, not what is merely switched on."""
    if route.state == RouteState.LOCKED:
        return "bad", _("Locked")
    if not route.enabled:
        return "", _("Switched off")
    return ("bad", _("Closed to personal data")) if verdict.closed else ("ok", _("Open"))


def _last_lock(route: ModelRoute) -> RouteStep | None:
    if route.state != RouteState.LOCKED:
        return None
    return next((step for step in route.steps.all() if step.name == "lock"), None)
