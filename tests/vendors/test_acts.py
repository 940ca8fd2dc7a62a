"""What people do on the page of a vendor: lock, unlock, judge, check, move."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.vendors.agreement_marks import mark_of
from apps.vendors.models import AgreementState, RouteState
from apps.vendors.services import routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_a_lock_from_the_page(role: str) -> None:
    vendor = makers.vendor()
    route = makers.route(vendor)
    url = reverse("route_lock", args=[vendor.slug, route.name])
    response = makers.browser(makers.person(role)).post(url, {"typed": vendor.name, "reason": "Leak"})
    route.refresh_from_db()
    may = Permission.ROUTE_LOCK in ROLES[role].permissions
    reads = Permission.VENDOR_READ in ROLES[role].permissions
    assert response.status_code == (302 if may else 404 if reads else 403)
    assert route.state == (RouteState.LOCKED if may else RouteState.OPEN)


@pytest.mark.parametrize("typed", ["", "vendor", "VENDOR"])
def test_without_the_name_of_the_vendor_nothing_is_locked(typed: str) -> None:
    vendor = makers.vendor()
    route = makers.route(vendor)
    browser = makers.browser(makers.person("dpo"))
    for url in (
        reverse("vendor_lock", args=[vendor.slug]),
        reverse("route_lock", args=[vendor.slug, route.name]),
    ):
        assert browser.post(url, {"typed": typed}).status_code == 302
    route.refresh_from_db()
    assert route.state == RouteState.OPEN


def test_the_lock_of_a_whole_vendor() -> None:
    vendor = makers.vendor()
    made = [makers.route(vendor), makers.route(vendor)]
    url = reverse("vendor_lock", args=[vendor.slug])
    page = (
        makers.browser(makers.person("dpo")).post(url, {"typed": vendor.name}, follow=True).content.decode()
    )
    assert "2 routes are locked." in page
    for route in made:
        route.refresh_from_db()
        assert route.state == RouteState.LOCKED


@pytest.mark.parametrize("role", ROLES)
def test_an_unlock_from_the_page(role: str) -> None:
    vendor = makers.vendor()
    route = routes.lock(makers.route(vendor), by=makers.person("dpo"))
    url = reverse("route_unlocking", args=[vendor.slug, route.name])
    makers.browser(makers.person(role)).post(url)
    route.refresh_from_db()
    assert (route.state == RouteState.OPEN) is (role == "manager")


def test_a_route_is_only_reached_under_its_own_vendor() -> None:
    route = makers.route(makers.vendor())
    url = reverse("route_lock", args=[makers.vendor().slug, route.name])
    assert makers.browser(makers.person("dpo")).post(url, {"typed": "x"}).status_code == 404


def test_the_dpo_judges_and_checks_and_the_owner_activates() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.IN_REVIEW, without=("duration",))
    officer, manager = makers.browser(dpo), makers.browser(owner)
    officer.post(reverse("agreement_opinion", args=[agreement.pk]), {"positive": "yes"})
    officer.post(
        reverse("clause_finding", args=[agreement.pk, "duration"]),
        {"result": "partly", "place": "§ 2", "reason": "Nur bis auf Weiteres."},
    )
    officer.post(reverse("agreement_transition", args=[agreement.pk, "find_ready"]))
    agreement.refresh_from_db()
    seen = {"seen": mark_of(agreement)}
    manager.post(reverse("agreement_transition", args=[agreement.pk, "activate"]), seen)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.opinion_positive) == (AgreementState.ACTIVATED, True)
    assert agreement.clauses.get(item="duration").place == "§ 2"


def test_nonsense_is_answered_and_changes_nothing() -> None:
    agreement = makers.agreement(makers.vendor(), AgreementState.IN_REVIEW)
    url = reverse("agreement_opinion", args=[agreement.pk])
    page = makers.browser(makers.person("dpo")).post(url, {"positive": "maybe"}, follow=True)
    agreement.refresh_from_db()
    assert agreement.opinion_positive is None
    assert any(words in page.content.decode() for words in ("Please choose", "Select a valid choice"))


def test_a_refused_step_says_why() -> None:
    agreement = makers.agreement(makers.vendor(makers.person("manager")), AgreementState.READY)
    url = reverse("agreement_transition", args=[agreement.pk, "activate"])
    answer = makers.browser(makers.person("manager")).post(url)
    assert answer.status_code == 409
    assert "The contract owner activates" in answer.content.decode()
    assert (
        makers.browser(makers.person("manager")).post(url.replace("activate", "nothing")).status_code == 404
    )


@pytest.mark.parametrize("name", ["vendors", "vendor_lock", "agreement_opinion"])
def test_nobody_gets_in_without_signing_in(client: Client, name: str) -> None:
    agreement = makers.agreement(makers.vendor())
    arguments: dict[str, list[Any]] = {
        "vendors": [],
        "vendor_lock": [agreement.vendor.slug],
        "agreement_opinion": [agreement.pk],
    }
    response = client.post(reverse(name, args=arguments[name]))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))
