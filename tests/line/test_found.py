"""Findings while typing, the receipt, a report and its decision: by keyboard, in German."""

import re

import pytest
from playwright.sync_api import expect

from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
EMAIL = "erika.mustermann@example.org"
SECONDS = 20_000


def test_a_finding_is_seen_doubted_and_decided(people: People) -> None:
    author = people("jonas.weber")
    page = author.goes_to("/chat/?use_case=UC-0001")
    page.locator("#prompt").press_sequentially(f"Bitte an {EMAIL} schreiben. ")
    found = page.locator("#found")
    expect(found).to_contain_text("1 × E-Mail-Adresse: vor dem Senden ersetzt", timeout=SECONDS)
    expect(page.locator("#live")).to_contain_text("E-Mail-Adresse")
    found.locator("summary").press("Enter")
    expect(found.locator("mark")).to_contain_text(EMAIL)
    assert_accessible(page)

    page.locator("#prompt").press("Enter")
    expect(found).to_be_empty()
    answer = page.locator("#log li.msg").last  # with it the message comes anew, its receipt closed
    expect(answer.locator("summary", has_text="Melden")).to_be_visible(timeout=SECONDS)
    message = page.locator("#log li.msg.me").last
    message.locator("summary").press("Enter", timeout=SECONDS)
    expect(message.locator(".receipt .pii").first).to_have_text("EMAIL_1")
    assert_accessible(page)
    message.get_by_role("checkbox").first.check()
    message.get_by_role("button", name=re.compile("Nicht vertraulich")).first.press("Enter")
    expect(message.get_by_role("status")).to_contain_text("Danke", timeout=SECONDS)
    assert author.complaints == []

    officer = people("mira.koehler")
    review = officer.goes_to("/review/findings/")
    assert_accessible(review)
    review.get_by_role("link", name=re.compile("Nicht vertraulich: E-Mail-Adresse")).first.press("Enter")
    expect(review.locator("main")).to_contain_text(EMAIL)
    expect(review.locator("main")).not_to_contain_text("Jonas")
    assert_accessible(review)
    review.get_by_role("button", name="Die Meldung trifft nicht zu").press("Enter")
    review = officer.goes_to("/review/findings/precision/")
    expect(review.locator("main")).to_contain_text("1 von 1")
    assert_accessible(review)
    assert officer.complaints == []
