"""A round of recertification by keyboard: what Enter does, and what it must not do."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from apps.access.models import Campaign, CampaignItem, ItemState, Scope
from apps.accounts.models import User
from tests.access.campaign_makers import opened
from tests.access.makers import Office, away, granted, office
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sent_by, sign_in_by_cookie, wait_until_decidable

NOTES_OPENING = """() => document.getElementById('end')
  .addEventListener('toggle', () => sessionStorage.setItem('opened', 'yes'))"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(page: Page) -> Office:
    """Jana, who is signed in, stands in for the manager."""
    at = office()
    away(at.manager, User.objects.get(email="jana@example.org"))
    return at


@pytest.fixture
def campaign(at: Office) -> Campaign:
    for person in (at.employee, at.colleague):
        granted(at, Scope.CHAT, to=person)
    return opened(at)


def states() -> list[str]:
    return list(CampaignItem.objects.order_by("pk").values_list("state", flat=True))


def items_of(page: Page, campaign: Campaign) -> None:
    page.goto(f"/recertifications/{campaign.pk}/items/")
    wait_until_decidable(page)


def leave_the_box(page: Page) -> None:
    page.get_by_role("heading", level=1).click()  # a key acts where nothing is being filled in


def test_enter_in_the_dialog_ends_what_is_ticked(
    page: Page, complaints: Complaints, campaign: Campaign
) -> None:
    items_of(page, campaign)
    page.get_by_label("Jonas Weber").check()
    leave_the_box(page)
    page.keyboard.press("d")
    expect(page.locator("#reason")).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Enter")  # without a reason nothing is sent
    page.keyboard.type("Andere Aufgaben")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert states() == [ItemState.ENDED, ItemState.OPEN]
    assert CampaignItem.objects.earliest("pk").reason == "Andere Aufgaben"
    assert complaints.lines == []


def test_enter_on_a_box_decides_nothing(page: Page, campaign: Campaign) -> None:
    items_of(page, campaign)
    page.get_by_label("Jonas Weber").check()
    asked_for = sent_by(page)
    page.get_by_label("Jonas Weber").press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_label("Leyla Aydin").press("Space")
    expect(page.get_by_label("Leyla Aydin")).to_be_checked()
    assert asked_for == []
    assert states() == [ItemState.OPEN, ItemState.OPEN]
    leave_the_box(page)
    page.keyboard.press("a")  # nothing was sent before, so this isn't a second press
    expect(page.locator("tbody tr")).to_have_count(0)
    assert states() == [ItemState.KEPT, ItemState.KEPT]


def test_a_key_on_a_page_that_is_being_left_does_nothing(page: Page, campaign: Campaign) -> None:
    """The dialog would go with that page, and what is typed into it would be keys of the next."""
    items_of(page, campaign)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.evaluate(NOTES_OPENING)
    page.route("**/items/?tick=all", hold)
    with page.expect_request("**/items/?tick=all"):
        page.keyboard.press("x")
    page.keyboard.press("d")
    page.keyboard.press("a")
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(page.get_by_label("Jonas Weber")).to_be_checked()
    wait_until_decidable(page)
    assert states() == [ItemState.OPEN, ItemState.OPEN]
    assert page.evaluate("sessionStorage.getItem('opened')") is None
    page.keyboard.press("d")
    expect(page.locator("#reason")).to_be_focused()


def test_a_cancelled_end_keeps_with_the_key(page: Page, campaign: Campaign) -> None:
    items_of(page, campaign)
    page.get_by_label("Jonas Weber").check()
    leave_the_box(page)
    page.keyboard.press("d")
    page.keyboard.type("Doch nicht")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert list(CampaignItem.objects.order_by("pk").values_list("state", "reason")) == [
        (ItemState.KEPT, ""), (ItemState.OPEN, "")
    ]  # fmt: skip


def test_without_scripts_the_button_keeps_and_enter_does_nothing(
    page: Page, browser: Browser, live_server: LiveServer, campaign: Campaign
) -> None:
    session = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "session")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="de-DE")
    sign_in_by_cookie(context, live_server.url, session)
    plain = context.new_page()
    items_of(plain, campaign)
    box = plain.get_by_label("Jonas Weber")
    box.check()
    asked_for = sent_by(plain)
    box.press("Enter")
    box.press("Space")
    expect(box).not_to_be_checked()
    assert asked_for == []
    box.check()
    plain.get_by_role("button", name="Angekreuzte behalten").click()
    expect(plain.locator("tbody tr")).to_have_count(1)
    assert states() == [ItemState.KEPT, ItemState.OPEN]
