"""Two managers decide on a severe case, by key; a stand-in decides for a manager who is away."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from apps.common import clock
from tests.line.people import People
from tests.line.test_journey import ANSWER_SECONDS
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
STRICTLY, INTERNAL = "3", "1"
# What is answered otherwise than with no, none or nothing ticked.
ANSWERS = {
    "ai_system": "yes", "union_link": "yes", "own_role": "deployer", "emotion": "none", "product": "none",
    "interacts": "yes", "obvious": "yes", "employees_affected": "yes", "personal_data": "yes",
    "employee_representation": "works_council",
}  # fmt: skip
FILL = """(answers) => {
  for (const field of document.querySelectorAll("main form [name]")) {
    const wanted = answers[field.name] ?? "no";
    if (field.type === "radio") field.checked = field.value === wanted;
    if (field.tagName === "SELECT" && field.name !== "rule_set") field.value = wanted;
    if (field.type === "date" && field.name !== "as_of") field.value = "2027-03-01";
  }
}"""


def press(page: Page, step: str) -> None:
    """The button of a step that asks for nothing more."""
    page.locator(f"form[action$='/transitions/{step}/'] button[type=submit]").first.click()


def propose(people: People, owner: str, title: str, data_class: str, *, personal: bool) -> str:
    """Five steps with the mouse; the address of the case that was submitted."""
    page = people(owner).goes_to("/use-cases/new/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=purpose]").fill("Entwürfe, die ein Mensch prüft und freigibt.")
    page.locator("[name=guidance]").fill("Nur freigegebene Texte.")
    page.locator("button[name=next]").click()
    page.locator(f"[name=data_categories][value={'personal' if personal else 'none'}]").check()
    page.locator(f"[name=max_data_class][value='{data_class}']").check()
    if personal:
        page.locator("[name=persons_affected][value=employees]").check()
        page.locator("[name=purposes-0-text]").fill("Beschäftigte informieren")
        page.locator("[name=purposes-0-article_6]").select_option("f")
    page.locator("button[name=next]").click()
    page.locator("[name=output_use][value=internal]").check()
    page.locator("[name=decision_effect][value=none]").check()
    page.locator("[name=monitors_employees][value=no]").check()
    page.locator("[name=oversight]").fill("mira köhler")  # found by name
    page.locator("button[name=next]").click()
    page.locator("[name=channel][value=chat]").check()
    page.locator("[name=routes]").first.check()
    page.locator("[name=retention_days]").fill("30")
    page.locator("button[name=next]").click()
    expect(page.locator("main")).to_contain_text("Mira Köhler")
    page.locator("[name=own_role][value=deployer]").check()
    page.locator("button[name=submit]").click()
    expect(page.locator("main .st").first).to_have_text("Eingereicht")
    return urlsplit(page.url).path


def assess(people: People, case: str, owner: str) -> None:
    """The owner answers the questions, compliance confirms the class and hands the case over."""
    page = people(owner).goes_to(f"{case}classification/answers/")
    for _ in range(6):
        if "/answers/" not in page.url:
            break
        page.wait_for_load_state()
        page.evaluate(FILL, ANSWERS)
        page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page).to_have_url(re.compile(r"/classification/$"))
    officer = people("mira.koehler").goes_to(f"{case}classification/")
    officer.locator("form[action$='/confirmation/'] button[type=submit]").click()
    officer = people("mira.koehler").goes_to(case)
    press(officer, "assess")
    press(officer, "hand_over")
    expect(officer.locator("main .st").first).to_have_text("Wartet auf Entscheidung")


def decides(page: Page, key: str, heading: str) -> None:
    page.keyboard.press(key)
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text(heading)
    dialog.locator("button[type=submit]").click()


def test_two_managers_decide_by_key_on_what_is_strictly_confidential(people: People) -> None:
    owner = "jonas.weber"
    case = propose(people, owner, "Entwürfe für Übernahmeangebote", STRICTLY, personal=False)
    assess(people, case, owner)

    # the second manager waits until the department's has voted
    other = people("anke.petersen").goes_to(case)
    other.keyboard.press("a")
    expect(other.locator("dialog[open]")).to_have_count(0)

    page = people("katharina.brandt").goes_to(case)
    expect(page.locator("#progress")).to_contain_text("streng vertraulich")
    for key, heading in (("d", "Ablehnen"), ("f", "Fragen oder Änderungen verlangen")):
        page.keyboard.press(key)
        expect(page.locator("dialog[open] h2")).to_have_text(heading)
        page.keyboard.press("Escape")
    decides(page, "a", "Genehmigen (erste von zwei Entscheidungen)")
    expect(page.locator("#progress")).to_contain_text("Katharina Brandt")
    expect(page.locator("main .st").first).to_have_text("Wartet auf Entscheidung")
    page.keyboard.press("a")  # nobody votes twice
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert_accessible(page, widths=(1440, 320))

    told = people("anke.petersen").goes_to("/notices/")
    expect(told.locator("main")).to_contain_text("Entwürfe für Übernahmeangebote")
    other = people("anke.petersen").goes_to(case)
    for key, heading in (("d", "Ablehnen"), ("f", "Fragen oder Änderungen verlangen")):
        other.keyboard.press(key)
        expect(other.locator("dialog[open] h2")).to_have_text(heading)
        other.keyboard.press("Escape")
    decides(other, "a", "Genehmigen")
    expect(other.locator("main .st").first).to_have_text("Genehmigt")
    expect(other.locator("#progress")).to_contain_text("Anke Petersen")


def test_a_stand_in_decides_for_a_manager_who_is_away(people: People) -> None:
    owner = "owen.hughes"
    case = propose(people, owner, "Antworten auf Reisefragen", INTERNAL, personal=True)
    assess(people, case, owner)

    today = f"{clock.today():%Y-%m-%d}"
    manager = people("daniel.hoffmann").goes_to("/me/delegations/new/")
    manager.locator("[name=delegate]").select_option(label="Leyla Aydın")
    manager.locator("[name=begins_on]").fill(today)
    manager.locator("[name=ends_on]").fill(today)
    manager.locator("[name=reason]").fill("Urlaub")
    manager.get_by_role("button", name="Speichern").click()
    expect(manager.locator("#delegations")).to_contain_text("Leyla Aydın")

    # nothing is approved while the threshold test is missing, and the page says who does it
    page = people("leyla.aydin").goes_to(case)
    expect(page.locator("#progress")).to_contain_text("Die DSFA-Schwellwertprüfung fehlt")
    page.keyboard.press("a")
    expect(page.locator("dialog[open]")).to_have_count(0)
    complete_threshold_test(people, case)

    page = people("leyla.aydin").goes_to(case)
    decides(page, "a", "Genehmigen")
    expect(page.locator("main .st").first).to_have_text("Genehmigt")
    expect(page.locator("#progress")).to_contain_text("Leyla Aydın für Daniel Hoffmann")

    manager = people("daniel.hoffmann").goes_to("/me/")
    manager.locator("#delegations form button").click()
    expect(manager.locator("#delegations")).to_contain_text("Niemand vertritt Sie.", timeout=ANSWER_SECONDS)


@pytest.mark.parametrize(
    ("key", "heading", "ends"),
    [
        ("f", "Fragen oder Änderungen verlangen", "Änderungen angefordert"),
        ("d", "Ablehnen", "Abgelehnt"),
    ],
)
def test_asking_back_and_rejecting_go_by_key_with_a_reason(
    people: People, key: str, heading: str, ends: str
) -> None:
    owner = "jonas.weber"
    case = propose(people, owner, f"Entwürfe für Messetexte ({key})", INTERNAL, personal=False)
    assess(people, case, owner)
    page = people("katharina.brandt").goes_to(case)
    page.keyboard.press(key)
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text(heading)
    dialog.locator("button[type=submit]").click()  # the browser asks for the reason
    expect(dialog).to_have_count(1)
    dialog.locator("textarea").fill("Bitte den Zweck genauer nennen.")
    dialog.locator("button[type=submit]").click()
    expect(page.locator("main .st").first).to_have_text(ends)
    expect(people(owner).goes_to(case).locator("#history")).to_contain_text("den Zweck genauer")


def complete_threshold_test(people: People, case: str) -> None:
    page = people("mira.koehler").goes_to(f"{case}assessments/")
    page.get_by_role("button", name=re.compile("Schwellwertprüfung")).click()
    page.get_by_role("link", name=re.compile("Ausfüllen.*Fälle")).click()
    for _ in range(2):
        page.wait_for_load_state()  # `all` waits for nothing
        for group in page.locator("form fieldset.field").all():
            group.get_by_label("Nein", exact=True).check()
        page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_role("button", name="Entwurf speichern").click()
    page.get_by_role("button", name="Abschließen").click()
    expect(page.locator("main")).to_contain_text("Abgeschlossen von Mira Köhler")
