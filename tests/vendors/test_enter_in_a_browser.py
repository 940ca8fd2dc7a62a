"""Enter in a field saves what is there; nothing is handed in by it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.vendors.models import Agreement, AgreementState, Vendor
from tests.ui.browser import Complaints
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures
from tests.vendors import makers
from tests.vendors.measures.makers import invited
from tests.vendors.measures.test_browser import dpos_page, vendor, vendors_page  # noqa: F401 -- fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


def test_a_vendor_that_presses_enter_goes_on_later(
    vendor: Vendor,  # noqa: F811
    vendors_page: Page,  # noqa: F811
    complaints: Complaints,  # noqa: F811
) -> None:
    asked, token = invited(vendor)
    page = vendors_page
    page.goto(reverse("questionnaire_open", args=[token]))
    page.get_by_label("Your measures").first.fill("AES-256")
    page.get_by_label("Your measures").last.fill("Four hours")
    page.get_by_label("Evidence", exact=False).first.press("Enter")
    expect(page.get_by_text("Saved. You can go on now")).to_be_visible()
    asked.refresh_from_db()
    assert (asked.state, asked.tom_set) == ("sent", None)
    assert asked.answers["encryption"]["text"] == "AES-256"
    assert complaints.lines == []


def test_the_draft_of_an_agreement_stays_one(vendor: Vendor, dpos_page: Page) -> None:  # noqa: F811
    draft: Agreement = makers.agreement(vendor, AgreementState.DRAFT)
    page = dpos_page
    page.goto(reverse("agreement_edit", args=[draft.pk]))
    page.get_by_label("Löschfrist").fill("45")
    page.get_by_label("Löschfrist").press("Enter")
    page.wait_for_url(f"**{draft.get_absolute_url()}")
    draft.refresh_from_db()
    assert (draft.state, draft.deletion_days) == (AgreementState.DRAFT, 45)
