"""What somebody typed and didn't send: theirs alone, also at a computer that others use after them."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.common import clock
from tests.cast import BACKEND
from tests.ui.browser import sign_in_by_cookie
from tests.ui.streaming import end, hold_stream, say

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
KEPT = """Object.values(sessionStorage).filter((kept) => kept.includes('Befund')).map(
    (kept) => JSON.parse(kept).text)"""
TYPED = "Befund der Patientin"


@pytest.fixture
def chat(page: Page) -> Page:
    page.goto("/styleguide/chat/")
    page.locator("#prompt").fill(TYPED)
    assert page.evaluate(KEPT) == [TYPED]
    return page


def enter(page: Page, email: str) -> None:
    """Somebody's session in the same tab, as after the form of sign-in."""
    client = Client()
    person, _new = User.objects.get_or_create(email=email, defaults={"full_name": "Ole Brandt"})
    person.roles.get_or_create(role="platform_admin")
    client.force_login(person, backend=BACKEND)
    sign_in_by_cookie(page.context, page.url.partition("/styleguide")[0], client.cookies["session"].value)
    page.goto("/styleguide/chat/")


def test_who_comes_next_finds_nothing_of_it(chat: Page) -> None:
    enter(chat, "ole@example.org")
    expect(chat.locator("#prompt")).to_have_value("")
    assert chat.evaluate(KEPT) == []
    enter(chat, "jana@example.org")
    expect(chat.locator("#prompt")).to_have_value("")


def test_it_goes_when_somebody_signs_out(chat: Page) -> None:
    chat.locator(".menu > summary").click()
    chat.get_by_role("button", name="Abmelden").click()
    chat.wait_for_url(lambda url: "/styleguide/" not in url)
    assert chat.evaluate(KEPT) == []


def test_whose_session_ended_finds_it_again(chat: Page) -> None:
    home = chat.url.partition("/styleguide")[0]
    session = next(cookie for cookie in chat.context.cookies() if cookie["name"] == "session")
    chat.context.clear_cookies(name="session")
    chat.goto("/styleguide/chat/")
    assert "/account/login/" in chat.url
    sign_in_by_cookie(chat.context, home, session["value"])
    chat.goto("/styleguide/chat/")
    expect(chat.locator("#prompt")).to_have_value(TYPED)


def test_what_is_typed_while_an_answer_comes_stays(chat: Page) -> None:
    hold_stream(chat)
    chat.keyboard.press("Enter")
    say(chat, "message", html="<li id='message-9'>x</li>")
    expect(chat.locator("#prompt")).to_have_value("")
    chat.locator("#prompt").fill("Nächster Befund")
    say(chat, "done", html="<li id='message-9'>y</li>")
    end(chat)
    expect(chat.locator("[data-send]")).to_be_visible()
    chat.reload()
    expect(chat.locator("#prompt")).to_have_value("Nächster Befund")


def test_a_message_that_was_blocked_is_no_draft_any_more(chat: Page) -> None:
    send_and_hear(chat, "message", "refused")
    expect(chat.locator("#prompt")).to_have_value(TYPED)
    assert chat.evaluate(KEPT) == []
    chat.locator("#prompt").press_sequentially(", Station 4")
    assert chat.evaluate(KEPT) == []
    chat.locator("#prompt").fill("")
    chat.locator("#prompt").fill("Ein anderer Befund")
    assert chat.evaluate(KEPT) == ["Ein anderer Befund"]


@pytest.mark.parametrize("events", [["refused"], ["error"], ["message", "error"]])
def test_what_was_not_blocked_for_what_it_says_stays_a_draft(chat: Page, events: list[str]) -> None:
    send_and_hear(chat, *events)
    chat.reload()
    expect(chat.locator("#prompt")).to_have_value(TYPED)


def test_what_is_typed_after_a_message_that_was_blocked_is_kept(chat: Page) -> None:
    hold_stream(chat)
    chat.keyboard.press("Enter")
    say(chat, "message", html="<li>x</li>")
    expect(chat.locator("#prompt")).to_have_value("")
    chat.locator("#prompt").fill("Nächster Befund")
    say(chat, "refused", html="<li>Nein.</li>")
    expect(chat.get_by_text("Nein.")).to_be_visible()
    assert chat.evaluate(KEPT) == ["Nächster Befund"]


@pytest.mark.parametrize(("minutes", "found"), [(59, TYPED), (61, "")])
def test_it_is_found_again_for_an_hour(chat: Page, minutes: int, found: str) -> None:
    chat.clock.install(time=clock.now() + timedelta(minutes=minutes))
    chat.reload()
    expect(chat.locator("#prompt")).to_have_value(found)
    assert chat.evaluate(KEPT) == ([found] if found else [])


def test_what_an_earlier_release_kept_is_dropped(chat: Page) -> None:
    chat.evaluate("Object.keys(sessionStorage).forEach((key) => sessionStorage.setItem(key, 'Befund von'))")
    chat.reload()
    expect(chat.locator("#prompt")).to_have_value("")
    assert chat.evaluate("sessionStorage.length") == 0


def send_and_hear(page: Page, *events: str) -> None:
    hold_stream(page)
    page.keyboard.press("Enter")
    for event in events:
        say(page, event, html=f"<li>{event}</li>")
    end(page)
    expect(page.locator("#log")).to_contain_text(events[-1])
    expect(page.locator("[data-send]")).to_be_visible()
