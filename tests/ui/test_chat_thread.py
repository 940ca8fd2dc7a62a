"""<chat-thread> against a canned stream: what arrives is shown, what fails is given back."""

import json

import pytest
from playwright.sync_api import Page, expect

from apps.common.body_answers import BUSY
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]

STREAM = "**/styleguide/stream/"


@pytest.fixture
def chat(page: Page) -> Page:
    page.goto("/styleguide/chat/")
    return page


def answer_with(page: Page, *events: tuple[str, dict[str, object]], status: int = 200) -> None:
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    kind = "text/event-stream" if status == 200 else "text/html"
    page.route(STREAM, lambda route: route.fulfill(status=status, content_type=kind, body=body))


def test_a_message_and_its_answer_appear_and_the_field_is_free_again(
    chat: Page, complaints: Complaints
) -> None:
    chat.locator("#prompt").fill("Hallo <b>[[PERSON_1]]</b>")
    chat.keyboard.press("Enter")
    expect(chat.locator("#log > li")).to_have_count(4)
    expect(chat.locator("#log > li").nth(2)).to_contain_text("Hallo <b>PERSON_1</b>")
    expect(chat.locator("#answer-sample .foot")).to_be_visible()
    expect(chat.locator("#prompt")).to_have_value("")
    expect(chat.locator("#prompt")).to_be_focused()
    expect(chat.locator("#answer-sample .foot")).to_be_in_viewport()
    assert complaints.lines == []


def test_streamed_blocks_equal_the_stored_answer(chat: Page) -> None:
    stored = chat.locator("#answer-2 .prose").inner_text()
    chat.locator("#prompt").fill("Noch einmal")
    chat.keyboard.press("Enter")
    expect(chat.locator("#answer-sample .foot")).to_be_visible()
    assert chat.locator("#answer-sample .prose").inner_text() == stored


def test_a_block_of_the_same_number_replaces_the_one_before(chat: Page) -> None:
    blocks = [
        ("block", {"id": "2", "index": n, "html": f"<p>{word}</p>"})
        for n, word in [(0, "a"), (1, "b"), (1, "c")]
    ]
    answer_with(chat, *blocks, ("done", {"html": ""}))
    chat.locator("#prompt").fill("x")
    chat.keyboard.press("Enter")
    expect(chat.locator("#answer-2 [data-block]")).to_have_text(["a", "c"])


def test_exactly_what_the_server_announces_is_announced(chat: Page) -> None:
    chat.evaluate(
        """window.heard = []; const live = document.getElementById('live');
        new MutationObserver(() => { if (live.textContent) window.heard.push(live.textContent) })
        .observe(live, {childList: true})"""
    )
    chat.locator("#prompt").fill("x")
    chat.keyboard.press("Enter")
    expect(chat.locator("#live")).to_have_text("The answer is complete.")
    assert chat.evaluate("window.heard").count("The answer is complete.") == 1


def test_shift_enter_starts_a_line_and_a_composing_enter_does_not_send(chat: Page) -> None:
    chat.locator("#prompt").fill("a")
    chat.keyboard.press("Shift+Enter")
    chat.locator("#prompt").dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(chat.locator("#prompt")).to_have_value("a\n")
    expect(chat.locator("#log > li")).to_have_count(2)


@pytest.mark.parametrize("ending", ["refused", "error"])
def test_a_refusal_is_shown_and_the_text_stays(chat: Page, ending: str) -> None:
    answer_with(chat, (ending, {"html": "<li class='note bad'>Der AVV ist abgelaufen.</li>"}))
    chat.locator("#prompt").fill("mein Text")
    chat.keyboard.press("Enter")
    expect(chat.get_by_text("Der AVV ist abgelaufen.")).to_be_visible()
    expect(chat.locator("#prompt")).to_have_value("mein Text")


