"""The pages of keys in a real browser: issued, replaced and found by keyboard, accessible in every width."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from apps.access.models import ApiKey, RefusedCall, ServiceAccount
from apps.accounts.models import User
from apps.common import clock
from tests.access.makers import Office, granted, issued, office, template
from tests.caching import forget_counts
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(db: None) -> Office:
    return office()


@pytest.fixture
def jana(page: Page) -> User:
    """Who is signed in: here she issues keys, and keeps their templates for once."""
    person = User.objects.get(email="jana@example.org")
    for role in ("employee", "key_admin"):
        person.roles.create(role=role)
    return person


def wide(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_service_account_gets_a_key_for_its_networks(
    page: Page, complaints: Complaints, at: Office, jana: User
) -> None:
    grant = granted(at)
    page.goto(f"/grants/{grant.pk}/key/")
    assert_accessible(page)
    wide(page)
    page.get_by_role("link", name="Neues Dienstkonto").press("Enter")
    page.get_by_label("Name").fill("Angebotsserver")
    page.get_by_label("Zweck").fill("Angebote nachts vorbereiten")
    page.get_by_label("Vertretung").select_option(label="Leyla Aydin")
    assert_accessible(page)
    wide(page)
    page.get_by_role("button", name="Dienstkonto anlegen").press("Enter")
    page.wait_for_url("**/key/")
    page.get_by_label("Vorlage").select_option(label="Dienst (Server)")
    page.get_by_label("Für das Dienstkonto").select_option(label="Angebotsserver")
    page.get_by_label("Name", exact=True).fill("Angebotsserver")
    page.get_by_role("button", name="Schlüssel ausstellen").press("Enter")
    page.get_by_text("Schlüssel dieser Vorlage brauchen mindestens ein Netz.").wait_for()
    page.get_by_label("Nur aus diesen Netzen").fill("192.0.2.0/24")
    page.get_by_role("button", name="Schlüssel ausstellen").press("Enter")
    page.locator("#new-key").wait_for()
    assert ApiKey.objects.get().networks == ["192.0.2.0/24"]
    page.goto(ServiceAccount.objects.get().get_absolute_url())
    expect(page.get_by_role("link", name="Angebotsserver")).to_be_visible()
    assert_accessible(page)
    assert all("409 (Conflict)" in line for line in complaints.lines)  # the form without a network


def test_a_key_is_replaced_and_says_why_calls_were_refused(
    page: Page, complaints: Complaints, at: Office, jana: User
) -> None:
    key = issued(at).key
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    RefusedCall.objects.create(
        key=key, code="AVV_EXPIRED", hour=hour, count=3, last_at=now, network="192.0.2.0/24"
    )
    page.goto(key.get_absolute_url())
    expect(page.get_by_text("Ein neuer AVV muss aktiviert werden.")).to_be_visible()
    assert_accessible(page)
    wide(page)
    page.get_by_role("button", name="Ersetzen", exact=True).press("Enter")
    assert_accessible(page, widths=[1440])
    page.get_by_role("button", name="Schlüssel ersetzen").press("Enter")
    page.locator("#new-key").wait_for()
    assert_accessible(page)
    key.refresh_from_db()
    assert key.ends_at is not None
    assert timedelta(hours=23) < key.ends_at - now < timedelta(hours=25)
    assert complaints.lines == []


def hold(route: Route, held: list[Route]) -> None:
    """The server takes its time."""
    held.append(route)


def test_a_double_click_loses_no_new_key(page: Page, at: Office, jana: User) -> None:
    """The second one would cancel the answer to the first, in which alone the key is shown."""
    key = issued(at).key
    wide(page)
    page.goto(key.get_absolute_url())
    page.get_by_role("button", name="Ersetzen", exact=True).click()
    held: list[Route] = []
    page.route("**/rotation/", lambda route: hold(route, held))
    twice = "button => { button.click(); setTimeout(() => button.click(), 300); }"
    page.get_by_role("button", name="Schlüssel ersetzen").evaluate(
        f"button => setTimeout({twice}, 0, button)"
    )
    page.wait_for_timeout(1000)
    assert len(held) == 1
    held[0].continue_()
    page.locator("#new-key").wait_for()
    assert ApiKey.objects.filter(replaces=key).count() == 1


def test_templates_and_a_found_key(page: Page, complaints: Complaints, at: Office, jana: User) -> None:
    forget_counts()
    clear = issued(at).clear
    for address in ("/keys/templates/", "/keys/templates/new/", "/keys/found/"):
        page.goto(address)
        assert_accessible(page)
    wide(page)
    page.get_by_label("Der Schlüssel").fill(clear)
    page.get_by_role("button", name="Widerrufen lassen").press("Enter")
    page.get_by_text("Wenn es ein Schlüssel dieses Portals war").wait_for()
    assert ApiKey.objects.get().leaked_at is not None
    assert complaints.lines == []


def test_a_template_that_one_may_only_read_keeps_its_boxes_beside_their_words(
    page: Page, at: Office, jana: User
) -> None:
    jana.roles.filter(role="platform_admin").delete()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/keys/templates/{template().pk}/")
    boxes = page.locator("form :is([type=checkbox], [type=radio]):disabled")
    widths = boxes.evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert widths
    assert max(widths) <= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_text("Eine Änderung gilt für Schlüssel")).to_have_count(0)
