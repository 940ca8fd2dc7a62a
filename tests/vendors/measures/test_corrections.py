"""A mistaken audit is corrected by a row of its own; certificates rest on uploaded papers."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import DocumentKind, DocumentVersion, Vendor, VendorAudit
from apps.vendors.services import certificates, documents
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import pdf
from tests.vendors import makers
from tests.vendors.measures.makers import day

pytestmark = pytest.mark.django_db
TAKEN = "This audit has been corrected already: look at the row that stands now."
AUDIT: dict[str, Any] = {
    "performed_on": day(-3), "kind": "remote", "result": "major", "findings": "One door was open.",
}  # fmt: skip
CERTIFICATE: dict[str, Any] = {
    "kind": "c5_2", "scope": "All", "issuer": "Nordprüf", "valid_from": day(-30), "valid_until": day(20),
}  # fmt: skip


def stored(of: Vendor, kind: str = DocumentKind.AGREEMENT) -> DocumentVersion:
    return documents.upload(
        of, Given(pdf(kind), f"{kind}.pdf"), kind=kind, title=kind, by=makers.person("dpo")
    )


@pytest.fixture
def vendor() -> Vendor:
    return makers.vendor()


def test_the_old_entry_stays_and_the_new_one_counts(vendor: Vendor) -> None:
    dpo = makers.person("dpo")
    old = certificates.record_audit(vendor, AUDIT, by=dpo)
    page = reverse("audit_correction", args=[old.pk])
    browser = makers.browser(dpo)
    assert "One door was open." in browser.get(page).content.decode()
    answer = browser.post(page, AUDIT | {"result": "clean", "reason": "The wrong house"})
    assert answer.status_code == 302
    new = VendorAudit.objects.standing().get()
    assert (new.result, new.corrects_id, new.correction) == ("clean", old.pk, "The wrong house")
    old.refresh_from_db()
    assert old.result == "major"
    shown = browser.get(answer.headers["Location"]).content.decode()
    assert "The wrong house" in shown
    assert "One door was open." in shown
    assert AuditEvent.objects.filter(event="vendor_audit:correct").count() == 1


@pytest.mark.usefixtures("english")
def test_an_entry_is_corrected_once_and_with_a_reason(vendor: Vendor) -> None:
    dpo = makers.person("dpo")
    old = certificates.record_audit(vendor, AUDIT, by=dpo)
    with pytest.raises(RefusedError, match="reason"):
        certificates.correct_audit(old, AUDIT, reason=" ", by=dpo)
    certificates.correct_audit(old, AUDIT, reason="Typing", by=dpo)
    with pytest.raises(RefusedError, match="already"):
        certificates.correct_audit(old, AUDIT, reason="Typing", by=dpo)


@pytest.mark.usefixtures("english")
def test_who_corrects_an_entry_after_somebody_else_is_told_and_keeps_what_was_typed(vendor: Vendor) -> None:
    dpo = makers.person("dpo")
    old = certificates.record_audit(vendor, AUDIT, by=dpo)
    certificates.correct_audit(old, AUDIT, reason="Typing", by=makers.person("dpo"))
    page, browser = reverse("audit_correction", args=[old.pk]), makers.browser(dpo)
    answer = browser.post(page, AUDIT | {"findings": "Two doors were open.", "reason": "The wrong house"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert TAKEN in shown
    assert "Two doors were open." in shown
    assert "The wrong house" in shown
    opened = browser.get(page, follow=True)
    assert opened.redirect_chain
    assert TAKEN in opened.content.decode()
    assert VendorAudit.objects.count() == 2


def test_a_correction_is_checked_like_an_entry_and_needs_the_same_right(vendor: Vendor) -> None:
    old = certificates.record_audit(vendor, AUDIT, by=makers.person("dpo"))
    page = reverse("audit_correction", args=[old.pk])
    wrong = AUDIT | {"performed_on": f"{day(1)}", "reason": "Typing"}
    assert makers.browser(makers.person("dpo")).post(page, wrong).status_code == 422
    assert makers.browser(makers.person("auditor")).post(page, wrong).status_code == 403
    assert VendorAudit.objects.count() == 1


def test_the_database_refuses_a_correction_without_a_reason(vendor: Vendor) -> None:
    old = certificates.record_audit(vendor, AUDIT, by=makers.person("dpo"))
    with pytest.raises(IntegrityError), transaction.atomic():
        VendorAudit.objects.create(vendor=vendor, **AUDIT, corrects=old)


def test_a_certificate_rests_on_an_uploaded_paper(vendor: Vendor) -> None:
    dpo = makers.person("dpo")
    paper = stored(vendor, kind=DocumentKind.CERTIFICATE)
    browser = makers.browser(dpo)
    sent = CERTIFICATE | {"file": paper.pk}
    answer = browser.post(reverse("vendor_certificate_new", args=[vendor.slug]), sent)
    assert answer.status_code == 302
    made = vendor.certificates.get()
    assert (made.evidence, made.evidence_sha256) == (paper.file_name, paper.sha256)
    where = reverse("document_download", args=[paper.document_id, paper.number])
    assert where in browser.get(answer.headers["Location"]).content.decode()


def test_papers_of_others_and_other_kinds_are_not_offered(vendor: Vendor) -> None:
    dpo, other = makers.person("dpo"), makers.vendor(name="Another")
    strange, contract = stored(other, kind=DocumentKind.CERTIFICATE), stored(vendor)
    for paper in (strange, contract):
        sent = CERTIFICATE | {"file": paper.pk}
        answer = makers.browser(dpo).post(reverse("vendor_certificate_new", args=[vendor.slug]), sent)
        assert answer.status_code == 422
    with pytest.raises(RefusedError, match="another vendor"):
        certificates.record_certificate(vendor, CERTIFICATE | {"file": strange}, by=dpo)
    own = makers.browser(dpo).get(reverse("own_certificate_new")).content.decode()
    assert 'name="file"' not in own
