"""The whole life of a vendor in one go: from its template to its dossier, with clicks counted by part."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.common import clock
from tests.common.extraction.makers import docx
from tests.line.people import People
from tests.line.running import ROOT
from tests.line.test_journey import ANSWER_SECONDS
from tests.line.test_new_vendor import Clicks, set_up_route

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
TEXT = ROOT / "apps/reports/cast/texts/avv-nordlicht.txt"
NAME, CLAUSES = "Anthropic", 26
# Beside typing. Of the check: one for each clause, and one to open it.
FEW = {
    "vendor": 3, "key administration": 4, "unlock": 1, "draft": 3, "upload": 2, "check": CLAUSES + 1,
    "opinion": 1, "activation": 1, "announcement": 2, "advice": 2, "objection": 2, "lock": 2, "renewal": 4,
    "confirmations": 1, "dossier": 1,
}  # fmt: skip


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def path_of(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url).partition("#")[0]


def record_vendor(page: Page, click: Clicks) -> None:
    click("vendor", page.get_by_role("link", name=re.compile("^Neuer Anbieter")).first)
    click("vendor", page.get_by_role("link", name=re.compile(f"Wählen {NAME}")))
    page.locator("[name=contract_owner]").select_option(label="Anke Petersen")
    page.locator("[name=contract_deputy]").select_option(label="Katharina Brandt")
    click("vendor", button(page, "Speichern"))
    expect(page.locator("h1")).to_have_text(NAME)


def draft(page: Page, click: Clicks) -> None:
    click("draft", page.get_by_role("link", name="Verträge", exact=True))
    click("draft", page.get_by_role("link", name=re.compile("Vertrag eintragen")))
    page.get_by_label("Version").fill("1.0")
    page.get_by_label("Gültig ab").fill(f"{clock.today()}")
    page.get_by_label("Gültig bis").fill(f"{clock.today().year + 2}-12-31")
    page.get_by_label("Kündigungsfrist in Tagen").fill("30")
    page.get_by_label("Einspruchsfrist").fill("30")
    page.get_by_label("Löschfrist").fill("30")
    click("draft", button(page, "Speichern und einreichen"))
    expect(page.locator("h1 + p")).to_contain_text("In Prüfung")


def upload(page: Page, click: Clicks, file: Path) -> None:
    click("upload", page.get_by_role("link", name="Dokument hochladen").first)
    page.get_by_label("Art", exact=True).select_option("agreement")
    page.locator("[name=agreement]").select_option(index=1)
    page.get_by_label("Datei").set_input_files(file)
    click("upload", button(page, "Hochladen"))
    expect(page.get_by_role("heading", name=file.stem)).to_be_visible()


def check_clauses(page: Page, click: Clicks) -> int:
    """Each proposal is confirmed by one press; how many clauses had one."""
    proposed = 0
    click("check", page.get_by_role("link", name=re.compile("Klauseln prüfen")))
    for done in range(CLAUSES):
        place = page.get_by_label("Fundstelle")
        proposed += bool(place.input_value())
        if not place.input_value():
            place.fill("Rubrum")
        click("check", page.get_by_role("button", name=re.compile("^Erfüllt")))
        expect(page.locator("nav.tabs .num").last).to_have_text(f"{done + 1}/{CLAUSES}")
    return proposed


def says_what_is_missing(page: Page) -> None:
    """The contract alone opens nothing: overview and start page name the same two records that lack.

    Until somebody has put down what the contract says about training, the worst is assumed of the model.
    """
    expect(page.locator("#verdict")).to_contain_text("Nein")
    expect(page.locator("#verdict li")).to_have_count(3)
    for place, words in enumerate(("Maßnahmen (TOM)", "Drittland", "dass der Vertrag Training ausschließt")):
        expect(page.locator("#verdict li").nth(place)).to_contain_text(words)
    page.goto(re.sub(r"/vendors/.*", "/start/", page.url))
    for step in ("Maßnahmen (TOM) prüfen", "Übermittlung ins Drittland erfassen"):
        expect(page.get_by_role("link", name=re.compile(f"^{NAME} .*{re.escape(step)}"))).to_be_visible()


def announce(page: Page, click: Clicks) -> None:
    click("announcement", page.get_by_role("link", name="Angekündigte Änderung eintragen"))
    page.get_by_label("Name des Unternehmens").fill("Alsterblick Analyse GmbH")
    page.get_by_label("Land", exact=False).first.fill("DE")
    page.get_by_label("Aufgabe").fill("Auswertung von Fehlern")
    page.get_by_label("Mitgeteilt am").fill(f"{clock.today()}")
    page.get_by_label("Wirksam ab").fill(f"{clock.today()}")
    page.get_by_label("Wortlaut des Anbieters").fill("Wir setzen ab sofort Alsterblick ein.")
    click("announcement", button(page, "Eintragen"))
    expect(page.locator("main")).to_contain_text("in 30 Tagen")


def advise_against(page: Page, click: Clicks) -> None:
    click("advice", button(page, "Prüfung beginnen"))
    page.get_by_label("Abraten").check()
    page.get_by_label("Begründung").fill("Kein Verzeichnis der Personen mit Zugriff.")
    click("advice", button(page, "Stellungnahme abgeben"))
    expect(page.locator("main")).to_contain_text("Rät ab")


def object_to_it(page: Page, click: Clicks) -> None:
    click("objection", button(page, "Widersprechen"))
    dialog = page.get_by_role("dialog")
    dialog.locator("textarea").fill("Der DSB rät ab.")
    click("objection", dialog.get_by_role("button", name="Widersprechen"))
    expect(page.locator("main")).to_contain_text("Unser Einspruch steht")


def lock(page: Page, click: Clicks) -> None:
    click("lock", button(page, "Zugang jetzt sperren"))
    expect(page.locator("dialog[open]").get_by_role("button", name="Jetzt sperren")).to_be_disabled()
    page.locator("dialog[open] input[name=typed]").fill(NAME)
    click("lock", button(page, "Jetzt sperren"))
    expect(page.locator("#routes")).to_contain_text("Gesperrt", timeout=ANSWER_SECONDS)


def renew(page: Page, click: Clicks) -> None:
    click("renewal", page.get_by_role("link", name=re.compile("Verlängern")))
    expect(page.get_by_label("Version")).to_have_value("1.1")
    page.get_by_label("Meldung von Datenschutzverletzungen").check()  # typed, as the new text says
    click("renewal", button(page, "Speichern und einreichen"))
    click("confirmations", page.locator("#waiting").get_by_role("button", name=re.compile("Bestätigen")))
    expect(page.locator("#clauses")).to_contain_text("übernommen aus 1.0")
    click("renewal", button(page, "Keine Einwände"))


def test_a_vendor_from_its_template_to_its_dossier(people: People, tmp_path: Path) -> None:
    click, text = Clicks(), tmp_path / "AVV 1.0.docx"
    text.write_bytes(docx(*TEXT.read_text("utf-8").split("\n")))
    dpo = people("sabine.keller").goes_to("/vendors/")
    record_vendor(dpo, click)
    vendor = "/vendors/anthropic/"
    admin = people("hannah.vogt").goes_to(path_of(dpo))
    set_up_route(admin, click, people.line.simulator, "https://api.anthropic.com/v1")
    owner = people("anke.petersen").goes_to(path_of(admin))
    click("unlock", button(owner, "Entsperren"))

    draft(dpo, click)
    agreement = path_of(dpo)
    dpo.goto(f"{people.line.web}{vendor}documents/")
    upload(dpo, click, text)
    dpo.goto(people.line.web + agreement)
    assert check_clauses(dpo, click) >= 0.85 * CLAUSES
    dpo.goto(people.line.web + agreement)
    click("opinion", button(dpo, "Keine Einwände"))
    deputy = people("katharina.brandt").goes_to(agreement)
    click("activation", button(deputy, "Aktivieren"))
    expect(deputy.locator("h1 + p")).to_contain_text("Gültig")
    expect(deputy.locator("#history")).to_contain_text("Katharina Brandt für Anke Petersen")

    dpo.goto(people.line.web + vendor)
    says_what_is_missing(dpo)
    dpo.goto(f"{people.line.web}{vendor}chain/")
    announce(dpo, click)
    advise_against(dpo, click)
    owner.goto(dpo.url)
    object_to_it(owner, click)

    dpo.goto(people.line.web + vendor)
    lock(dpo, click)
    dpo.goto(people.line.web + agreement)
    renew(dpo, click)
    owner.goto(dpo.url)
    click("renewal", button(owner, "Aktivieren"))
    expect(owner.locator("h1 + p")).to_contain_text("Gültig ab")

    dpo.goto(people.line.web + vendor)
    dossier = dpo.get_by_role("link", name=re.compile(r"Dossier \(PDF\)"))
    answer = dpo.request.get(f"{people.line.web}{dossier.get_attribute('href')}")
    click.count["dossier"] += 1  # Chromium without a head shows no PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    assert dict(click.count) == FEW