@pytest.mark.parametrize("events", [(), (("message", {"html": "<li class='msg me'>x</li>"}),)])
def test_a_cut_stream_gives_the_text_back(
    chat: Page, events: tuple[tuple[str, dict[str, object]], ...]
) -> None:
    answer_with(chat, *events)
    chat.locator("#prompt").fill("mein Text")
    chat.keyboard.press("Enter")
    expect(chat.get_by_text("The connection was lost.")).to_be_visible()
    expect(chat.locator("#prompt")).to_have_value("mein Text")
    expect(chat.locator("[data-send]")).to_be_visible()


def test_a_server_error_gives_the_text_back(chat: Page) -> None:
    answer_with(chat, status=500)
    chat.locator("#prompt").fill("mein Text")
    chat.keyboard.press("Enter")
    expect(chat.locator("#toasts")).to_contain_text("The connection was lost.")
    expect(chat.locator("#prompt")).to_have_value("mein Text")


@pytest.mark.parametrize(("lang", "told"), [("de", "Gerade werden viele"), ("en", "Many large files")])
def test_a_body_that_was_not_read_says_why(chat: Page, lang: str, told: str) -> None:
    chat.evaluate("(lang) => { document.documentElement.lang = lang }", lang)
    said = {"status": BUSY.status, "headers": {"content-type": "text/plain; charset=utf-8"}}
    chat.route(STREAM, lambda route: route.fulfill(**said, body=BUSY.body))
    chat.locator("#prompt").fill("mein Text")
    chat.keyboard.press("Enter")
    expect(chat.locator("#toasts")).to_contain_text(told)
    expect(chat.locator("#prompt")).to_have_value("mein Text")


def test_stop_ends_the_request_and_says_so(chat: Page) -> None:
    chat.route(STREAM, lambda _route: None)
    chat.locator("#prompt").fill("lang")
    chat.keyboard.press("Enter")
    chat.locator("[data-stop]").click()
    expect(chat.locator("#live")).to_have_text("Stopped.")
    expect(chat.locator("[data-send]")).to_be_visible()


def test_who_is_signed_out_meanwhile_is_taken_to_sign_in(chat: Page) -> None:
    chat.context.clear_cookies(name="session")
    chat.locator("#prompt").fill("x")
    chat.keyboard.press("Enter")
    chat.wait_for_url("**/account/login/**")


def test_what_was_typed_survives_a_reload(chat: Page) -> None:
    chat.locator("#prompt").fill("halb fertig")
    chat.reload()
    expect(chat.locator("#prompt")).to_have_value("halb fertig")


def test_markup_in_a_stream_cannot_run(chat: Page) -> None:
    answer_with(
        chat,
        ("message", {"html": "<li>x<script>window.ran = 1</script><img src=x onerror='window.ran=1'></li>"}),
    )
    chat.locator("#prompt").fill("x")
    with chat.expect_console_message(
        lambda said: "Content Security Policy" in said.text or "404" in said.text
    ):
        chat.keyboard.press("Enter")
    expect(chat.locator("#log > li")).to_have_count(3)
    chat.wait_for_timeout(500)
    assert chat.evaluate("window.ran") is None


def test_the_context_is_one_chip_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/styleguide/chat/")
    strip = page.locator(".ctx")
    box = strip.bounding_box()
    assert box is not None
    assert box["height"] <= 48
    strip.locator("summary").click()
    expect(strip.get_by_text("See the rules")).to_be_visible()


@pytest.mark.parametrize(
    ("tag", "mark", "place"), [("div", "shown", "chat-thread"), ("li", "waiting", "#log")]
)
def test_the_page_goes_to_the_sign_in_once_the_session_has_ended(
    chat: Page, tag: str, mark: str, place: str
) -> None:
    """Whether it asks for the state of the conversation, or for a message that waits."""
    chat.route(lambda url: "/ended/" in url, lambda route: route.fulfill(status=401))
    script = """([tag, mark, place]) => {
        const asking = document.createElement(tag);
        if (mark === "shown") asking.id = "state";
        Object.assign(asking.dataset, { url: "/ended/", [mark]: "" });
        document.querySelector(place).append(asking);
    }"""
    with chat.expect_navigation(timeout=30_000):
        chat.evaluate(script, [tag, mark, place])
