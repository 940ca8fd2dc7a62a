"""One message is decided after the other in the same place: only that which somebody has before them."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.review.models import ReviewItem, Verdict
from portal import celery  # noqa: F401 -- hints go to the broker of the tests, as from every process
from tests.cast import Cast
from tests.review.makers import item_of, message
from tests.ui.browser import DECIDABLE, Complaints, sign_in_by_cookie, wait_until_decidable
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]
OFFICER = "mira.koehler"
SETTLED = 1_500  # milliseconds, after which what must not happen would have happened
# A second press as fast as the next message comes.
PRESS_AGAIN = """() => document.addEventListener('htmx:after:swap', () => setTimeout(() => {
  document.body.dataset.pressed = 'on';
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '1', bubbles: true}));
}, 50), {once: true})"""
SLOW = """(path) => {
  const real = window.fetch;
  window.fetch = (address, options) => !String(address).includes(path) ? real(address, options)
    : new Promise((resume) => (window.goOn = resume)).then(() => real(address, options))
      .finally(() => (document.body.dataset.late = 'on'));
}"""
GO_ON = "() => window.goOn()"


@pytest.fixture
def items(cast: Cast) -> list[ReviewItem]:
    with transaction.atomic():
        return [item_of(message(cast, prompt=f"Message {place}")) for place in range(3)]


@pytest.fixture
def officer(
    cast: Cast,
    items: list[ReviewItem],
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,  # noqa: F811
    client: Client,
) -> Iterator[Page]:
    cast.login(client, OFFICER)
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    page.goto(items[0].get_absolute_url())
    wait_until_decidable(page)
    yield page
    assert complaints.lines == []


def decided() -> list[int]:
    return list(Verdict.objects.order_by("pk").values_list("item_id", flat=True))


def test_a_second_press_does_not_decide_the_next_one(officer: Page, items: list[ReviewItem]) -> None:
    officer.evaluate(PRESS_AGAIN)
    officer.keyboard.press("1")
    expect(officer.locator("#detail")).to_contain_text(f"#{items[0].pk}: ")
    expect(officer.locator("body[data-pressed]")).to_be_attached()
    officer.wait_for_timeout(SETTLED)
    assert decided() == [items[0].pk]
    officer.keyboard.press("1")
    expect(officer.locator("#detail")).not_to_contain_text(f"#{items[0].pk}: ")
    assert len(decided()) == 2


def test_two_presses_before_the_answer_are_one(officer: Page, items: list[ReviewItem]) -> None:
    officer.evaluate(SLOW, f"/{items[0].pk}/")
    officer.keyboard.press("1")
    officer.keyboard.press("1")
    officer.locator(f"{DECIDABLE} button").first.dblclick(no_wait_after=True)
    officer.evaluate(GO_ON)
    expect(officer.locator("#detail")).to_contain_text(f"#{items[0].pk}: ", timeout=10_000)
    officer.wait_for_timeout(SETTLED)
    expect(officer.locator("ui-toast")).to_have_count(0)
    assert decided() == [items[0].pk]


def test_the_message_chosen_last_is_shown_and_until_then_none_is_decided(
    officer: Page, items: list[ReviewItem]
) -> None:
    slow, last = items[1], items[2]
    officer.evaluate(SLOW, slow.get_absolute_url())
    officer.locator(f".ti[href*='{slow.get_absolute_url()}']").click()
    officer.keyboard.press("1")
    officer.locator(f".ti[href*='{last.get_absolute_url()}']").click()
    expect(officer.locator("#detail")).to_contain_text(f"#{last.pk} ·")
    officer.evaluate(GO_ON)
    expect(officer.locator("body[data-late]")).to_be_attached()
    officer.wait_for_timeout(SETTLED)
    expect(officer.locator("#detail")).to_contain_text(f"#{last.pk} ·")
    assert last.get_absolute_url() in officer.url
    assert decided() == []


def test_walking_on_before_anything_was_read_decides_nothing(officer: Page, items: list[ReviewItem]) -> None:
    """The next one comes, and within its time another is asked for: that time ends with nothing to decide."""
    first, slow = items[1], items[2]
    officer.evaluate(SLOW, slow.get_absolute_url())
    officer.locator(f".ti[href*='{first.get_absolute_url()}']").click()
    expect(officer.locator("#detail")).to_contain_text(f"#{first.pk} ·")
    officer.locator(f".ti[href*='{slow.get_absolute_url()}']").click()
    officer.wait_for_timeout(1_000)
    officer.keyboard.press("1")
    officer.evaluate(GO_ON)
    expect(officer.locator("#detail")).to_contain_text(f"#{slow.pk} ·")
    officer.wait_for_timeout(SETTLED)
    assert decided() == []


def test_what_does_not_come_leaves_what_stood_there(
    officer: Page,
    items: list[ReviewItem],
    complaints: Complaints,  # noqa: F811
) -> None:
    broken = items[1].get_absolute_url()
    officer.route(f"**{broken}*", lambda route: route.fulfill(status=500))
    officer.locator(f".ti[href*='{broken}']").click()
    expect(officer.locator("ui-toast")).to_have_count(1)
    officer.keyboard.press("1")  # meant for what did not come
    wait_until_decidable(officer)
    assert broken not in officer.url
    assert decided() == []
    expect(officer.locator(".ti[aria-current]")).to_have_attribute("href", re.compile(f"/{items[0].pk}/"))
    officer.keyboard.press("1")
    expect(officer.locator("#detail")).to_contain_text(f"#{items[0].pk}: ")
    assert decided() == [items[0].pk]
    complaints.lines.clear()
