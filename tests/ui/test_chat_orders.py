"""The chat in another order: while a message is under way, somebody types, reads and chooses."""

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.ui.streaming import end, hold_stream, say

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
PATIENCE = 20_000  # milliseconds; what waits for a person is asked about every three seconds
CHIP = "<div class='found' data-say='1 × IBAN'><ul><li>1 × IBAN: replaced before sending</li></ul></div>"
SENT = "<li class='msg me' id='message-9'>mein Text</li>"
WAITS = "<li id='answer-9' data-url='/later/9/' data-waiting>waits</li>"
RECEIPT = (
    "<li class='msg me' id='message-9'>mein Text<details><summary>{0}</summary><p>{1}</p>"
    "<ul class='doubts'><li><input aria-label='Missed'></li></ul></details></li>"
)
WHY = "<li id='refusal' data-until-first>Not now.</li>"


@pytest.fixture
def chat(page: Page) -> Page:
    page.goto("/styleguide/chat/")
    hold_stream(page)
    return page


def send(page: Page, text: str = "mein Text") -> None:
    page.locator("#prompt").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("[data-stop]")).to_be_visible()


def end_with(page: Page, event: str, html: str) -> None:
    say(page, event, html=html)
    end(page)
    expect(page.locator("[data-send]")).to_be_visible()


def chips(page: Page) -> list[str]:
    """Answers each look at a text with a chip; the posts, as they come."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data or "")
        route.fulfill(content_type="text/html", body=CHIP)

    page.route("**/found/", answer)
    return asked


def drafts(page: Page) -> list[str]:
    kept: list[str] = page.evaluate(
        """() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))
        .map((key) => JSON.parse(sessionStorage.getItem(key)).text)"""
    )
    return kept


def file(name: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": b"Text"}


def test_why_a_message_was_refused_stays_while_another_one_waits(chat: Page) -> None:
    chat.route("**/later/9/", lambda route: route.fulfill(body=WAITS))
    send(chat)
    say(chat, "message", html=SENT + WAITS)
    end_with(chat, "done", "")
    send(chat, "ein anderer")
    end_with(chat, "refused", WHY)
    for _ in range(2):
        with chat.expect_response("**/later/9/", timeout=PATIENCE):
            pass
    expect(chat.locator("#refusal")).to_be_visible()
    send(chat, "noch einer")
    say(chat, "message", html="<li class='msg me' id='message-10'>noch einer</li>")
    expect(chat.locator("#refusal")).to_have_count(0)


def test_what_is_typed_and_chosen_while_a_message_is_read_stays(chat: Page) -> None:
    chat.route("**/files/", lambda route: route.fulfill(body="<div data-told>ok</div>"))
    chat.locator("#attach").set_input_files(file("a.txt"))
    send(chat)
    chat.locator("#prompt").press_sequentially(" Und danke.")
    chat.locator("#attach").set_input_files(file("b.txt"))
    expect(chat.locator("#files > li")).to_have_count(2)
    say(chat, "message", html=SENT)
    expect(chat.locator("#prompt")).to_have_value("Und danke.")
    expect(chat.locator("#files > li")).to_have_count(1)
    expect(chat.locator("#files > li")).to_contain_text("b.txt")
    end_with(chat, "refused", WHY)
    expect(chat.locator("#files > li")).to_have_count(2)
    expect(chat.locator("#prompt")).to_have_value("mein Text\nUnd danke.")


def test_who_writes_the_next_one_already_is_not_disturbed(chat: Page) -> None:
    chat.route("**/files/", lambda route: route.fulfill(body="<div data-told>ok</div>"))
    chat.locator("#attach").set_input_files(file("a.txt"))
    send(chat)
    say(chat, "message", html=SENT)
    chat.locator("#prompt").fill("Das Nächste")
    end_with(chat, "error", WHY)
    expect(chat.locator("#prompt")).to_have_value("Das Nächste")
    expect(chat.locator("#files > li")).to_have_count(0)


def test_what_was_changed_while_it_was_read_and_is_refused_is_no_draft(chat: Page) -> None:
    send(chat)
    chat.locator("#prompt").fill("Oh, mein Text")
    say(chat, "message", html=SENT)
    expect(chat.locator("#prompt")).to_have_value("Oh, mein Text")
    end_with(chat, "refused", WHY)
    expect(chat.locator("#prompt")).to_have_value("Oh, mein Text")
    assert drafts(chat) == []


def test_what_was_taken_away_while_it_was_read_comes_back(chat: Page) -> None:
    send(chat)
    chat.locator("#prompt").fill("")
    say(chat, "message", html=SENT)
    end_with(chat, "refused", WHY)
    expect(chat.locator("#prompt")).to_have_value("mein Text")
    assert drafts(chat) == []


def test_a_stream_that_is_cut_after_the_message_leaves_no_draft(chat: Page) -> None:
    send(chat)
    say(chat, "message", html=SENT)
    end(chat)
    expect(chat.locator("ui-toast")).to_have_count(1)
    expect(chat.locator("#prompt")).to_have_value("mein Text")
    assert drafts(chat) == []


def test_after_a_message_that_was_blocked_the_next_good_one_frees_the_drafts(chat: Page) -> None:
    send(chat)
    say(chat, "message", html=SENT)
    end_with(chat, "refused", WHY)
    chat.locator("#prompt").fill("mein guter Text")
    chat.keyboard.press("Enter")
    expect(chat.locator("[data-stop]")).to_be_visible()
    chat.locator("#prompt").press_sequentially(" Und noch etwas")
    say(chat, "message", html=SENT)
    expect(chat.locator("#prompt")).to_have_value("Und noch etwas")
    assert drafts(chat) == ["Und noch etwas"]


def test_what_somebody_writes_below_a_message_is_theirs_until_they_close_it(chat: Page) -> None:
    send(chat)
    say(chat, "message", html=RECEIPT.format("What was kept?", "Nothing has left."))
    chat.locator("#message-9 summary").click()
    chat.get_by_label("Missed").fill("Kunde 17")
    sent = RECEIPT.format("What was sent?", "To Nordlicht:")
    end_with(chat, "done", f"{sent}<li id='answer-9'>The answer</li>")
    expect(chat.locator("#answer-9")).to_be_visible()
    expect(chat.locator("#message-9 details")).to_have_text("What was sent?To Nordlicht:")
    expect(chat.get_by_label("Missed")).to_have_value("Kunde 17")
    expect(chat.get_by_label("Missed")).to_be_focused()


def test_enter_that_sends_nothing_leaves_what_was_found_in_the_text(chat: Page) -> None:
    chips(chat)
    send(chat)
    say(chat, "message", html=SENT)
    chat.locator("#prompt").fill("DE02 1203")
    expect(chat.locator("#found")).to_contain_text("replaced before sending", timeout=PATIENCE)
    chat.keyboard.press("Enter")
    expect(chat.locator("#prompt")).to_have_value("DE02 1203")
    expect(chat.locator("#found")).to_contain_text("replaced before sending")


def test_a_text_that_comes_back_is_looked_at_again(chat: Page) -> None:
    asked = chips(chat)
    send(chat, "DE02 1203")
    say(chat, "message", html=SENT)
    expect(chat.locator("#prompt")).to_have_value("")
    asked.clear()
    end_with(chat, "refused", WHY)
    expect(chat.locator("#prompt")).to_have_value("DE02 1203")
    expect(chat.locator("#found")).to_contain_text("replaced before sending", timeout=PATIENCE)
    assert "DE02 1203" in asked[-1]
