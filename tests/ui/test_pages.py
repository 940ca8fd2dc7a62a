"""The shell in a real browser: accessible, narrow enough, and without one complaint of the policy."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from apps.common.views import CSP_REPORTS
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]

ADDRESSES = [
    *("/styleguide/", "/styleguide/chat/", "/styleguide/review/", "/styleguide/review-item/"),
    *("/account/logout/", "/account/2fa/", "/me/sessions/", "/account/password/change/"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_accessible_in_every_width_and_scheme(
    page: Page, complaints: Complaints, address: str
) -> None:
    cache.delete(CSP_REPORTS)
    page.goto(address)
    assert_accessible(page)
    assert complaints.lines == []
    assert cache.get(CSP_REPORTS) is None


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/"])
def test_so_are_the_pages_before_sign_in(page: Page, complaints: Complaints, address: str) -> None:
    page.context.clear_cookies()
    page.goto(address)
    assert_accessible(page)
    assert complaints.lines == []


def test_so_is_the_page_of_an_error(page: Page) -> None:
    page.goto("/nowhere/")
    assert_accessible(page)


@pytest.mark.parametrize("opener", ["[data-palette]", "summary.round"])
def test_so_is_what_opens_above_a_page(page: Page, opener: str) -> None:
    page.goto("/styleguide/chat/")
    page.locator(opener).first.click()
    assert_accessible(page, widths=[1440])


def test_the_navigation_opens_without_a_script(page: Page) -> None:
    page.goto("/styleguide/")
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
        storage_state=page.context.storage_state(),
    )
    without = plain.new_page()
    without.goto(page.url)
    assert not without.locator("#nav").is_visible()
    without.locator("[data-drawer-open]").click()
    assert without.locator("#nav").is_visible()
