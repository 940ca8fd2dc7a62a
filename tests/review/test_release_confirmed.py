"""Whoever lets a held message go confirms that it is them; to withhold one never waits."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from apps.interactions.models import Hold
from apps.review.models import ReviewItem
from apps.review.services.marks import mark_of
from portal import celery  # noqa: F401 -- hints go to the broker of the tests, as from every process
from tests.accounts.signing_in import PASSWORD, later, signs_in, with_password
from tests.cast import Cast
from tests.review.makers import PROMPT, item_of, message
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie, wait_until_decidable
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures

OFFICER, LATE = "mira.koehler", {"minutes": 16}


@pytest.fixture
def held(cast: Cast, settings: Any) -> ReviewItem:
    settings.ACCOUNT_RATE_LIMITS = False
    with_password(cast.people[OFFICER])
    with transaction.atomic():
        return item_of(message(cast, held=True))


def _hold(item: ReviewItem) -> str:
    item.interaction.refresh_from_db()
    return item.interaction.hold


def _release(client: Client, item: ReviewItem, **more: Any) -> Any:
    url = reverse("review_release", args=[item.pk])
    return client.post(url, {"seen": mark_of(item), **more.pop("data", {})}, **more)


@pytest.mark.django_db
def test_a_release_waits_for_the_confirmation_and_then_goes_on(cast: Cast, held: ReviewItem) -> None:
    client = signs_in(cast.people[OFFICER])
    with later(**LATE):
        asked = _release(client, held)
        assert (asked.status_code, _hold(held)) == (403, Hold.WAITING)
        assert dict(asked.context["page"].kept) == {"seen": mark_of(held)}
        assert _release(client, held, data={"confirm-password": PASSWORD}).status_code == 302
    assert _hold(held) == Hold.RELEASED


@pytest.mark.django_db
def test_the_page_of_review_is_led_to_the_confirmation_and_back_to_the_message(
    cast: Cast, held: ReviewItem
) -> None:
    client, place = signs_in(cast.people[OFFICER]), held.get_absolute_url()
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{place}"}
    with later(**LATE):
        asked = _release(client, held, headers=headers)
        assert (asked.status_code, _hold(held)) == (403, Hold.WAITING)
        confirm = asked.headers["HX-Redirect"]
        assert confirm == f"/me/confirm/?next={quote(place, safe='')}"
        back = client.post(confirm, {"confirm-password": PASSWORD})
        assert back.headers["Location"] == place
        assert _release(client, held, headers=headers).status_code == 200
    assert _hold(held) == Hold.RELEASED


@pytest.mark.django_db
def test_to_withhold_never_waits(cast: Cast, held: ReviewItem) -> None:
    client = signs_in(cast.people[OFFICER])
    with later(**LATE):
        said = {"reason": "Names a customer", "seen": mark_of(held)}
        assert client.post(reverse("review_withholding", args=[held.pk]), said).status_code == 302
    assert _hold(held) == Hold.WITHHELD


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_by_keyboard_it_takes_the_password_and_the_key_once_more(
    cast: Cast,
    held: ReviewItem,
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,  # noqa: F811
    client: Client,
    settings: Any,
) -> None:
    cast.login(client, OFFICER)
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    page.goto(held.get_absolute_url())
    settings.CONFIRMATION_SECONDS = 0
    wait_until_decidable(page)
    page.keyboard.press("r")
    page.wait_for_url("**/me/confirm/**")
    assert_accessible(page)
    page.get_by_label("Passwort").fill(PASSWORD)
    settings.CONFIRMATION_SECONDS = 900
    page.get_by_label("Passwort").press("Enter")
    page.wait_for_url(f"**{held.get_absolute_url()}")
    expect(page.get_by_text("noch einmal").first).to_be_visible()
    expect(page.get_by_text(PROMPT.partition(" [[")[0]).first).to_be_visible()
    assert _hold(held) == Hold.WAITING
    wait_until_decidable(page)
    page.keyboard.press("r")
    expect(page.get_by_text(f"#{held.pk}: Freigegeben.")).to_be_visible()
    assert _hold(held) == Hold.RELEASED
    assert [line for line in complaints.lines if "403" not in line] == []
