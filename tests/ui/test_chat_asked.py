"""A use case that closes while its page is open: the chat says so, and nothing goes out under another one."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.access.models import Grant, Scope
from apps.access.services import grants
from apps.interactions.models import Thread
from apps.vendors.models import DataClass
from tests.access.makers import Office, granted, office
from tests.cast import BACKEND
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie
from tests.vendors import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(page: Page) -> Office:
    """The employee may use two use cases in the chat, and has the catalogue open."""
    at = office()
    other = makers.use_case(at.manager, routes=(at.route,), title="Translations")
    granted(at, Scope.CHAT, use_case=other)
    granted(at, Scope.CHAT)
    page.goto("/styleguide/")
    client = Client()
    client.force_login(at.employee, backend=BACKEND)
    sign_in_by_cookie(page.context, page.url.partition("/styleguide")[0], client.cookies["session"].value)
    page.goto(reverse("catalogue"))
    return at


def revoke(at: Office) -> None:
    grants.revoke(Grant.objects.get(use_case=at.use_case), by=at.manager)


def test_the_way_in_of_a_catalogue_that_was_open_leads_to_no_other(
    page: Page, at: Office, complaints: Complaints
) -> None:
    revoke(at)
    page.locator(f"a[href='/chat/?use_case={at.use_case.ref}']").click()
    expect(page.locator("#frame")).to_contain_text(at.use_case.title)
    expect(page.locator("#log")).to_contain_text("ROLE_DENIED")
    expect(page.locator("#prompt")).to_have_count(0)
    assert_accessible(page)
    page.locator("#log").get_by_role("link", name="Translations").click()
    expect(page.locator("#frame")).to_contain_text("Translations")
    expect(page.locator("#prompt")).to_be_focused()
    assert complaints.lines == []


def test_a_chat_that_was_open_says_it_is_closed_and_sends_nothing(page: Page, at: Office) -> None:
    page.locator(f"a[href='/chat/?use_case={at.use_case.ref}']").click()
    expect(page.locator("#frame")).to_contain_text(at.use_case.title)
    revoke(at)
    page.locator("#data_class").select_option(str(int(DataClass.PUBLIC)))
    expect(page.locator("#log")).to_contain_text("ROLE_DENIED")
    expect(page.locator("#frame")).to_contain_text(re.compile("Geschlossen|Closed"))
    page.locator("#prompt").fill("Bitte übersetze das Wartungshandbuch.")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("keinen Zugang")
    expect(page.locator("#prompt")).to_have_value("Bitte übersetze das Wartungshandbuch.")
    assert not Thread.objects.exists()
