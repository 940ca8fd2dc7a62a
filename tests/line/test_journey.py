"""One message, end to end: the seven steps, played by four people in their own browsers."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

import openai
import pytest
from playwright.sync_api import Page, expect

from tests.line.people import People
from tests.line.running import Line
from tests.ui.browser import wait_until_decidable

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
EMAIL, IBAN = "erika.mustermann@example.org", "DE89 3704 0044 0532 0130 00"
ANSWER_SECONDS = 20_000


def send(page: Page, text: str) -> None:
    page.locator("#prompt").fill(text)
    page.locator("#prompt").press("Enter")


def newest_item(line: Line) -> int:
    """The review item of the last message; its job takes a moment."""
    last = (
        "SELECT r.id FROM interactions_interaction i LEFT JOIN review_reviewitem r ON r.interaction_id = i.id"
        " ORDER BY i.id DESC LIMIT 1"
    )
    for _ in range(100):
        ((found,),) = line.query(last)
        if found is not None:
            return int(found)
        time.sleep(0.2)
    raise AssertionError("no review item")


def call(line: Line, key: str) -> Any:
    client = openai.OpenAI(api_key=key, base_url=f"{line.gateway}/v1", max_retries=0)
    return client.chat.completions.create(
        model="nordlicht-kompakt", messages=[{"role": "user", "content": "Übersetze: Kreiselpumpe"}]
    )


def test_a_message_from_the_chat_to_the_verdict(line: Line, people: People) -> None:
    jonas, mira = people("jonas.weber"), people("mira.koehler")
    line.forget_sent()

    # 2: an approved use case, a message, an answer that streams and has the clear values again
    page = jonas.goes_to("/chat/?use_case=UC-0001")
    send(page, f"Bitte ein Angebot für {EMAIL}, Bankverbindung {IBAN}. Danke!")
    answer = page.locator("#log li.msg").last
    expect(answer.locator("summary", has_text="Melden")).to_be_visible(timeout=ANSWER_SECONDS)
    expect(answer).to_contain_text(EMAIL)
    expect(answer).to_contain_text("Simulator")
    expect(page).to_have_url(re.compile(r"/chat/[0-9a-f-]{36}/$"))
    assert EMAIL not in line.sent_to_vendor()
    assert "3704" not in line.sent_to_vendor()
    assert "[[EMAIL_1]]" in line.sent_to_vendor()

    # the receipt says what was sent instead
    page.get_by_text("Was wurde gesendet?").click()
    expect(page.locator(".receipt .pii").first).to_have_text("EMAIL_1")

    # 5: an officer opens it under a pseudonym and objects; the author reads the reason
    item = newest_item(line)
    review = mira.goes_to("/review/")
    review.locator(f".tq a.ti[href*='/review/{item}/']").click()
    detail = review.locator(".td")
    expect(detail).to_contain_text("EMAIL_1", timeout=ANSWER_SECONDS)
    expect(detail).not_to_contain_text(EMAIL)
    expect(detail).not_to_contain_text("Jonas")
    wait_until_decidable(review)
    review.keyboard.press("2")
    reason = review.get_by_role("dialog").locator("textarea")
    reason.fill("Bitte keine Bankverbindungen in Angebote schreiben.")
    review.get_by_role("dialog").locator("button.pri").click()
    expect(review.locator("[role=status], .toast").first).to_be_visible()

    page.reload()
    expect(page.locator("#log")).to_contain_text("Bitte keine Bankverbindungen", timeout=ANSWER_SECONDS)


def test_the_gate_says_why_in_both_languages(people: People) -> None:
    for language, sentence in (("de", "endete am"), ("en", "ended on")):
        page = people("jonas.weber", language).goes_to("/chat/?use_case=UC-0005")
        expect(page.locator("#log")).to_contain_text(sentence)
        send(page, "Welche Pumpen bietet der Wettbewerb an?")
        expect(page.locator("#refusal")).to_contain_text("AVV_EXPIRED")
        expect(page.locator("#refusal a").first).to_have_attribute("href", "/use-cases/UC-0005/")
        expect(page.locator("#prompt")).to_have_value("Welche Pumpen bietet der Wettbewerb an?")


def test_a_held_message_waits_for_release(line: Line, people: People) -> None:
    miriam, felix = people("miriam.schulte"), people("felix.baumann")
    line.forget_sent()
    page = miriam.goes_to("/chat/?use_case=UC-0002")
    send(page, "Formuliere ein Zeugnis für eine sorgfältige Technikerin.")
    expect(page.locator("#log")).to_contain_text("wartet", timeout=ANSWER_SECONDS)
    assert "Technikerin" not in line.sent_to_vendor()

    item = newest_item(line)
    review = felix.goes_to("/review/")
    review.locator(f".tq a.ti[href*='/review/{item}/']").click()
    expect(review.locator(".td")).to_contain_text("Technikerin", timeout=ANSWER_SECONDS)
    wait_until_decidable(review)
    review.keyboard.press("r")
    expect(page.locator("#log li.msg").last).to_contain_text("Simulator", timeout=60_000)
    assert "Technikerin" in line.sent_to_vendor()


def test_access_is_asked_for_granted_and_a_key_is_shown_once(line: Line, people: People) -> None:
    jonas, katharina, hannah = people("jonas.weber"), people("katharina.brandt"), people("hannah.vogt")
    purpose = "Datenblätter aus dem Angebotssystem übersetzen"
    asked = jonas.goes_to("/requests/new/?use_case=UC-0003&scope=api")
    asked.get_by_label("Zweck").fill(purpose)
    asked.get_by_role("button", name="Zugang beantragen").click()
    expect(asked.locator("main")).to_contain_text(purpose)

    decided = katharina.goes_to(urlsplit(asked.url).path)
    wait_until_decidable(decided)
    decided.keyboard.press("a")
    expect(decided.locator("main")).not_to_contain_text(
        purpose, timeout=ANSWER_SECONDS
    )  # the next one is shown
    asked.reload()
    expect(asked.locator("main")).to_contain_text("Freigegeben")

    keys = hannah.goes_to("/keys/?tab=due")
    keys.get_by_role("row", name="Jonas Weber").get_by_role("link").last.click()
    keys.locator("[name=template]").select_option(label="Skript einer Fachabteilung")
    keys.locator("[name=name]").fill("Angebotssystem, Übersetzung")
    keys.get_by_role("button", name="Schlüssel ausstellen").click()
    key = keys.locator("#new-key").inner_text()
    assert call(line, key).choices
    keys.reload()
    expect(keys.locator("body")).not_to_contain_text(key)

    # revoked: the first call after it is refused
    keys.goto(f"{line.web}/keys/?tab=all")
    keys.get_by_role("link", name="Angebotssystem, Übersetzung").click()
    keys.get_by_role("button", name="Widerrufen").first.click()
    keys.get_by_role("dialog").get_by_role("button", name="Widerrufen").click()
    expect(keys.locator("main")).to_contain_text("Widerrufen")
    with pytest.raises(openai.AuthenticationError) as refusal:
        call(line, key)
    assert refusal.value.code == "key_revoked"


def test_the_dpo_locks_a_route_and_the_next_request_is_refused(line: Line, people: People) -> None:
    sabine, leyla = people("sabine.keller"), people("leyla.aydin")
    vendor = sabine.goes_to("/vendors/azurblau-cloud/")
    expect(vendor.locator("main")).to_contain_text("Azurblau Omni")
    vendor.get_by_role("button", name=re.compile("sperren", re.IGNORECASE)).first.click()
    dialog = vendor.get_by_role("dialog")
    dialog.locator("input[type=text], input:not([type])").first.fill("Azurblau Cloud Ireland Ltd.")
    dialog.locator("button.bad").click()
    expect(vendor.locator("main")).to_contain_text("Gesperrt", timeout=ANSWER_SECONDS)

    page = leyla.goes_to("/chat/?use_case=UC-0003&route=azurblau-omni")
    send(page, "Übersetze: Kreiselpumpe")
    expect(page.locator("#refusal")).to_contain_text("ROUTE_LOCKED", timeout=ANSWER_SECONDS)
