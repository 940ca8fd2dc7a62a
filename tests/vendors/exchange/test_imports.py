"""A file of vendors is looked at; only then it is written, and decides nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.vendors.models import AgreementState, Vendor, VendorImport, VendorImportState
from apps.vendors.services import imports
from tests.vendors import makers
from tests.vendors.exchange.makers import NEW, TERM, brought, looked_at, standing, upload, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_a_look_writes_nothing_and_the_second_post_does(officer: User) -> None:
    browser = makers.browser(officer)
    before, answer = standing(), upload(browser, workbook(NEW | TERM | {"Colour": "red"}))
    page = browser.get(answer.url)
    assert standing() == before
    assert page.context["page"].unknown == ("Colour",)
    assert "Colour" in page.content.decode()
    assert [(row.outcome, row.told) for row in page.context["page"].rows] == [
        ("New", "the vendor, a draft: AVV (Art. 28 GDPR) 1.0")
    ]
    held = VendorImport.objects.get()
    assert b"Nord" not in bytes(held.sealed)
    browser.post(reverse("vendor_import_transition", args=[held.pk, "commit"]))
    made, held = Vendor.objects.get(), VendorImport.objects.get()
    assert (held.state, bytes(held.sealed), bytes(held.wrapped)) == (VendorImportState.COMMITTED, b"", b"")
    assert (made.slug, made.services.count()) == ("nord-ki", 2)
    agreement = made.agreements.get()
    assert (agreement.state, f"{agreement.effective_until}") == (AgreementState.DRAFT, "2026-12-31")
    assert agreement.services.count() == 2
    events = AuditEvent.objects.values_list("event", flat=True)
    assert {"vendor_import:upload", "vendor_import:commit", "vendor:create", "agreement:create"} <= set(
        events
    )
    assert browser.get(answer.url).status_code == 200
    again = browser.post(reverse("vendor_import_transition", args=[held.pk, "commit"]), follow=True)
    assert "already moved this record on" in again.content.decode()
    assert Vendor.objects.count() == 1


def test_facts_change_through_the_records_services(officer: User) -> None:
    vendor = makers.vendor(name="Nord KI")
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    row: dict[str, Any] = {
        "Short name of the vendor": vendor.slug,
        "Vendor": "Nord AI",
        "Postal address": "Kai 2",
        "Services": "API",
    }
    row |= {"Version": draft.version, "Notice period in days": 90, "Covered services": "api"}
    assert looked_at(officer, row) == [
        ("Changed", "Vendor, Postal address, Services, Notice period in days, Covered services")
    ]
    assert brought(officer, row)["changed"] == 1
    vendor.refresh_from_db()
    draft.refresh_from_db()
    assert (vendor.name, vendor.address, vendor.country) == ("Nord AI", "Kai 2", "DE")
    assert (draft.notice_days, draft.services.get().name) == (90, "API")
    assert AuditEvent.objects.get(event="vendor:edit").details == {"fields": ["name", "address"]}
    assert brought(officer, row)["unchanged"] == 1


def test_what_is_looked_at_asks_no_more_for_more_rows(officer: User) -> None:
    counts = []
    for many in (2, 40):
        rows = [NEW | TERM | {"Vendor": f"Vendor {number}"} for number in range(many)]
        held = imports.stage(workbook(*rows), "v.xlsx", by=officer)
        browser = makers.browser(officer)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(held.get_absolute_url()).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_deputy_is_recorded_on_the_page_as_well(officer: User) -> None:
    vendor, deputy = makers.vendor(name="Nord"), makers.person("officer")
    said = {"name": "Nord", "country": "DE", "contract_deputy": deputy.pk}
    assert makers.browser(officer).post(reverse("vendor_edit", args=[vendor.slug]), said).status_code == 302
    vendor.refresh_from_db()
    assert vendor.contract_deputy == deputy
    said["contract_deputy"] = makers.person("employee").pk
    assert makers.browser(officer).post(reverse("vendor_edit", args=[vendor.slug]), said).status_code == 422
