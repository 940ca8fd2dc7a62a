"""The dossier of a vendor leaves nothing out in silence: findings, questions, evidence, counts."""

from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.common import clock
from apps.reports.pages import vendor_dossier
from apps.vendors.models import (
    AgreementStep,
    Document,
    DocumentKind,
    DocumentVersion,
    FindingKind,
    ScanResult,
    Vendor,
    VendorFinding,
)
from apps.vendors.pages.detail import vendor_page, vendors_for
from apps.vendors.pages.measures import measures_page
from apps.vendors.services import certificates
from tests.vendors import makers
from tests.vendors.measures.makers import day, invited

pytestmark = pytest.mark.django_db
CERTIFICATE: dict[str, Any] = {
    "kind": "c5_2", "scope": "All", "issuer": "Nordprüf", "valid_from": day(-30), "valid_until": day(20),
}  # fmt: skip


def text_of(vendor: Vendor) -> str:
    dpo = makers.person("dpo")
    found = vendors_for(dpo).get(pk=vendor.pk)
    with translation.override("en"):
        context = {
            "page": vendor_page(found, dpo), "records": vendor_dossier.records_of(found, dpo),
            "proof": measures_page(found, dpo), "made_at": clock.now(), "made_for": dpo,
        }  # fmt: skip
        return " ".join(render_to_string("reports/dossier.html", context).split())


def paper(vendor: Vendor, number: int = 1) -> DocumentVersion:
    document = Document.objects.create(vendor=vendor, kind=DocumentKind.CERTIFICATE, title=f"C5 {number}")
    return DocumentVersion.objects.create(
        document=document, number=1, file_name=f"c5-{number}.pdf", file_kind="pdf", size=9,
        sha256="b" * 64, pages=1, scan=ScanResult.CLEAN, uploaded_by=makers.person("dpo"),
    )  # fmt: skip


def test_open_findings_questions_and_the_sha_of_evidence_stand_in_it() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    finding = VendorFinding.objects.create(vendor=vendor, kind=FindingKind.values[0], opened_on=day(-4))
    invited(vendor, dpo)
    certificates.record_certificate(vendor, CERTIFICATE | {"file": paper(vendor)}, by=dpo)
    certificates.record_certificate(
        vendor, CERTIFICATE | {"kind": "tisax", "document": "Shelf 3", "document_sha256": "c" * 64}, by=dpo
    )
    text = text_of(vendor)
    with translation.override("en"):
        found = str(finding)
    for words in ("Open findings", found, "Questions by link", "tom@vendor.example",
                  "c5-1.pdf", "b" * 16, "Shelf 3", "c" * 16):  # fmt: skip
        assert words in text, words
    VendorFinding.objects.update(state="closed")
    assert "Open findings" not in text_of(vendor)


def test_a_corrected_audit_says_what_stood_there_before() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    said = {"performed_on": day(-3), "kind": "remote", "result": "major", "findings": "A door was open."}
    audit = certificates.record_audit(vendor, said, by=dpo)
    certificates.correct_audit(
        audit, said | {"result": "clean", "findings": ""}, reason="Wrong house", by=dpo
    )
    text = text_of(vendor)
    assert "Wrong house" in text
    assert "Major findings. A door was open." in text


def test_what_does_not_fit_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    vendor, dpo = makers.vendor(makers.person("manager")), makers.person("dpo")
    agreement = makers.agreement(vendor, ends=5)
    for number in range(4):
        paper(vendor, number)
        AgreementStep.objects.create(record=agreement, name="submit", by=dpo)
        certificates.record_certificate(vendor, CERTIFICATE, by=dpo)
    for name, most in (("MOST_FILES", 1), ("MOST_STEPS", 2), ("SHOWN", 3)):
        monkeypatch.setattr(vendor_dossier, name, most)
    text = text_of(vendor)
    assert (
        f"3 older entries are not part of this document. In the portal: /vendors/{vendor.slug}/documents/"
        in text
    )
    places = "on the pages of its contracts, routes, measures and changes"
    assert f"2 older entries are not part of this document. In the portal: {places}" in text
    assert (
        f"1 older entry is not part of this document. In the portal: /vendors/{vendor.slug}/measures/" in text
    )


def test_the_history_says_in_whose_place_a_deputy_acted() -> None:
    owner, deputy = makers.person("manager", name="Anke Petersen"), makers.person("officer", name="Olga B")
    agreement = makers.agreement(vendor := makers.vendor(owner))
    AgreementStep.objects.create(record=agreement, name="activate", by=deputy, on_behalf_of=owner)
    assert "Olga B for Anke Petersen" in text_of(vendor)


def test_it_says_first_whether_the_vendor_may_be_used() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=-1)
    makers.route(vendor)
    text = text_of(vendor)
    assert "May we use this vendor? <strong>No</strong>" in text
    assert "A new AVV has to be activated." in text


def test_queries_do_not_grow_with_the_papers() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    certificates.record_certificate(vendor, CERTIFICATE | {"file": paper(vendor)}, by=dpo)
    with CaptureQueriesContext(connection) as few:
        text_of(vendor)
    for number in range(2, 6):
        certificates.record_certificate(vendor, CERTIFICATE | {"file": paper(vendor, number)}, by=dpo)
    with CaptureQueriesContext(connection) as many:
        text_of(vendor)
    assert len(many) == len(few)
