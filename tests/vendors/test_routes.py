"""Set up, lock and unlock routes."""

from typing import Any

import pytest

from apps.audit import System
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.credentials import open_credential
from apps.vendors.models import ModelRoute, RouteState
from apps.vendors.services import credentials, routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def profile(**fields: Any) -> routes.RouteProfile:
    values: dict[str, Any] = {
        "name": "nordlicht-gross",
        "label": "Nordlicht Groß",
        "upstream_model": "l-2026",
        "base_url": "https://api.nordlicht.example/v1",
        "region": "Hamburg",
    }
    return routes.RouteProfile(**(values | fields))


def test_a_lock_says_who_when_and_why_and_tells_those_concerned() -> None:
    owner, dpo, officer = makers.person("manager"), makers.person("dpo"), makers.person("officer")
    route = makers.route(makers.vendor(owner))
    locked = routes.lock(route, by=officer, reason="Leak reported")
    assert (locked.state, locked.locked_by, bool(locked.locked_at)) == (RouteState.LOCKED, officer, True)
    step = route.steps.get()
    assert (step.name, step.by, step.reason) == ("lock", officer, "Leak reported")
    assert set(Notice.objects.values_list("person", "kind")) == {
        (owner.pk, "route_locked"),
        (dpo.pk, "route_locked"),
    }
    routes.lock(makers.route(route.service.vendor), by=dpo)
    assert Notice.objects.filter(kind="route_locked", person=dpo).count() == 1, "who acts knows"
    event = AuditEvent.objects.filter(event="route:lock").earliest("id")
    assert (event.actor, event.target) == (officer.pseudonym, str(route.pk))
    assert "Leak" not in str(event.details)


def test_unlocking_keeps_the_history() -> None:
    route = makers.route(makers.vendor())
    locked = routes.lock(route, by=makers.person("dpo"))
    opened = routes.unlock(locked, by=makers.person("manager"), reason="Checked")
    assert (opened.state, opened.locked_by, opened.locked_at) == (RouteState.OPEN, None, None)
    assert [step.name for step in route.steps.all()] == ["unlock", "lock"]


def test_a_second_lock_is_refused_and_changes_nothing() -> None:
    dpo = makers.person("dpo")
    route = makers.route(makers.vendor())
    routes.lock(route, by=dpo)
    with pytest.raises(RefusedError) as refused:
        routes.lock(route, by=makers.person("officer"))
    assert refused.value.code == "wrong_state"
    route.refresh_from_db()
    assert route.locked_by == dpo
    assert route.steps.count() == 1


def test_all_routes_of_a_vendor_are_locked_at_once() -> None:
    dpo, vendor = makers.person("dpo"), makers.vendor()
    made = [makers.route(vendor) for _ in range(3)]
    elsewhere = makers.route(makers.vendor())
    routes.lock(made[0], by=dpo)
    assert routes.lock_all(vendor, by=dpo) == 2
    assert set(vendor.services.get().routes.values_list("state", flat=True)) == {RouteState.LOCKED}
    elsewhere.refresh_from_db()
    assert elsewhere.state == RouteState.OPEN
    with pytest.raises(RefusedError):
        routes.lock_all(vendor, by=dpo)


def test_a_reason_that_is_too_long_is_refused_before_anything_happens() -> None:
    route = makers.route(makers.vendor())
    with pytest.raises(RefusedError) as refused:
        routes.lock(route, by=makers.person("dpo"), reason="x" * 501)
    assert refused.value.code == "reason_too_long"
    assert not AuditEvent.objects.filter(event="route:lock", target=str(route.pk)).exists()


def test_a_route_is_set_up_by_the_key_administrator_with_its_event() -> None:
    admin, service = makers.person("key_admin"), makers.vendor().services.get()
    route = routes.create(service, profile(), by=admin)
    assert ModelRoute.objects.get(name="nordlicht-gross") == route
    assert (route.state, route.locked_by) == (RouteState.LOCKED, admin)
    assert AuditEvent.objects.filter(
        event="route:create", target=str(route.pk), actor=admin.pseudonym
    ).exists()
    assert routes.create(service, profile(name="second"), by=System("seed")).state == RouteState.OPEN
    with pytest.raises(RefusedError):
        routes.create(service, profile(name="third"), by=makers.person("dpo"))


@pytest.mark.parametrize(
    "url", ["http://api.nordlicht.example", "https://169.254.169.254/", "https://10.0.0.8/"]
)
def test_no_route_to_an_inner_address(url: str) -> None:
    service = makers.vendor().services.get()
    with pytest.raises(RefusedError) as refused:
        routes.create(service, profile(base_url=url), by=makers.person("key_admin"))
    assert refused.value.code.startswith("address_")
    assert not ModelRoute.objects.filter(base_url=url).exists()


def test_a_credential_is_stored_sealed_for_this_route_and_place() -> None:
    route = makers.route(makers.vendor())
    made = credentials.set_credential(route, " sk-nordlicht-1 ", by=makers.person("key_admin"))
    made.refresh_from_db()
    assert made.sealed is not None
    sealed = bytes(made.sealed)
    assert b"sk-nordlicht" not in sealed
    assert open_credential(sealed, route.pk, route.base_url) == "sk-nordlicht-1"
    event = AuditEvent.objects.get(event="credential:enter")
    assert event.details == {"route": route.pk, "valid_until": None}


@pytest.mark.parametrize(("role", "clear"), [("manager", "sk-1"), ("dpo", "sk-1"), ("key_admin", "  ")])
def test_no_credential_from_others_and_no_empty_one(role: str, clear: str) -> None:
    route = makers.route(makers.vendor())
    with pytest.raises(RefusedError):
        credentials.set_credential(route, clear, by=makers.person(role))
    assert route.credentials.count() == 1
