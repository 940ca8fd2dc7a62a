"""Equal requests by keyboard: Enter on a box decides nothing, and a refusal needs a reason."""

import pytest
from playwright.sync_api import Page, expect

from apps.access.models import AccessDecision, AccessRequest, RequestState
from apps.accounts.models import User
from tests.access.makers import Office, asked, away, office
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sent_by, wait_until_decidable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def both(page: Page) -> tuple[AccessRequest, AccessRequest]:
    """Of Jonas and Leyla; Jana, who is signed in, stands in for their manager. Their page is open."""
    at: Office = office()
    away(at.manager, User.objects.get(email="jana@example.org"))
    first, second = asked(at), asked(at, by=at.colleague)
    page.goto(f"{first.get_absolute_url()}equals/")
    wait_until_decidable(page)
    return first, second


@pytest.mark.usefixtures("both")
def test_enter_on_a_box_grants_nothing(page: Page) -> None:
    asked_for = sent_by(page)
    page.get_by_label("Leyla Aydin").press("Enter")
    page.get_by_label("Leyla Aydin").press("Space")
    expect(page.get_by_label("Leyla Aydin")).not_to_be_checked()
    assert asked_for == []


def test_a_refusal_without_a_reason_is_not_sent(
    page: Page, complaints: Complaints, both: tuple[AccessRequest, AccessRequest]
) -> None:
    page.get_by_label("Leyla Aydin").uncheck()
    page.get_by_role("heading", level=1).click()  # a key acts where nothing is being filled in
    asked_for = sent_by(page)
    page.keyboard.press("d")
    expect(page.get_by_label("In eigenen Worten")).to_be_focused()
    expect(page.get_by_label("Leyla Aydin")).not_to_be_checked()
    assert asked_for == []
    assert_accessible(page)
    page.keyboard.type("Bitte im Oktober wieder")
    page.get_by_role("button", name="Ablehnen").click()
    page.wait_for_url("**/requests/")
    assert [(each.request, each.reason) for each in AccessDecision.objects.all()] == [
        (both[0], "Bitte im Oktober wieder")
    ]
    assert complaints.lines == []


@pytest.mark.parametrize(
    ("key", "state"), [("d", RequestState.REFUSED), ("a", RequestState.GRANTED)], ids=["refused", "granted"]
)
def test_a_ready_reason_and_a_yes_need_no_words(
    page: Page, both: tuple[AccessRequest, AccessRequest], key: str, state: RequestState
) -> None:
    if key == "d":
        page.get_by_label("Grund einer Ablehnung").select_option("no_need")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press(key)
    page.wait_for_url("**/requests/")
    assert {AccessRequest.objects.get(pk=each.pk).state for each in both} == {state}


@pytest.mark.parametrize("width", [1100, 1280, 1366, 1536])
def test_every_decision_is_on_the_screen(
    page: Page, both: tuple[AccessRequest, AccessRequest], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    for url in (page.url, both[0].get_absolute_url()):
        page.goto(url)
        for name in ("Freigeben", "Ablehnen"):
            box = page.locator(".decide").get_by_role("button", name=name).first.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width
        inner = "element => element.scrollWidth - element.clientWidth"
        assert page.locator(".decide").first.evaluate(inner) <= 0


def test_words_are_called_optional_only_while_they_are(
    page: Page, both: tuple[AccessRequest, AccessRequest]
) -> None:
    page.goto(both[0].get_absolute_url())
    wait_until_decidable(page)
    page.keyboard.press("d")
    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_label("In eigenen Worten")).to_be_visible()
    expect(dialog.locator(".optional")).to_be_hidden()
    dialog.get_by_label("Grund").select_option(index=1)
    expect(dialog.locator(".optional")).to_be_visible()
