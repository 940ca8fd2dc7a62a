"""Where a person's work begins."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.access.models import AccessRequest, Scope
from apps.accounts.roles import ROLES
from tests.vendors import makers

pytestmark = pytest.mark.django_db
EXPECTED = {
    "employee": "chat",
    "owner": "chat",
    "manager": "overview",
    "dpo": "overview",
    "officer": "review",
    "key_admin": "overview",
    "works_council": "overview",
    "hr": "overview",
    "auditor": "overview",
    "platform_admin": "overview",
}


def lands(*roles: str) -> str:
    response = makers.browser(makers.person(*roles)).get(reverse("start"))
    assert response.status_code == 302
    return response.headers["Location"]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_lands_where_its_work_is(role: str) -> None:
    assert lands(role) == reverse(EXPECTED[role])


@pytest.mark.parametrize(
    ("roles", "name"),
    [(("officer", "employee"), "review"), (("works_council", "employee"), "overview"), ((), "overview")],
)
def test_of_several_roles_the_one_with_duties_counts(roles: tuple[str, ...], name: str) -> None:
    assert lands(*roles) == reverse(name)


def test_a_manager_lands_on_requests_only_while_one_waits_for_them() -> None:
    manager = makers.person("manager")
    employee = makers.person("employee", department=makers.department(manager))
    browser = makers.browser(manager)
    assert browser.get(reverse("start")).headers["Location"] == reverse("overview")
    AccessRequest.objects.create(
        use_case=makers.use_case(employee), requested_by=employee, scope=Scope.CHAT, purpose="Offers"
    )
    assert browser.get(reverse("start")).headers["Location"] == reverse("access_requests")


@pytest.mark.parametrize("role", ROLES)
def test_the_overview_shows_what_this_role_may_open(role: str) -> None:
    page = makers.browser(makers.person(role)).get(reverse("overview"))
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2]
    assert (reverse("audit") in main) is ("audit.read" in ROLES[role].permissions)
    assert (reverse("vendors") in main) is ("vendor.read" in ROLES[role].permissions)


def test_the_overview_counts_what_is_due() -> None:
    owner = makers.person("manager")
    makers.agreement(makers.vendor(owner), "ready")
    main = makers.browser(owner).get(reverse("overview")).content.decode().partition("<main")[2]
    assert "1 due" in main


def test_nobody_starts_without_signing_in(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith(reverse("account_login"))
