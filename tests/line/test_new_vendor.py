"""A new vendor from a template: recorded, led to, tested, opened by a second person; clicks are counted."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
FEW = {"DPO": 6, "key administration": 8, "management": 1}


class Clicks:
    """What each of them has to press, beside what they type."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def __call__(self, who: str, what: Locator) -> None:
        self.count[who] += 1
        what.click()


def record_vendor(page: Page, click: Clicks) -> None:
    click("DPO", page.get_by_role("link", name=re.compile("^Neuer Anbieter")).first)
    assert_accessible(page, widths=(1440, 320))
    click("DPO", page.get_by_role("link", name=re.compile("Wählen Mistral")))
    expect(page.get_by_label("Vertragspartner")).to_have_value("Mistral AI SAS")
    expect(page.locator(".note")).to_contain_text("Prüfen Sie anhand Ihres Vertrags")
    assert_accessible(page, widths=(1440, 320))
    click("DPO", page.get_by_role("button", name="Speichern"))
    expect(page.locator("h1")).to_have_text("Mistral AI")


def set_up_route(page: Page, click: Clicks, simulator: str, usual: str) -> None:
    """``usual``: the address that the template knows."""
    click("key administration", page.get_by_role("link", name=re.compile("^Neuer Modellzugang")).first)
    expect(page.get_by_label("Adresse", exact=True)).to_have_value(usual)
    # The simulator stands for the vendor: nothing leaves this machine.
    page.get_by_label("Adresse", exact=True).fill(f"{simulator}/v1")
    page.get_by_label("Modell beim Anbieter").fill("simulator-large")
    click("key administration", page.get_by_role("button", name="Speichern"))
    page.get_by_label("Schlüssel des Anbieters").fill("sk-kanari-linie")
    assert_accessible(page, widths=(1440, 320))
    click("key administration", page.get_by_role("button", name="Speichern"))
    expect(page.locator("#connection")).to_contain_text("Gesperrt von")
    click("key administration", page.get_by_role("button", name=re.compile("Verbindung testen")))
    expect(page.locator("#connection")).to_contain_text("Das Modell antwortet")
    expect(page.get_by_role("button", name="Entsperren")).to_have_count(0)  # who set it up opens nothing


def test_a_new_vendor_from_a_template(people: People) -> None:
    click = Clicks()
    officer = people("sabine.keller").goes_to("/vendors/")
    record_vendor(officer, click)

    address = re.sub(r"^https?://[^/]+", "", officer.url)
    admin = people("hannah.vogt").goes_to(address)
    set_up_route(admin, click, people.line.simulator, "https://api.mistral.ai/v1")
    route = re.sub(r"^https?://[^/]+", "", admin.url)
    assert "sk-kanari-linie" not in admin.content()
    assert_accessible(admin, widths=(1440, 320))

    officer.goto(people.line.web + route)
    click("DPO", officer.get_by_role("link", name="Tatsachen festhalten"))
    expect(officer.get_by_label("Aufbewahrung in Tagen")).to_have_value("30")
    click("DPO", officer.get_by_role("button", name="Speichern"))
    expect(officer.get_by_role("complementary", name="Überblick")).to_contain_text("Sabine Keller")

    manager = people("anke.petersen").goes_to(route)
    click("management", manager.get_by_role("button", name="Entsperren"))
    # Unlocked; nobody has put an AVV into force yet.
    expect(manager.locator("#connection")).to_contain_text("Für personenbezogene Daten geschlossen")
    expect(manager.locator("#connection")).not_to_contain_text("Gesperrt von")

    assert all(click.count[who] <= most for who, most in FEW.items()), click.count
    assert sum(click.count.values()) <= 11, click.count
    assert "sk-kanari-linie" not in people.line.logs()
