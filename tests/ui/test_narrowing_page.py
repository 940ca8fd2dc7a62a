"""Less than was asked for, by keyboard, from the request to the list and back."""

import pytest
from playwright.sync_api import Page, expect

from apps.access.models import Grant
from apps.accounts.models import User
from tests.access.makers import Office, asked, away, office
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(db: None) -> Office:
    return office()


def test_a_deputy_grants_a_shorter_time(page: Page, complaints: Complaints, at: Office) -> None:
    away(at.manager, User.objects.get(email="jana@example.org"))
    request = asked(at, days=180)
    page.goto(request.get_absolute_url())
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("e")
    page.wait_for_url("**/narrowed/")
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_label("Dauer").select_option(label="30 Tage")
    page.get_by_label("Warum weniger als beantragt").fill("Für die Messe")
    page.get_by_role("button", name="Mit Änderungen freigeben").press("Enter")
    page.wait_for_url("**/requests/")
    assert Grant.objects.get().request == request
    page.goto(request.get_absolute_url())
    expect(page.get_by_text("Mit Änderungen freigegeben. Es gilt:")).to_be_visible()
    expect(page.get_by_text("Für die Messe")).to_be_visible()
    assert_accessible(page)
    assert complaints.lines == []


def test_several_get_the_same_less_and_who_is_not_ticked_waits(
    page: Page, complaints: Complaints, at: Office
) -> None:
    away(at.manager, User.objects.get(email="jana@example.org"))
    first, second = asked(at, days=180), asked(at, by=at.colleague, days=180)
    page.goto(f"{first.get_absolute_url()}equals/")
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_label(str(second.requested_by)).uncheck()
    page.get_by_role("heading", level=1).click()  # a key acts where nothing is being filled in
    page.keyboard.press("e")
    page.wait_for_url("**/equals/narrowed/")
    expect(page.get_by_label(str(second.requested_by))).not_to_be_checked()
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_label("Dauer").select_option(label="30 Tage")
    page.get_by_label("Warum weniger als beantragt").fill("Für die Messe")
    page.get_by_role("button", name="Mit Änderungen freigeben").press("Enter")
    page.wait_for_url("**/requests/")
    assert Grant.objects.get().request == first
    assert complaints.lines == []
