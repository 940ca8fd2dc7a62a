"""To the identity provider in a real Chromium, which holds what follows a form to ``form-action``."""

import re
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from tests.accounts.company_idp.handing_on import broker
from tests.accounts.company_idp.people import KNOWN
from tests.accounts.company_idp.running import TOKEN, Company, Visitor
from tests.accounts.company_idp.serve import PASSWORD
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints
from tests.ui.conftest import browser  # noqa: F401 -- the same browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUTTON = "form[action*=oidc] button"


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def page(live_server: LiveServer, browser: Browser, complaints: Complaints) -> Page:  # noqa: F811
    opened = browser.new_context(base_url=live_server.url, locale="de-DE").new_page()
    complaints.follow(opened)
    return opened


def test_a_provider_that_hands_on_to_another_host_lets_people_in(
    page: Page, complaints: Complaints, company: Company, known: User, settings: Any
) -> None:
    described = httpx2.get(f"{company.address}/.well-known/openid-configuration").json()
    with broker(described["authorization_endpoint"]) as address:
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        app["settings"]["openid_configuration_overrides"] = {"authorization_endpoint": address}
        page.goto("/account/login/?next=/me/")
        page.locator(BUTTON).first.click()
        page.wait_for_url(f"{company.address}/**")
        page.locator("[name=login]").fill(KNOWN)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url("**/me/")
    assert known.full_name in page.inner_text("h1")
    assert [line for line in complaints.lines if "404" not in line] == [], "the provider has no icon"


def test_who_isn_t_led_on_finds_a_link(page: Page, company: Company, known: User) -> None:
    page.route(f"{company.address}/**", lambda asked: asked.abort("aborted"))
    page.goto("/account/login/")
    page.locator(BUTTON).first.click()
    link = page.get_by_role("link", name="Weiter zu Rheinwerk ID")
    expect(link).to_have_attribute("href", re.compile(re.escape(company.address)))
    assert_accessible(page)


def test_the_page_that_leads_on_has_the_headers_of_the_house(visitor: Visitor, company: Company) -> None:
    page = visitor.get("/account/login/")
    data = {"csrfmiddlewaretoken": TOKEN.search(page.text)[1]}  # type: ignore[index]
    way = visitor.client.post(f"{visitor.portal}/account/oidc/company/login/", data=data)
    assert (way.status_code, way.headers["cache-control"]) == (200, "no-store")
    assert way.headers["referrer-policy"] == "same-origin"
    rules = way.headers["content-security-policy"].split("; ")
    assert "form-action 'self'" in rules
    assert company.address in way.text
    assert "On to Rheinwerk ID" in way.text
