"""A browser, and a page of somebody who may see the style guide."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from tests.cast import BACKEND
from tests.ui.browser import Complaints, chromium, sign_in_by_cookie


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright) as running:
        yield running


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def page(
    live_server: LiveServer, browser: Browser, complaints: Complaints, client: Client, settings: Settings
) -> Page:
    """A signed-in platform administrator's page, as the demo shows it; relative addresses work."""
    settings.DEMO = True
    person = User.objects.create(email="jana@example.org", full_name="Jana Weiß")
    person.roles.create(role="platform_admin")
    client.force_login(person, backend=BACKEND)
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, locale="de-DE"
    )
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    return page
