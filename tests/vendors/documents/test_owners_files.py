"""Who answers for a contract adds the files of its agreements; the DPO keeps the rest, and is told."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors import notices
from apps.vendors.models import Agreement, AgreementState, Document, DocumentKind, Vendor
from apps.vendors.services import documents
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import pdf
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["owner", "deputy"])
def answering(request: pytest.FixtureRequest) -> tuple[Vendor, User]:
    """A contract, and each who answers for it."""
    owner, deputy = makers.person("manager"), makers.person("officer")
    vendor = makers.vendor(owner)
    Vendor.objects.filter(pk=vendor.pk).update(contract_deputy=deputy)
    return Vendor.objects.get(pk=vendor.pk), owner if request.param == "owner" else deputy


def sent(agreement: Agreement | None, kind: str = "annex") -> dict[str, Any]:
    file = SimpleUploadedFile("Annex.pdf", pdf("Annex"))
    return {"kind": kind, "title": "Annex", "agreement": agreement.pk if agreement else "", "file": file}


def test_they_add_files_and_newer_ones_to_their_agreement(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    agreement, browser = makers.agreement(vendor), makers.browser(person)
    where = reverse("document_new", args=[vendor.slug])
    assert where in browser.get(reverse("vendor_documents", args=[vendor.slug])).content.decode()
    assert browser.post(where, sent(agreement)).status_code == 302
    document = vendor.documents.get()
    newer = {"file": SimpleUploadedFile("Annex 2.pdf", pdf("Annex 2"))}
    assert browser.post(reverse("document_version_new", args=[document.pk]), newer).status_code == 302
    assert document.versions.count() == 2


def test_the_agreement_s_page_leads_to_it_and_shows_the_files(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    agreement, browser = makers.agreement(vendor), makers.browser(person)
    where = f"{reverse('document_new', args=[vendor.slug])}?agreement={agreement.pk}"
    assert where in browser.get(agreement.get_absolute_url()).content.decode()
    form = browser.get(where).content.decode()
    assert f'<option value="{agreement.pk}" selected>' in form
    assert browser.post(where, sent(agreement)).status_code == 302
    document = vendor.documents.get()
    assert f"#document-{document.pk}" in browser.get(agreement.get_absolute_url()).content.decode()
    stranger = makers.browser(makers.person("manager")).get(agreement.get_absolute_url()).content.decode()
    assert where not in stranger
    assert "Annex" in stranger


def test_without_an_agreement_there_is_nothing_to_add(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    page = makers.browser(person).get(reverse("vendor_documents", args=[vendor.slug])).content.decode()
    assert reverse("document_new", args=[vendor.slug]) not in page


@pytest.mark.parametrize("kind", ["certificate", "measures", "audit_report"])
def test_what_the_dpo_judges_the_dpo_adds(answering: tuple[Vendor, User], kind: str) -> None:
    vendor, person = answering
    agreement, browser = makers.agreement(vendor), makers.browser(person)
    where = reverse("document_new", args=[vendor.slug])
    form = browser.get(where).content.decode()
    assert f'value="{kind}"' not in form
    assert browser.post(where, sent(agreement, kind)).status_code == 422
    assert browser.post(where, sent(None)).status_code == 422
    for said in ({"kind": kind, "agreement": agreement}, {"kind": "annex"}):
        with pytest.raises(RefusedError) as refused:
            documents.upload(vendor, Given(pdf("x"), "x.pdf"), title="x", by=person, **said)
        assert refused.value.code == "not_permitted"
    assert not Document.objects.exists()


def test_a_file_of_no_agreement_is_not_theirs(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    dpo = makers.person("dpo")
    made = documents.upload(vendor, Given(pdf("x"), "x.pdf"), kind="certificate", title="ISO", by=dpo)
    browser, newer = makers.browser(person), reverse("document_version_new", args=[made.document_id])
    page = browser.get(reverse("vendor_documents", args=[vendor.slug])).content.decode()
    assert f'href="{newer}"' not in page
    file = SimpleUploadedFile("ISO 2.pdf", pdf("y"))
    assert browser.post(newer, {"file": file}).status_code == 404


def test_another_vendor_is_not_theirs(answering: tuple[Vendor, User]) -> None:
    _vendor, person = answering
    other = makers.vendor(makers.person("manager"))
    agreement = makers.agreement(other)
    where = reverse("document_new", args=[other.slug])
    assert makers.browser(person).post(where, sent(agreement)).status_code == 404
    with pytest.raises(RefusedError):
        documents.upload(
            other, Given(pdf("x"), "x.pdf"), kind="annex", title="x", agreement=agreement, by=person
        )


def test_the_dpo_is_told_of_a_text_that_somebody_else_added(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    dpo, agreement = makers.person("dpo"), makers.agreement(vendor)
    told = Notice.objects.filter(kind=notices.AGREEMENT_TEXT)
    for kind, by, count in (("annex", person, 0), ("agreement", dpo, 0), ("agreement", person, 1)):
        given = Given(pdf(f"{kind} {count}"), "AVV.pdf")
        documents.upload(vendor, given, kind=DocumentKind(kind), title="AVV", agreement=agreement, by=by)
        assert told.count() == count
    assert told.get().person == dpo


def test_proofs_stay_with_the_dpo_also_where_they_hang_on_an_agreement(
    answering: tuple[Vendor, User],
) -> None:
    vendor, person = answering
    document = Document.objects.create(
        vendor=vendor, agreement=makers.agreement(vendor), kind=DocumentKind.CERTIFICATE, title="ISO"
    )
    page = makers.browser(person).get(reverse("vendor_documents", args=[vendor.slug])).content.decode()
    assert reverse("document_version_new", args=[document.pk]) not in page
    with pytest.raises(RefusedError) as refused:
        documents.add_version(document, Given(pdf("ISO"), "ISO.pdf"), by=person)
    assert refused.value.code == "not_permitted"


def test_who_activates_changes_no_text_that_the_dpo_has_judged(answering: tuple[Vendor, User]) -> None:
    vendor, person = answering
    agreement = makers.agreement(vendor, AgreementState.READY)
    given, kind = Given(pdf("Text"), "Text.pdf"), DocumentKind.AGREEMENT
    with pytest.raises(RefusedError) as refused:
        documents.upload(vendor, given, kind=kind, title="Text", agreement=agreement, by=person)
    assert refused.value.code == "wrong_state"
    assert not vendor.documents.exists()
    documents.upload(vendor, given, kind=kind, title="Text", agreement=agreement, by=makers.person("dpo"))
    assert vendor.documents.get().agreement == agreement
