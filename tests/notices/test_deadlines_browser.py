"""The list of deadlines in a real browser: by keyboard, accessible in every width and scheme."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.common import clock
from apps.notices.models import Reminder
from apps.notices.services import reminders
from tests.cast import BACKEND
from tests.notices import makers
from tests.notices.makers import House
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


@pytest.fixture
def home(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """Dates from the true day on: browser and server share a clock."""
    monkeypatch.setattr(makers, "TODAY", clock.today())
    made = makers.house(20)
    for days in (-2, 3, 60):
        makers.reviewed(made.owner, made.deputy, made.department, days)
    reminders.send_due()
    return made


@pytest.fixture
def page(
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,  # noqa: F811
    client: Client,
    home: House,
) -> Page:
    client.force_login(home.owner, backend=BACKEND)
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    return page


@pytest.mark.parametrize("address", ["/deadlines/", "/deadlines/?due=7", "/notices/mail/"])
def test_the_pages_are_accessible(page: Page, complaints: Complaints, address: str) -> None:  # noqa: F811
    page.goto(address)
    assert_accessible(page)
    assert complaints.lines == []


def test_a_reminder_is_put_off_by_keyboard(page: Page, home: House) -> None:
    page.goto("/deadlines/")
    row = page.get_by_role("row").filter(has_text=home.use_case.title)
    row.get_by_role("button", name="Später erinnern").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert_accessible(page, widths=[1440, 390])
    day = clock.today() + timedelta(days=4)
    dialog.get_by_label("Wieder erinnern am").fill(f"{day:%Y-%m-%d}")
    dialog.get_by_role("button", name="Aufschieben").press("Enter")
    expect(row.get_by_text("aufgeschoben bis")).to_be_visible()
    assert Reminder.objects.filter(target_id=home.use_case.pk, snoozed_until=day).exists()


def test_taking_care_is_one_key_away(page: Page, home: House) -> None:
    page.goto("/deadlines/")
    row = page.get_by_role("row").filter(has_text=home.use_case.title)
    row.get_by_role("button", name="Ich kümmere mich").press("Enter")
    expect(row.get_by_text("Leyla Aydin kümmert sich")).to_be_visible()
    assert Reminder.objects.filter(target_id=home.use_case.pk, acknowledged_by=home.owner).exists()
