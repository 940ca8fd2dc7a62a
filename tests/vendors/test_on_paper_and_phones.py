"""Pages on paper fill it, and hold what the screen lists; the term of an agreement can be read on a phone.

A long form names its errors.
"""

import io

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from apps.vendors.categories import CATEGORIES
from apps.vendors.clauses import CLAUSES
from apps.vendors.models import Vendor
from tests.ui.axe import assert_accessible
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures
from tests.vendors import makers
from tests.vendors.measures.test_browser import NARROW, dpos_page, vendor  # noqa: F401 -- fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


def printed(page: Page) -> list[str]:
    return [each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def test_a_long_sheet_begins_on_the_first_page_and_a_group_keeps_its_heading(
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
) -> None:
    own = makers.tom_set(None)
    for category in CATEGORIES:
        makers.measure(vendor, tom_set=own, category=category.key, text="Ein langer Satz. " * 30)
    dpos_page.goto(reverse("own_measures"))
    first, *rest = printed(dpos_page)
    assert rest
    assert "Ein langer Satz." in first
    heads = dpos_page.locator('th[scope="rowgroup"]').all_inner_texts()
    for text in (first, *rest):
        assert text.strip().splitlines()[-1].strip() not in heads


def test_the_clauses_of_an_agreement_are_printed_and_beside_a_chosen_one_only_that(
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
) -> None:
    agreement = makers.agreement(vendor)
    address = reverse("agreement_clauses", args=[agreement.pk])
    labels = [str(clause.label) for clause in CLAUSES]
    dpos_page.goto(address)
    paper = " ".join(" ".join(printed(dpos_page)).split())
    assert [label for label in labels if label not in paper] == []
    dpos_page.goto(f"{address}?item={CLAUSES[0].key}")
    paper = " ".join(" ".join(printed(dpos_page)).split())
    assert labels[0] in paper
    assert not any(label in paper for label in labels[1:])


def test_the_labels_of_the_term_keep_their_size_on_a_phone(
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
) -> None:
    makers.agreement(vendor)
    dpos_page.set_viewport_size({"width": 360, "height": 740})
    dpos_page.goto(vendor.get_absolute_url())
    label = dpos_page.locator(".timeline").get_by_text("heute")
    box = label.bounding_box()
    assert box
    assert box["height"] >= 12


def test_the_errors_of_a_long_form_are_links_to_its_fields_and_have_the_focus(
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
) -> None:
    dpos_page.goto(reverse("agreement_new", args=[vendor.slug]))
    dpos_page.locator("form.form").evaluate("form => { form.noValidate = true }")
    dpos_page.get_by_role("button", name="Entwurf speichern").press("Enter")
    note = dpos_page.locator("form .note.bad")
    expect(note).to_be_focused()
    targets = note.locator("li a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert len(targets) >= 3
    for target in targets:
        expect(dpos_page.locator(target)).to_be_visible()
    note.locator("li a").first.press("Enter")
    assert_accessible(dpos_page, widths=NARROW)
