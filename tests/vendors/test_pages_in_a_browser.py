"""Pages about one vendor in a real browser: German without English words, accessible in both widths."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.vendors import health
from apps.vendors.clauses import CLAUSES
from apps.vendors.kinds import AgreementKind
from apps.vendors.models import AgreementState, Vendor
from apps.vendors.services import certificates
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures
from tests.vendors import makers
from tests.vendors.documents.test_document_pages import stored
from tests.vendors.measures.makers import dated
from tests.vendors.measures.test_browser import ENGLISH, NARROW, dpos_page, vendor  # noqa: F401 -- fixtures
from tests.vendors.measures.test_pages import AUDIT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


def look(page: Page, address: str) -> str:
    page.goto(address)
    assert_accessible(page, widths=NARROW)
    words: str = page.locator("main").inner_text()
    assert not ENGLISH.findall(words), (address, words)
    return words


def test_what_is_new_about_a_vendor_is_german_and_accessible(
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
    complaints: Complaints,  # noqa: F811
) -> None:
    dpo = makers.person("dpo")
    every = tuple(clause.key for clause in CLAUSES)
    nda = makers.agreement(vendor, AgreementState.DRAFT, without=every, kind=AgreementKind.NDA)
    makers.agreement(vendor)
    makers.use_case(dpo, routes=(makers.route(vendor),), title="Angebote", data_categories=["business"])
    wrong = vendor.audits.get()
    right = certificates.correct_audit(wrong, dated(AUDIT), reason="Tippfehler", by=dpo)
    assert "nach Art. 28" in look(dpos_page, reverse("agreement_clauses", args=[nda.pk]))
    assert "Angebote" in look(dpos_page, reverse("vendor_policy"))
    look(dpos_page, reverse("audit_correction", args=[right.pk]))
    look(dpos_page, reverse("vendor_certificate_new", args=[vendor.slug]))
    dpos_page.goto(reverse("vendor_measures", args=[vendor.slug]))
    expect(dpos_page.locator("#audits")).to_contain_text("Tippfehler")
    assert "1 von 2" in look(dpos_page, reverse("vendor", args=[vendor.slug]))
    assert complaints.lines == []


@pytest.mark.parametrize("address", ["", "127.0.0.1:1"])
def test_the_documents_say_how_the_scanner_is(
    address: str,
    vendor: Vendor,  # noqa: F811
    dpos_page: Page,  # noqa: F811
    settings: Settings,
) -> None:
    settings.CLAMAV_ADDRESS = ""
    stored(vendor)
    settings.CLAMAV_ADDRESS = address
    health._known.clear()
    assert "Virenscanner" in look(dpos_page, reverse("vendor_documents", args=[vendor.slug]))
