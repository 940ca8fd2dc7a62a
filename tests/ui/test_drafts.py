"""What somebody typed and didn't send: theirs alone, also at a computer that others use after them."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from tests.cast import BACKEND
from tests.ui.browser import sign_in_by_cookie
from tests.ui.streaming import end, hold_stream, say

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
KEPT = "Object.values(sessionStorage).filter((text) => text.includes('Befund'))"
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
