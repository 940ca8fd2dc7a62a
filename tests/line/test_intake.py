"""An employee proposes a use case in three minutes, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
SECONDS_A_KEY = 0.2
LIMIT = 180


class Keyboard:
    """Types and counts; ``reach`` walks with the tabulator, as somebody without a mouse does."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def reach(self, selector: str) -> None:
        for _ in range(60):
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} can't be reached")

    def fill(self, name: str, text: str) -> None:
        self.reach(f"[name={name}]")
        self.write(text)

    def choose(self, name: str, value: str) -> None:
        """A box is ticked; a group of buttons is walked with the arrows, from none or from the first."""
        if self.page.locator(f"[name={name}][type=checkbox]").count():
            self.reach(f"[name={name}][value='{value}']")
            self.press("Space")
            return
        self.reach(f"[name={name}]")
        self.press("Space")
        for _ in range(5):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def begin(self) -> None:
        """Past the navigation, as the first key of every page offers it."""
        self.page.wait_for_load_state()
        self.reach(".skip")
        self.press("Enter")

    def go_on(self, name: str = "next") -> None:
        self.reach(f"button[name={name}]")
        self.press("Enter")


def test_a_use_case_is_proposed_by_keyboard_in_three_minutes(people: People) -> None:
    page = people("owen.hughes").goes_to("/use-cases/new/")
    keys = Keyboard(page)

    keys.begin()
    keys.fill("title", "Texte für das Intranet kürzen")
    keys.fill("purpose", "Lange Mitteilungen der Personalabteilung auf eine halbe Seite bringen.")
    keys.fill("guidance", "Nur Texte, die freigegeben sind.")
    keys.go_on()
    expect(page).to_have_url(re.compile(r"/use-cases/UC-\d+/edit/data/"))
    expect(page.locator("#answered")).to_have_text("3 von 12 Fragen beantwortet")

    keys.begin()
    keys.choose("data_categories", "personal")
    keys.choose("persons_affected", "employees")
    keys.choose("max_data_class", "1")
    keys.fill("purposes-0-text", "Beschäftigte informieren")
    keys.reach("[name=purposes-0-article_6]")
    for _ in "abcdef":
        keys.press("ArrowDown")
    keys.go_on()
    expect(page).to_have_url(re.compile("/edit/use/"))

    keys.begin()
    keys.choose("output_use", "internal")
    keys.choose("decision_effect", "none")
    keys.choose("monitors_employees", "no")
    keys.go_on()
    expect(page).to_have_url(re.compile("/edit/models/"))

    keys.begin()
    keys.choose("channel", "chat")
    keys.reach("[name=routes]")
    keys.press("Space")
    keys.fill("retention_days", "30")
    keys.go_on()
    expect(page).to_have_url(re.compile("/edit/check/"))
    expect(page.locator("main")).to_contain_text("Beschäftigte informieren")
    assert_accessible(page)

    keys.begin()
    keys.choose("own_role", "deployer")
    keys.go_on("submit")
    expect(page.locator("main .st").first).to_have_text("Eingereicht")
    assert keys.pressed * SECONDS_A_KEY <= LIMIT


def test_what_is_missing_is_one_press_away(people: People) -> None:
    page = people("jonas.weber").goes_to("/use-cases/UC-0017/edit/check/")
    page.get_by_role("button", name="Einreichen").click()
    expect(page.get_by_role("alert")).to_contain_text("Einige Antworten fehlen noch.")
    assert_accessible(page)
    page.get_by_role("link", name="Bitte wählen Sie mindestens ein Modell.").click()
    expect(page).to_have_url(re.compile(r"/edit/models/#id_routes$"))
    expect(page.locator("#id_routes")).to_be_in_viewport()


def test_all_steps_work_without_a_script(people: People) -> None:
    jonas = people("jonas.weber")
    state = jonas.context.storage_state()
    browser = jonas.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, storage_state=state, locale="de-DE")
    page = context.new_page()
    page.goto(jonas.line.web + "/use-cases/new/")
    page.locator("[name=title]").fill("Ohne Skript")
    page.get_by_role("button", name="Speichern und weiter").click()
    page.locator("[name=purposes-0-text]").fill("Anfragen beantworten")
    page.get_by_role("button", name="Speichern und Zweck hinzufügen").click()
    expect(page.locator("[name=purposes-0-text]")).to_have_value("Anfragen beantworten")
    expect(page.locator("[name=purposes-1-text]")).to_have_value("")
    page.locator("[name=purposes-0-gone]").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_role("button", name="Speichern und zurück").click()
    expect(page.locator("[name=purposes-0-text]")).to_have_value("")
    page.locator("details summary").first.click()
    expect(page.locator("details p").first).to_be_visible()
