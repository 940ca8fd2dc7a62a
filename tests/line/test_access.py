"""Access from the request to the gate, its renewal in one click, and a round of recertification."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.line.people import People
from tests.line.running import Line
from tests.line.test_journey import ANSWER_SECONDS, send
from tests.ui.axe import assert_accessible
from tests.ui.browser import wait_until_decidable

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
DECISION = re.compile(r"/(decision|items)/$")


def press(page: Page, key: str, then: re.Pattern[str]) -> None:
    """One key, and the answer of the form that it sends."""
    with page.expect_response(lambda answer: bool(then.search(urlsplit(answer.url).path))):
        page.keyboard.press(key)
    page.wait_for_load_state()


def test_one_of_two_models_is_granted_by_key_and_the_other_stays_shut(line: Line, people: People) -> None:
    owen = people("owen.hughes", "en")
    page = owen.goes_to("/requests/new/?use_case=UC-0001")
    assert_accessible(page)
    page.locator("[name=purpose]").fill("Help out in sales")
    page.locator("[name=routes][value=nordlicht-gross]").check()
    page.get_by_role("button", name="Ask for access").click()
    expect(page.locator("#detail")).to_contain_text("Nordlicht")
    path = urlsplit(page.url).path

    manager = people("daniel.hoffmann").goes_to(path)
    assert_accessible(manager)
    wait_until_decidable(manager)
    press(manager, "a", DECISION)

    page = owen.goes_to("/chat/?use_case=UC-0001")
    send(page, "Which pumps do waterworks ask for?")
    expect(page.locator("#log li.msg").last).to_contain_text("Simulator", timeout=ANSWER_SECONDS)
    page = owen.goes_to("/use-cases/UC-0001/")
    expect(page.locator("main")).to_contain_text("does not include the model")


def test_a_question_goes_to_the_requester_and_comes_back(people: People) -> None:
    path = "/requests/?tab=waiting"
    manager = people("katharina.brandt").goes_to(path)
    manager.locator(".tq a.ti").first.click()
    manager.wait_for_url(re.compile(r"/requests/[0-9]+/"))
    asked = urlsplit(manager.url).path
    wait_until_decidable(manager)
    manager.keyboard.press("f")
    manager.get_by_role("dialog").locator("textarea").fill("Mit welchen Preislisten?")
    manager.get_by_role("dialog").locator("button.pri").click()

    page = people("jonas.weber").goes_to(asked)
    expect(page.locator("#detail")).to_contain_text("Mit welchen Preislisten?")
    page.locator("#answer").fill("Nur mit der öffentlichen.")
    page.locator("form:has(#answer) button.pri").click()
    manager.goto(page.url)
    expect(manager.locator("#detail")).to_contain_text("Nur mit der öffentlichen.")


def test_an_access_is_renewed_with_one_click_and_granted_with_one_key(people: People) -> None:
    jonas = people("jonas.weber")
    page = jonas.goes_to("/me/")
    page.get_by_role("button", name=re.compile("Verlängern")).first.click()
    expect(page.locator("#detail")).to_contain_text("UC-0003")
    path = urlsplit(page.url).path

    manager = people("katharina.brandt").goes_to(path)
    expect(manager.locator("#detail")).to_contain_text(re.compile(r"Nutzung(en)? in den letzten 90 Tagen"))
    wait_until_decidable(manager)
    press(manager, "a", DECISION)
    page = jonas.goes_to(path)
    expect(page.locator("#detail")).to_contain_text("Gültig bis")


def test_a_manager_confirms_all_with_two_keys_and_the_auditor_takes_the_evidence(people: People) -> None:
    manager = people("katharina.brandt").goes_to("/requests/")
    manager.locator("a[href*='/recertifications/']").first.click()
    assert_accessible(manager)
    manager.keyboard.press("x")
    expect(manager.locator("tbody input[type=checkbox]").first).to_be_checked()
    wait_until_decidable(manager)
    press(manager, "a", DECISION)
    expect(manager.locator("main")).to_contain_text("Alles ist entschieden")

    auditor = people("henrik.sommer").goes_to("/recertifications/")
    auditor.locator("tbody th a").first.click()
    assert_accessible(auditor)
    with auditor.expect_download() as download:
        auditor.locator("a[href$='evidence.xlsx']").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    auditor.reload()
    expect(auditor.locator("main")).to_contain_text(re.compile(r"[0-9a-f]{64}"))
