"""While somebody writes and waits: what is shown of the text, how long it may be, and what comes later."""

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.ui.axe import assert_accessible
from tests.ui.streaming import hold_stream, say

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
PATIENCE = 20_000  # milliseconds; what waits for a person is asked about every three seconds
CHIP = "<div class='found' data-say='1 × IBAN'><ul><li>1 × IBAN: replaced before sending</li></ul></div>"
LATER = "It is checked when you send it."


@pytest.fixture
def chat(page: Page) -> Page:
    page.goto("/styleguide/chat/")
    return page


@pytest.mark.parametrize("status", [401, 429, 500])
def test_chips_of_an_earlier_text_go_when_nothing_can_be_said_of_this_one(chat: Page, status: int) -> None:
    answers = [(200, CHIP), (status, "")]

    def answer(route: Route) -> None:
        code, body = answers.pop(0)
        route.fulfill(status=code, content_type="text/html", body=body)

    chat.route("**/found/", answer)
    chat.locator("#prompt").fill("DE02 1203")
    expect(chat.locator("#found")).to_contain_text("replaced before sending", timeout=PATIENCE)
    chat.locator("#prompt").press_sequentially(" x")
    expect(chat.locator("#found")).to_have_text(LATER, timeout=PATIENCE)


def test_a_long_text_is_kept_whole_counted_and_not_sent(chat: Page) -> None:
    sent: list[str] = []
    chat.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    chat.route("**/found/", lambda route: route.fulfill(status=422))
    counter, over = chat.locator("#length"), chat.locator("[data-over]")
    chat.locator("#prompt").fill("ab " * 29_000)
    expect(counter).to_be_hidden()
    chat.locator("#prompt").fill("ä" * 100_000)
    expect(counter).to_contain_text("100.000")
    expect(over).to_be_hidden()
    chat.locator("#prompt").fill("a" * 99_980 + "\nb" * 10)  # line ends are two characters on their way
    expect(counter).to_contain_text("100.010")
    expect(over).to_be_visible()
    assert_accessible(chat)
    chat.locator("#prompt").press("Enter")
    expect(chat.locator("#toasts")).to_contain_text("at most 100,000 characters")
    assert len(chat.locator("#prompt").input_value()) == 100_000
    assert [url for url in sent if url.endswith("/stream/")] == []


def test_who_leaves_while_an_answer_comes_is_not_kept(chat: Page) -> None:
    """The answer goes on without the page, and the text is no draft any more."""
    asked: list[str] = []

    def go_on(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    chat.on("dialog", go_on)
    hold_stream(chat)
    chat.locator("#prompt").press_sequentially("x")
    chat.keyboard.press("Enter")
    say(chat, "message", html="<li id='message-9'>x</li>")
    expect(chat.locator("#prompt")).to_have_value("")
    chat.reload()
    assert asked == []
    expect(chat.locator("#prompt")).to_have_value("")


def test_each_message_that_waits_is_asked_about(chat: Page) -> None:
    hold_stream(chat)
    waiting = "<li id='answer-{0}' data-waiting data-url='/later/{0}/'>waits</li>"
    chat.route("**/later/a/", lambda route: route.fulfill(body=waiting.format("a")))
    chat.route("**/later/b/", lambda route: route.fulfill(status=500))
    whole = "<li id='message-c'>sent</li><li id='answer-c'>The answer</li>"
    chat.route("**/later/c/", lambda route: route.fulfill(body=whole))
    chat.locator("#prompt").fill("x")
    chat.keyboard.press("Enter")
    items = "".join(waiting.format(name) for name in "abc")
    say(chat, "done", html=f"<li id='message-c'>kept</li>{items}")
    chat.evaluate("() => window.streaming.close()")
    expect(chat.locator("#answer-c")).to_have_text("The answer", timeout=PATIENCE)
    expect(chat.locator("#message-c")).to_have_text("sent")
    expect(chat.locator("[data-waiting]")).to_have_count(2)
