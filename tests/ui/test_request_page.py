"""The form of a request: who chooses a use case sees its models only, and nothing else leaves the page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.access.makers import office
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints
from tests.vendors import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATIENCE = 20_000  # milliseconds for five answers of which only the last counts


def test_a_chosen_use_case_offers_its_own_models(page: Page, complaints: Complaints, db: None) -> None:
    at = office()
    foreign, further = makers.route(makers.vendor()), makers.route(makers.vendor(name="Another vendor"))
    another = makers.use_case(at.manager, routes=(foreign, further), title="Another")
    page.goto(reverse("access_request_new"))
    models, use_case = page.locator("[name=routes]"), page.locator("[name=use_case]")
    expect(models).to_have_count(3)
    page.locator("[name=purpose]").fill("Nobody else needs to read this")
    page.locator(f"[value='{foreign.name}']").check()
    use_case.focus()
    with page.expect_request("**/requests/new/?*") as asked:
        use_case.select_option(another.ref)
    query = parse_qs(urlsplit(asked.value.url).query)
    assert query == {"use_case": [another.ref], "routes": [foreign.name]}
    expect(models).to_have_count(2)
    expect(page.locator(f"[value='{foreign.name}']")).to_be_checked()
    expect(page.locator(f"[value='{further.name}']")).not_to_be_checked()
    expect(page.locator("#routes_told")).to_have_text("2 Modelle stehen zur Wahl.")
    expect(page.locator("[name=purpose]")).to_have_value("Nobody else needs to read this")
    expect(use_case).to_be_focused()
    assert_accessible(page)
    assert complaints.lines == []


def test_the_last_choice_counts_however_quickly_it_follows(page: Page, db: None) -> None:
    at = office()
    foreign = makers.route(makers.vendor())
    another = makers.use_case(at.manager, routes=(foreign,), title="Another")
    page.goto(reverse("access_request_new"))
    page.evaluate(
        """([refs]) => {
          const choice = document.getElementById("id_use_case");
          for (const ref of refs) {
            choice.value = ref;
            choice.dispatchEvent(new Event("change", { bubbles: true }));
          }
        }""",
        [[another.ref, at.use_case.ref, another.ref, at.use_case.ref, another.ref]],
    )
    expect(page.locator("[name=routes]")).to_have_count(1, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=routes]")).to_have_value(foreign.name)
