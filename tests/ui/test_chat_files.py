"""Files beside the field of the chat: added in three ways, told about, sent along, given back."""

import json

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]
TOLD = '<div data-told data-say="{0}: told"><b>{0}</b> 1 × IBAN</div>'
BAD = '<div data-told data-problem data-say="{0}: no"><b>{0}</b> No.</div>'
DROP = """(kind) => {
  const held = new DataTransfer();
  held.items.add(new File(['Text'], `${kind}.txt`, {type: 'text/plain'}));
  if (kind === 'office') held.setData('text/plain', 'Text');
  const more = kind === 'dropped' ? {dataTransfer: held} : {clipboardData: held};
  const event = kind === 'dropped' ? new DragEvent('drop', {bubbles: true, cancelable: true, ...more})
    : new ClipboardEvent('paste', {bubbles: true, cancelable: true, ...more});
  document.querySelector('#prompt').dispatchEvent(event);
}"""


@pytest.fixture
def chat(page: Page) -> Page:
    page.goto("/styleguide/chat/")
    tell_with(page, TOLD)
    return page


def tell_with(page: Page, html: str, status: int = 200) -> None:
    def answer(route: object, request: object) -> None:
        body = (request.post_data_buffer or b"").decode("latin-1")  # type: ignore[attr-defined]
        name = body.rpartition('filename="')[2].partition('"')[0]
        route.fulfill(status=status, content_type="text/html", body=html.format(name))  # type: ignore[attr-defined]

    page.unroute("**/files/")
    page.route("**/files/", answer)


def files(*names: str) -> list[FilePayload]:
    return [{"name": name, "mimeType": "text/plain", "buffer": b"Text"} for name in names]


def items(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator("#files > li [data-told]").all_inner_texts()]


def held(page: Page) -> list[str]:
    """What the form would send."""
    found: list[str] = page.evaluate("[...document.querySelector('#attach').files].map((file) => file.name)")
    return found


def test_files_add_up_and_each_is_told_about(chat: Page, complaints: Complaints) -> None:
    chat.locator("#attach").set_input_files(files("a.txt", "b.txt"))
    chat.locator("#attach").set_input_files(files("c.txt"))
    expect(chat.locator("#files [data-say]")).to_have_count(3)
    expect(chat.locator("#live")).to_have_text("c.txt: told")
    assert items(chat) == held(chat) == ["a.txt", "b.txt", "c.txt"]
    assert_accessible(chat)
    assert complaints.lines == []


def test_files_are_told_about_one_after_the_other_and_not_when_removed_before(chat: Page) -> None:
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    chat.unroute("**/files/")
    chat.route("**/files/", wait)
    with chat.expect_request("**/files/"):
        chat.locator("#attach").set_input_files(files("a.txt", "b.txt", "c.txt"))
    chat.get_by_role("button", name="Entfernen: b.txt").click()
    expect(chat.locator("#live")).to_have_text("Entfernt.")
    assert len(waiting) == 1
    with chat.expect_request("**/files/") as next_one:
        waiting[0].fulfill(status=429)  # whatever comes back, the next is asked about
    assert 'filename="c.txt"' in (next_one.value.post_data_buffer or b"").decode("latin-1")
    expect(chat.locator("#files > li").first).to_contain_text("Sie wird beim Senden geprüft.")
    waiting[1].fulfill(content_type="text/html", body=TOLD.format("c.txt"))
    expect(chat.locator("#files [data-say]")).to_have_count(1)


def test_dropped_and_pasted_files_are_added_but_no_picture_of_a_text(chat: Page) -> None:
    for kind in ("dropped", "pasted", "office"):
        chat.evaluate(DROP, kind)
    expect(chat.locator("#files [data-say]")).to_have_count(2)
    assert held(chat) == ["dropped.txt", "pasted.txt"]


