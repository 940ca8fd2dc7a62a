"""Where a route leads: changed by the key administration, opened again by management."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import ModelRoute, ProviderKind, RouteState
from apps.vendors.services import credentials, routes
from apps.vendors.services.connections import Connection, connect
from tests.vendors import makers

pytestmark = pytest.mark.django_db
REAL = Connection("https://api.vendor.example/v1", ProviderKind.OPENAI, "large-2026")


def posted(route: ModelRoute, role: str, **fields: Any) -> Any:
    values = {"base_url": route.base_url, "provider": route.provider, "upstream_model": route.upstream_model}
    url = reverse("route_connection", args=[route.service.vendor.slug, route.name])
    return makers.browser(makers.person(role)).post(url, values | fields)


def test_a_new_address_locks_the_route_and_forgets_the_key() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    credentials.set_credential(route, "sk-old", by=admin)
    assert connect(route, REAL, by=admin)
    route.refresh_from_db()
    assert (route.base_url, route.upstream_model) == (REAL.base_url, "large-2026")
    assert not route.credentials.living().exists()
    assert set(route.credentials.values_list("ending", flat=True)) == {"replaced", "moved"}
    assert (route.state, route.locked_by) == (RouteState.LOCKED, admin)
    event = AuditEvent.objects.get(event="route:connect")
    assert event.details["origin"] == "https://api.vendor.example:443"
    assert set(event.details["fields"]) == {"base_url", "provider", "upstream_model"}


def test_who_changed_the_address_does_not_unlock_it() -> None:
    both, other = makers.person("key_admin"), makers.person("manager")
    both.roles.create(role="manager")
    both.__dict__.pop("role_keys", None)
    route = routes.lock(makers.route(makers.vendor()), by=makers.person("dpo"))
    connect(route, REAL, by=both)
    with pytest.raises(RefusedError) as refusal:
        routes.unlock(route, by=both)
    assert refusal.value.code == "four_eyes"
    assert routes.unlock(route, by=other).state == RouteState.OPEN
    assert route.steps.filter(name="lock").count() == 2


def test_who_sets_a_route_up_does_not_open_it() -> None:
    both, other = makers.person("key_admin", "manager"), makers.person("manager")
    service = makers.vendor().services.get()
    profile = routes.RouteProfile("new", "New", "m", "https://api.vendor.example/v1", "Ireland")
    route = routes.create(service, profile, by=both)
    with pytest.raises(RefusedError) as refusal:
        routes.unlock(route, by=both)
    assert refusal.value.code == "four_eyes"
    assert routes.unlock(route, by=other).state == RouteState.OPEN


def test_two_who_change_it_in_turn_do_not_open_it_for_each_other() -> None:
    first, second = makers.person("key_admin", "manager"), makers.person("key_admin", "manager")
    route = makers.route(makers.vendor())
    connect(route, REAL, by=first)
    connect(route, replace(REAL, upstream_model="small"), by=second)
    for person, code in ((first, "not_responsible"), (second, "four_eyes")):
        with pytest.raises(RefusedError) as refusal:
            routes.unlock(route, by=person)
        assert refusal.value.code == code
    routes.unlock(route, by=makers.person("manager"))
    connect(route, REAL, by=second)
    assert routes.unlock(route, by=first).state == RouteState.OPEN


def test_the_same_address_changes_nothing() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    same = Connection(route.base_url, route.provider, route.upstream_model)
    assert not connect(route, same, by=admin)
    route.refresh_from_db()
    assert route.state == RouteState.OPEN


@pytest.mark.parametrize(
    "url", ["http://api.vendor.example/v1", "https://169.254.169.254/v1", "https://x@y.example"]
)
def test_an_address_that_no_route_may_have_is_refused(url: str) -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    with pytest.raises(RefusedError):
        connect(route, Connection(url, ProviderKind.OPENAI, "m"), by=admin)
    assert not AuditEvent.objects.filter(event="route:connect").exists()


def test_on_another_host_the_next_thing_is_its_key() -> None:
    route = makers.route(makers.vendor())
    where = [route.service.vendor.slug, route.name]
    answer = posted(route, "key_admin", base_url=REAL.base_url)
    assert answer.url == reverse("route_key", args=where)
    client = makers.browser(makers.person("key_admin"))
    said = {"credential": "sk-new", "not_before": f"{clock.today():%Y-%m-%d}"}
    assert client.post(answer.url, said).status_code == 302
    route.refresh_from_db()
    assert makers.clear_key(route) == "sk-new"
    for name in ("route_key", "route", "route_connection"):
        assert b"sk-new" not in client.get(reverse(name, args=where)).content


def test_what_is_wrong_is_said_and_the_key_is_not_kept_in_the_page() -> None:
    route = makers.route(makers.vendor())
    client = makers.browser(makers.person("key_admin"))
    said = {"credential": "sk-new", "not_before": "yesterday", "expires_on": "2031-05-17"}
    answer = client.post(reverse("route_key", args=[route.service.vendor.slug, route.name]), said)
    assert answer.status_code == 422
    assert b"sk-new" not in answer.content
    assert b"2031-05-17" in answer.content


def test_a_refused_address_comes_back_with_its_reason() -> None:
    route = makers.route(makers.vendor())
    answer = posted(route, "key_admin", base_url="http://10.0.0.1/v1")
    assert answer.status_code == 422
    assert "https://" in answer.content.decode()


@pytest.mark.parametrize("role", ["employee", "dpo", "manager", "officer", "auditor"])
def test_only_the_key_administration_may(role: str) -> None:
    assert posted(makers.route(makers.vendor()), role).status_code == 403
