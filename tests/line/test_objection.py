"""A vendor announces a subprocessor: the DPO advises against it, the owner objects, the chat is refused."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common import clock
from tests.line.people import People
from tests.line.test_journey import ANSWER_SECONDS, send
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
CHAIN = "/vendors/nordlicht-ki/chain/"
CHAT = "/chat/?use_case=UC-0001&route=nordlicht-gross"


def announce(people: People) -> str:
    """The notice of today, which takes effect today; where its page is."""
    page = people("sabine.keller").goes_to(CHAIN)
    page.get_by_role("link", name="Angekündigte Änderung eintragen").click()
    page.get_by_label("Name des Unternehmens").fill("Alsterblick Analyse GmbH")
    page.get_by_label("Land", exact=False).first.fill("UK")
    page.get_by_label("Aufgabe").fill("Auswertung von Fehlern")
    page.get_by_label("Mitgeteilt am").fill(f"{clock.today()}")
    page.get_by_label("Wirksam ab").fill(f"{clock.today()}")
    page.get_by_label("Wortlaut des Anbieters").fill("Wir setzen ab sofort Alsterblick ein.")
    page.get_by_role("button", name="Eintragen").click()
    expect(page.locator("main")).to_contain_text("Das Vereinigte Königreich ist GB")
    expect(page.get_by_label("Wortlaut des Anbieters")).to_have_value(re.compile("Alsterblick"))
    assert_accessible(page, widths=(1440, 320))
    page.get_by_label("Land", exact=False).first.fill("DE")
    page.get_by_role("button", name="Eintragen").click()
    expect(page.locator("main")).to_contain_text("darf der Anbieter nicht beginnen")
    return page.url


def advise_against(page: Page) -> None:
    page.get_by_role("button", name="Prüfung beginnen").click()
    page.get_by_label("Abraten").check()
    page.get_by_label("Begründung").fill("Kein Verzeichnis der Personen mit Zugriff.")
    assert_accessible(page, widths=(1440, 320))
    page.get_by_role("button", name="Stellungnahme abgeben").click()
    expect(page.locator("main")).to_contain_text("Rät ab")
    expect(page.get_by_role("button", name="Widersprechen")).to_have_count(0)  # the DPO decides nothing


def decide(page: Page, step: str, reason: str) -> None:
    page.get_by_role("button", name=step).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("textarea").fill(reason)
    dialog.get_by_role("button", name=step).click()


def test_an_objection_shuts_the_chat_until_it_is_settled(people: People) -> None:
    where = announce(people).partition("://")[2].partition("/")[2]
    advise_against(people("sabine.keller").page)

    anke = people("anke.petersen").goes_to(f"/{where}")
    decide(anke, "Widersprechen", "Der DSB rät ab.")
    expect(anke.locator("main")).to_contain_text("Unser Einspruch steht")
    assert_accessible(anke, widths=(1440, 320))

    page = people("leyla.aydin").goes_to(CHAT)
    send(page, "Guten Tag")
    expect(page.locator("#refusal")).to_contain_text("SUBPROCESSOR_OBJECTED", timeout=ANSWER_SECONDS)
    page.locator("#refusal a").first.click()
    expect(page).to_have_url(re.compile(CHAIN))

    anke = people("anke.petersen").goes_to(f"/{where}")
    decide(anke, "Einspruch erledigen", "Der Anbieter verzichtet.")
    expect(anke.locator("main")).to_contain_text("Erledigt")
    page = people("leyla.aydin").goes_to(CHAT)
    send(page, "Guten Tag")
    expect(page.locator("#log li.msg").last).to_contain_text("Simulator", timeout=60_000)