def test_a_file_is_removed_by_keyboard_and_the_focus_stays_near(chat: Page) -> None:
    chat.locator("#attach").set_input_files(files("a.txt", "b.txt"))
    chat.get_by_role("button", name="Entfernen: a.txt").press("Enter")
    expect(chat.get_by_role("button", name="Entfernen: b.txt")).to_be_focused()
    assert held(chat) == ["b.txt"]
    chat.keyboard.press("Enter")
    expect(chat.locator("#attach")).to_be_focused()
    expect(chat.locator("#live")).to_have_text("Entfernt.")
    assert held(chat) == []


def test_more_files_than_may_be_are_left_out_with_a_word(chat: Page) -> None:
    chat.locator("#attach").set_input_files(files(*(f"{n}.txt" for n in range(7))))
    expect(chat.locator("#files > li")).to_have_count(5)
    expect(chat.locator("#toasts")).to_contain_text("höchstens 5 Dateien")


def test_what_can_t_be_sent_holds_the_message_back(chat: Page) -> None:
    tell_with(chat, BAD)
    chat.locator("#attach").set_input_files(files("a.txt"))
    expect(chat.locator("[data-problem]")).to_be_visible()
    chat.locator("#prompt").fill("Hallo")
    chat.keyboard.press("Enter")
    expect(chat.locator("#toasts")).to_contain_text("kann nicht gesendet werden")
    expect(chat.get_by_role("button", name="Entfernen: a.txt")).to_be_focused()
    expect(chat.locator("#prompt")).to_have_value("Hallo")


def test_what_can_t_be_told_now_can_be_sent_all_the_same(chat: Page) -> None:
    tell_with(chat, "", status=429)
    chat.locator("#attach").set_input_files(files("a.txt"))
    expect(chat.locator("#files")).to_contain_text("Sie wird beim Senden geprüft.")
    chat.locator("#prompt").fill("Hallo")
    with chat.expect_request("**/styleguide/stream/") as sent:
        chat.keyboard.press("Enter")
    assert 'filename="a.txt"' in (sent.value.post_data_buffer or b"").decode("latin-1")
    expect(chat.locator("#files > li")).to_have_count(0)
    assert held(chat) == []


def test_a_refusal_gives_text_and_files_back(chat: Page) -> None:
    events = [("message", {"html": "<li class='msg me'>x</li>"}), ("refused", {"html": "<li>Nein.</li>"})]
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    chat.route(
        "**/styleguide/stream/", lambda route: route.fulfill(content_type="text/event-stream", body=body)
    )
    chat.locator("#attach").set_input_files(files("a.txt"))
    chat.locator("#prompt").fill("mein Text")
    chat.keyboard.press("Enter")
    expect(chat.get_by_text("Nein.")).to_be_visible()
    expect(chat.locator("#prompt")).to_have_value("mein Text")
    expect(chat.locator("#files > li")).to_have_count(1)
    assert held(chat) == ["a.txt"]


def test_while_files_are_read_the_page_says_so(chat: Page) -> None:
    waiting = kept_waiting(chat)
    chat.locator("#attach").set_input_files(files("a.txt"))
    chat.locator("#prompt").fill("Hallo")
    reading = chat.locator("[data-reading]")
    expect(reading).to_be_hidden()
    with chat.expect_request("**/styleguide/stream/"):
        chat.keyboard.press("Enter")
    expect(reading).to_contain_text("Die Dateien werden gelesen und geprüft")
    expect(reading.locator("progress")).to_be_visible()
    expect(chat.locator("#live")).to_contain_text("gelesen und geprüft")
    assert_accessible(chat)
    event = f"event: refused\ndata: {json.dumps({'html': '<li>Nein.</li>'})}\n\n"
    waiting[0].fulfill(content_type="text/event-stream", body=event)
    expect(reading).to_be_hidden()


def test_without_files_nothing_is_said_of_reading(chat: Page) -> None:
    kept_waiting(chat)
    chat.locator("#prompt").fill("Hallo")
    with chat.expect_request("**/styleguide/stream/"):
        chat.keyboard.press("Enter")
    expect(chat.locator("[data-stop]")).to_be_visible()
    expect(chat.locator("[data-reading]")).to_be_hidden()


def kept_waiting(page: Page) -> list[Route]:
    """Messages that the server hasn't answered yet."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route("**/styleguide/stream/", wait)
    return waiting
