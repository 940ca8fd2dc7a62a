"""A contract is renewed by two people in four clicks; a lock takes two and is seen in the open chat."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.line.people import People
from tests.line.test_journey import ANSWER_SECONDS, send
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
BANNER_MS = 20_000


class Counted:
    """Clicks that somebody has to make."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_contract_is_renewed_in_four_clicks_beside_the_confirmations(people: People) -> None:
    dpo, owner, counted = people("sabine.keller"), people("anke.petersen"), Counted()
    page = dpo.goes_to("/vendors/azurblau-cloud/agreements/")
    page.get_by_role("link", name=re.compile("4.0")).click()
    assert_accessible(page, widths=(1440, 320))
    counted.click(page.get_by_role("link", name=re.compile("Verlängern")))
    expect(page.get_by_label("Version")).to_have_value("4.1")
    page.get_by_label("Meldung von Datenschutzverletzungen").check()  # as the new text says
    assert_accessible(page, widths=(1440, 320))
    counted.click(button(page, "Speichern und einreichen"))

    expect(page.locator("#waiting")).to_contain_text("Meldung von Datenschutzverletzungen")
    expect(page.locator("#clauses")).to_contain_text("übernommen aus 4.0")
    assert_accessible(page, widths=(1440, 320))
    page.locator("#waiting").get_by_role("button", name=re.compile("Bestätigen")).click()
    expect(page.locator("#waiting")).to_have_count(0)
    expect(button(page, "Aktivieren")).to_have_count(0)  # the DPO never activates
    counted.click(button(page, "Keine Einwände"))
    expect(page.locator("#opinion")).to_contain_text("Keine Einwände")

    address = page.url.removeprefix(people.line.web)
    page = owner.goes_to(address)
    counted.click(button(page, "Aktivieren"))
    expect(page.locator("h1 + p")).to_contain_text("Gültig ab")
    assert counted.clicks <= 4


def test_what_stops_is_shown_before_and_a_lock_takes_two_clicks_and_the_name(people: People) -> None:
    chat = people("leyla.aydin").goes_to("/chat/?use_case=UC-0001&route=nordlicht-gross")
    send(chat, "Welche Dichtung passt zur Baureihe K?")
    expect(chat.locator("#log")).to_contain_text("Simulator", timeout=ANSWER_SECONDS)

    page, counted = people("sabine.keller").goes_to("/vendors/nordlicht-ki/"), Counted()
    expect(page.locator("#consequence")).to_contain_text("Anwendungsfälle")
    expect(page.locator("#consequence")).to_contain_text("Personen")
    counted.click(button(page, "Zugang jetzt sperren"))
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Betroffen")
    expect(button(page, "Jetzt sperren")).to_be_disabled()
    dialog.locator("input[name=typed]").fill("Nordlicht KI GmbH")
    counted.click(button(page, "Jetzt sperren"))
    expect(page.locator("#routes")).to_contain_text("Gesperrt", timeout=ANSWER_SECONDS)
    assert counted.clicks == 2

    banner = chat.locator("#state")
    expect(banner).to_contain_text("ROUTE_LOCKED", timeout=BANNER_MS)  # without a reload
    assert_accessible(chat, widths=(1440, 320))

    manager = people("katharina.brandt")
    page = manager.goes_to("/vendors/nordlicht-ki/")
    unlocking = "#routes form[action$='/unlocking/'] button"
    for _each in range(page.locator(unlocking).count()):
        page.locator(unlocking).first.click()
        page.wait_for_url("**/routes/**")
        page = manager.goes_to("/vendors/nordlicht-ki/")
    expect(page.locator("#routes")).not_to_contain_text("Gesperrt", timeout=ANSWER_SECONDS)
    expect(banner).not_to_contain_text("ROUTE_LOCKED", timeout=BANNER_MS)


def test_the_dpos_day_begins_with_what_needs_them(people: People) -> None:
    page = people("sabine.keller").goes_to("/start/")
    expect(page.get_by_role("heading", name=re.compile("Aufgaben warten auf Sie"))).to_be_visible()
    page.get_by_role("link", name=re.compile("wartet auf Ihre Prüfung")).click()
    expect(page.locator("#waiting")).to_contain_text("Klauseln anzusehen")
    assert_accessible(page)
