"""A case on its way: the DPO is against it, the manager decides by key, a condition bites in the chat."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
CASE = "/use-cases/UC-0012/"


def switch_keys(page: Page, *, on: bool) -> None:
    page.keyboard.press("?")
    page.locator("[data-hotkey-switch]").set_checked(on)
    page.keyboard.press("Escape")


def give_negative_opinion(people: People) -> None:
    page = people("sabine.keller").goes_to(CASE)
    page.get_by_role("link", name=re.compile("Stellungnahme abgeben: Datenschutz")).click()
    page.get_by_label("Negativ", exact=True).check()
    page.get_by_label("Stellungnahme", exact=True).fill("Stichworte der Konstruktion enthalten Namen.")
    assert_accessible(page, widths=(1440, 320))
    page.get_by_role("button", name="Stellungnahme abgeben").click()
    expect(page.locator("#progress")).to_contain_text("Negativ")
    expect(page.get_by_role("button", name="Genehmigen", exact=True)).to_have_count(
        0
    )  # the DPO decides nothing


def set_departments(people: People) -> None:
    page = people("mira.koehler").goes_to(CASE)
    page.get_by_text("Weitere Auflage setzen").click()
    page.get_by_role("link", name="Nur diese Abteilungen").click()
    page.get_by_label("Personal").check()
    assert_accessible(page, widths=(1440, 320))
    page.get_by_role("button", name="Auflage festlegen").click()
    expect(page.locator("#conditions")).to_contain_text("Nur für Personen aus: Personal.")


def test_from_the_opinion_to_the_condition_in_the_chat(people: People) -> None:
    give_negative_opinion(people)
    set_departments(people)

    # each key opens its dialog, and does nothing in a field or once it is switched off
    page = people("katharina.brandt").goes_to(CASE)
    for key, heading in (("f", "Fragen oder Änderungen verlangen"), ("d", "Ablehnen"), ("a", "Genehmigen")):
        page.keyboard.press(key)
        dialog = page.locator("dialog[open]")
        expect(dialog.locator("h2")).to_have_text(heading)
        dialog.locator("textarea").press("d")
        expect(page.locator("dialog[open]")).to_have_count(1)
        dialog.locator("textarea").fill("")
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    switch_keys(page, on=False)
    page.keyboard.press("a")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.reload()
    page.locator("[data-show-keys]").first.dispatch_event("click")
    page.locator("[data-hotkey-switch]").set_checked(True)
    page.keyboard.press("Escape")

    # against the opinion only with a written reason
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("a")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("rät ab")
    assert_accessible(page, widths=(1440, 320))
    page.set_viewport_size({"width": 1440, "height": 900})
    dialog.get_by_role("button", name="Genehmigen", exact=True).click()
    expect(page.locator("dialog[open]")).to_have_count(1)
    dialog.locator("textarea").fill("Namen werden vor dem Senden ersetzt; die Redaktion prüft.")
    dialog.get_by_role("button", name="Genehmigen", exact=True).click()
    expect(page.locator("#history")).to_contain_text("die Redaktion prüft.")
    page.get_by_role("button", name="Aktivieren").click()
    expect(page.locator("main")).to_contain_text("Aktiv")
    expect(people("sabine.keller").goes_to("/notices/").locator("main")).to_contain_text(
        "gegen die Stellungnahme"
    )

    # the condition bites before anybody waits for an access that opens nothing
    jonas = people("jonas.weber").goes_to("/requests/new/?use_case=UC-0012&scope=chat")
    jonas.get_by_label("Zweck").fill("Kapitel für die Baureihe K")
    jonas.get_by_role("button", name="Zugang beantragen").click()
    expect(jonas.locator("main")).to_contain_text("nur anderen Abteilungen offen")
    chat = people("jonas.weber").goes_to("/chat/?use_case=UC-0012")
    expect(chat.locator("main")).to_contain_text("nur anderen Abteilungen offen")


def test_an_assessment_is_filled_in_step_by_step(people: People) -> None:
    person = people("mira.koehler")
    page = person.goes_to("/use-cases/UC-0009/assessments/")
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Schwellwertprüfung")).click()
    page.get_by_role("link", name=re.compile("Ausfüllen.*Fälle")).click()
    page.wait_for_url(re.compile("/cases/"))
    assert_accessible(page, widths=(1440, 320))
    for group in page.locator("form fieldset.field").all():
        group.get_by_label("Nein", exact=True).check()
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.locator("h1")).to_have_text("Die neun Kriterien")
    for group in page.locator("form fieldset.field").all():
        group.get_by_label("Nein", exact=True).check()
    page.get_by_label("Ja", exact=True).last.check()
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator("main")).to_contain_text("Grenzfall")
    page.get_by_role("button", name="Abschließen").click()
    expect(page.locator("main")).to_contain_text("Abgeschlossen von Mira Köhler")
    assert_accessible(page)
    assert person.complaints == []
