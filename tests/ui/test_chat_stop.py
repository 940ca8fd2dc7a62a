"""An answer under way: Stop reaches the server, and a page without the stream asks for what has come."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.ui.streaming import end, hold_stream, say

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
SOON = 15_000  # milliseconds; running answers are asked about every second
FORM = "<form method='post' action='/stops/9/' data-stops><button>Stop</button></form>"
SENT = "<li id='message-9'>mein Text</li>"
ENDED = "<li id='answer-9' data-url='/later/9/'><div class='prose'>All of it.</div></li>"


def running(text: str, form: str = FORM) -> str:
    return (
        f"<li id='answer-9' data-url='/later/9/' data-waiting data-running>"
        f"<div class='prose' aria-busy='true'>{text}</div>{form}</li>"
    )


@pytest.fixture
def stops(page: Page) -> list[str]:
    """The stops that the server was sent, to each of which it says that it is under way."""
    heard: list[str] = []

    def answer(route: Route) -> None:
        heard.append(route.request.method)
        route.fulfill(body=running("Some of it.", form=""))

    page.route("**/stops/9/", answer)
    return heard


@pytest.fixture
def chat(page: Page) -> Page:
    """Somebody reads an answer that comes."""
    page.goto("/styleguide/chat/")
    hold_stream(page)
    page.locator("#prompt").fill("mein Text")
    page.keyboard.press("Enter")
    say(page, "message", html=SENT + running(""))
    say(page, "block", id="9", index=0, html="<p>Some</p>")
    expect(page.locator("#answer-9 .prose")).to_have_text("Some")
    return page


def lose_stream(page: Page) -> None:
    page.evaluate("() => window.streaming.error(new TypeError('network'))")


def test_the_composers_stop_is_sent_and_the_stream_says_how_it_ended(chat: Page, stops: list[str]) -> None:
    expect(chat.locator("#answer-9 [data-stops]")).to_be_hidden()
    chat.locator("[data-stop]").click()
    expect(chat.locator("#answer-9 .prose")).to_have_text("Some")
    say(chat, "block", id="9", index=1, html="<p>more</p>")
    expect(chat.locator("#answer-9 .prose")).to_contain_text("more")
    say(chat, "done", html=ENDED)
    end(chat)
    expect(chat.locator("[data-send]")).to_be_visible()
    expect(chat.locator("#answer-9 .prose")).to_have_text("All of it.")
    assert stops == ["POST"]


def test_what_a_late_answer_to_a_stop_says_is_not_put_over_the_ending(chat: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chat.route("**/stops/9/", hold)
    with chat.expect_request("**/stops/9/"):
        chat.locator("[data-stop]").click()
    say(chat, "done", html=ENDED)
    end(chat)
    expect(chat.locator("[data-send]")).to_be_visible()
    with chat.expect_response("**/stops/9/"):
        held[0].fulfill(body=running("Some of it.", form=""))
    chat.evaluate("() => new Promise((resume) => setTimeout(resume, 200))")
    expect(chat.locator("#answer-9 .prose")).to_have_text("All of it.")


def test_a_page_that_lost_the_stream_asks_for_what_has_come(chat: Page) -> None:
    said = [running("Some of")]  # every time it is asked, until the test says otherwise
    chat.route("**/later/9/", lambda route: route.fulfill(body=said[0]))
    lose_stream(chat)
    expect(chat.locator("[data-send]")).to_be_visible()
    expect(chat.locator("#answer-9 .prose")).to_have_text("Some of", timeout=SOON)
    chat.locator("#answer-9 button").focus()
    said[0] = running("Some of it, and")
    expect(chat.locator("#answer-9 .prose")).to_have_text("Some of it, and", timeout=SOON)
    expect(chat.locator("#answer-9 button")).to_be_focused()
    said[0] = SENT + ENDED
    expect(chat.locator("#answer-9 .prose")).to_have_text("All of it.", timeout=SOON)
    expect(chat.locator("#prompt")).to_be_focused()
    expect(chat.locator("#prompt")).to_have_value("")
    expect(chat.locator("#toasts ui-toast")).to_have_count(1)
    expect(chat.locator("#toasts")).to_contain_text("The answer is fetched as it comes.")


def test_without_a_stream_the_messages_own_stop_is_sent(chat: Page, stops: list[str]) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=running("Some of it.", form="" if stops else FORM))

    chat.route("**/later/9/", answer)
    lose_stream(chat)
    chat.locator("#answer-9 button").click()
    expect(chat.locator("#live")).to_have_text("Stopped.")
    expect(chat.locator("#answer-9 button")).to_have_count(0)
    assert stops == ["POST"]


@pytest.mark.parametrize(
    ("status", "told"), [(409, "has ended already"), (500, "could not be stopped")], ids=["late", "broken"]
)
def test_a_stop_that_does_not_come_through_is_told(chat: Page, status: int, told: str) -> None:
    chat.route("**/stops/9/", lambda route: route.fulfill(status=status, body="It has ended already."))
    chat.locator("[data-stop]").click()
    expect(chat.locator("#toasts")).to_contain_text(told)


def test_who_leaves_the_page_says_no_stop(chat: Page, stops: list[str]) -> None:
    chat.goto("/styleguide/")
    assert stops == []
