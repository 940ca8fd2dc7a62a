"""In a real browser: a vendor answers by link, the DPO reviews; accessible in every width and scheme."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.vendors.models import Questionnaire, TomSet, Vendor
from tests.cast import BACKEND
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures
from tests.vendors import makers
from tests.vendors.measures.makers import ASKED, answered, day, invited
from tests.vendors.measures.test_pages import furnished

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]
ENGLISH = re.compile(r"\b(?:the|with|until|nothing|who|what|show|your)\b", re.IGNORECASE)
NARROW = [1440, 320]


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    return furnished()


@pytest.fixture
def vendors_page(live_server: LiveServer, browser: Browser, complaints: Complaints) -> Page:  # noqa: F811
    """Of nobody that we know."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    complaints.follow(page)
    return page


@pytest.fixture
def dpos_page(
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,  # noqa: F811
    client: Client,
    vendor: Vendor,
) -> Page:
    client.force_login(makers.person("dpo"), backend=BACKEND)
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    context.add_cookies([{"name": "portal_language", "value": "de", "url": live_server.url}])
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    return page


def test_a_vendor_saves_goes_on_and_hands_in(
    vendor: Vendor,
    vendors_page: Page,
    complaints: Complaints,  # noqa: F811
) -> None:
    """Also proves that the referrer policy of the form lets its origin through (Fetch Standard)."""
    _asked, token = invited(vendor, language="de")
    page = vendors_page
    page.goto(reverse("questionnaire_open", args=[token]))
    assert page.url.endswith("/q/")
    assert not ENGLISH.findall(page.locator("body").inner_text())
    assert_accessible(page)
    first, second = page.get_by_label("Ihre Maßnahmen").all()
    first.fill("AES-256")
    page.get_by_role("button", name="Speichern und später weitermachen").press("Enter")
    expect(page.get_by_text("Gespeichert.")).to_be_visible()
    page.goto(reverse("questionnaire_open", args=[token]))
    expect(page.get_by_label("Ihre Maßnahmen").first).to_have_value("AES-256")
    second.fill("Vier Stunden")
    page.get_by_role("button", name="Endgültig abgeben").press("Enter")
    expect(page.get_by_text("Ihre Antworten sind abgegeben")).to_be_visible()
    assert_accessible(page, widths=NARROW)
    assert complaints.lines == []
    assert {each.text for each in TomSet.objects.get(origin="answered").measures.all()} == {
        "AES-256", "Vier Stunden",
    }  # fmt: skip


def test_a_closed_link_says_what_to_do(vendors_page: Page, vendor: Vendor) -> None:
    vendors_page.goto("/q/made.up/")
    expect(vendors_page.get_by_role("heading", name="This link opens nothing")).to_be_visible()
    assert_accessible(vendors_page, widths=NARROW)


def test_the_pages_of_measures_are_accessible_and_german(
    vendor: Vendor,
    dpos_page: Page,
    complaints: Complaints,  # noqa: F811
) -> None:
    waiting = answered(vendor).tom_set
    assert waiting is not None
    for address in (
        reverse("vendor_measures", args=[vendor.slug]),
        reverse("own_measures"),
        waiting.get_absolute_url(),
        reverse("measure_edit", args=[waiting.measures.earliest("pk").pk]),
        reverse("own_certificate_new"),
        reverse("questionnaire_new", args=[vendor.slug]),
    ):
        dpos_page.goto(address)
        assert_accessible(dpos_page, widths=NARROW)
        words = dpos_page.locator("main").inner_text()
        assert not ENGLISH.findall(words), (address, words)
    assert complaints.lines == []


def test_the_dpo_asks_and_reviews_by_keyboard(vendor: Vendor, dpos_page: Page) -> None:
    page = dpos_page
    page.goto(reverse("vendor_measures", args=[vendor.slug]))
    page.get_by_role("link", name="Anbieter per Link fragen").press("Enter")
    page.get_by_label("E-Mail-Adresse beim Anbieter").fill("tom@vendor.example")
    page.get_by_role("button", name="Link erzeugen").press("Enter")
    expect(page.locator("#new-link")).to_contain_text("/q/")
    assert_accessible(page, widths=NARROW)
    assert Questionnaire.objects.filter(vendor=vendor).count() == len(ASKED)
    made = answered(vendor).tom_set
    assert made is not None
    page.goto(made.get_absolute_url())
    page.get_by_role("button", name="Alle annehmen, wie sie sind").press("Enter")
    page.get_by_label("Gültig bis").fill(f"{day(200):%Y-%m-%d}")
    page.get_by_role("button", name="Geprüft: in Kraft setzen").press("Enter")
    expect(page.get_by_text("in Kraft gesetzt").first).to_be_visible()
    assert TomSet.objects.of(vendor).counting().get() == made
