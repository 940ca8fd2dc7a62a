"""What the scripts of the shell do, in a real browser under the real policy."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.ui.browser import Complaints, wait_until_decidable

TWICE = """(kind) => {
  const form = Object.assign(document.createElement('form'), {action: '/part/'});
  for (const [name, value] of Object.entries({method: 'post', ...kind})) form.setAttribute(name, value);
  document.body.append(form);
  for (const after of [0, 150, 300]) setTimeout(() => form.requestSubmit(), after);
}"""
pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.urls")]


def test_the_palette_filters_and_opens(page: Page) -> None:
    page.goto("/styleguide/")
    page.keyboard.press("Control+k")
    options = page.get_by_role("option")
    everything = options.count()
    page.keyboard.type("zzz")
    expect(page.get_by_text("Nichts gefunden.")).to_be_visible()
    field = page.locator("ui-palette input")
    field.fill("")
    expect(options).to_have_count(everything)
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_the_theme_is_kept_and_the_next_page_comes_in_it(page: Page) -> None:
    page.goto("/styleguide/")
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.keyboard.press("t")
    assert 'data-theme="dark"' in page.request.get("/styleguide/").text()


def test_the_drawer_takes_the_focus_and_gives_it_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/styleguide/")
    page.locator("[data-drawer-open]").press("Enter")
    expect(page.locator("#nav")).to_be_visible()
    expect(page.locator("#nav :focus")).to_have_count(1)
    assert page.locator(".frame").evaluate("element => element.inert")
    page.keyboard.press("Escape")
    expect(page.locator("[data-drawer-open]")).to_be_focused()


def test_single_keys_act_are_listed_and_can_be_switched_off(page: Page, complaints: Complaints) -> None:
    page.goto("/styleguide/review/")
    wait_until_decidable(page)
    page.keyboard.press("?")
    expect(page.locator("[data-hotkey-list]")).to_contain_text("Objection")
    page.get_by_label("Kürzel aus einer einzelnen Taste").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    assert complaints.lines == []


def test_single_keys_are_silent_in_fields(page: Page) -> None:
    page.goto("/styleguide/")
    page.locator("#filter-q").press_sequentially("t?")
    expect(page.locator("#filter-q")).to_have_value("t?")
    expect(page.locator("html")).to_have_attribute("data-theme", "system")


def test_a_key_bound_twice_is_reported(page: Page, complaints: Complaints) -> None:
    page.goto("/styleguide/review/")
    wait_until_decidable(page)
    page.evaluate(
        "document.querySelector('#main').append(document.querySelector('[data-hotkey]').cloneNode(true))"
    )
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:swap'))")
    expect(page.locator("#main")).to_be_visible()
    assert "keys bound twice" in complaints.lines[-1]


def test_j_walks_the_list(page: Page) -> None:
    page.goto("/styleguide/review/")
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile("review-item"))


def test_a_dangerous_button_waits_for_the_typed_name(page: Page) -> None:
    page.goto("/styleguide/")
    page.locator("[data-open='#lock-sample']").click()
    button = page.locator("#lock-sample [data-confirmed]")
    expect(button).to_be_disabled()
    page.locator("[data-confirm-text]").fill("Nordlich")
    expect(button).to_be_disabled()
    page.locator("[data-confirm-text]").fill("Nordlicht")
    expect(button).to_be_enabled()


def test_a_secret_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/styleguide/")
    page.locator("[data-copy='#sample-key']").click()
    expect(page.locator("#live")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("lp_demo_")


def test_a_swap_works_twice_and_keeps_the_focus(page: Page, complaints: Complaints) -> None:
    page.goto("/swaps/")
    page.locator("#good").click()
    page.locator("#inner").click()
    expect(page.locator("#detail h1")).to_have_text("Entschieden")
    expect(page.locator("#detail h1")).to_be_focused()
    assert [line for line in complaints.lines if "hx-csp" not in line] == []


def test_htmx_ignores_what_does_not_carry_the_nonce(page: Page, complaints: Complaints) -> None:
    page.goto("/swaps/")
    page.locator("#bare").click()
    page.locator("#good").click()
    expect(page.locator("#detail h1")).to_have_text("Teil")
    assert sum("hx-csp" in line for line in complaints.lines) == 2


def test_a_failed_swap_leaves_the_page_and_says_so(page: Page) -> None:
    page.goto("/swaps/")
    page.locator("#broken").click()
    expect(page.get_by_text("Das hat nicht geklappt.")).to_be_visible()
    expect(page.locator("#detail")).to_be_empty()


def test_a_menu_closes_on_escape_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/styleguide/")
    summary = page.locator("summary.round")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_the_language_can_be_changed(page: Page) -> None:
    page.goto("/styleguide/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("button", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("/styleguide/$"))


def test_compact_rows_are_kept(page: Page) -> None:
    page.goto("/styleguide/")
    page.locator("summary.round").click()
    page.locator("[data-density-switch]").click()
    expect(page.locator("[data-density-switch]")).to_have_attribute("aria-pressed", "true")
    assert 'data-density="compact"' in page.request.get("/styleguide/").text()


@pytest.mark.parametrize(("kind", "sent"), [({}, 1), ({"role": "search"}, 3)], ids=["decision", "search"])
def test_a_form_is_sent_once_however_often_it_is_pressed(page: Page, kind: dict[str, str], sent: int) -> None:
    page.goto("/styleguide/")
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    page.route("**/part/", hold)
    page.evaluate(TWICE, kind)
    page.wait_for_timeout(1_000)
    assert len(asked) == sent
    asked[-1].abort()
