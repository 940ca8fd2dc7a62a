"""The pages of documents: what they show, what they refuse, and how a file leaves the house."""

import io
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common.extraction.limits import MEGABYTE
from apps.common.extraction.sentences import sentence
from apps.common.extraction.signatures import EICAR
from apps.vendors.models import Document, DocumentVersion, Vendor
from apps.vendors.services import documents
from apps.vendors.services.documents import Given
from tests.common.clamd import clamd
from tests.common.extraction.makers import docx, pdf
from tests.common.extraction.test_recognition import GIF, HTML
from tests.open_files import written_in_temp_folder
from tests.vendors.makers import agreement, browser, person, vendor

pytestmark = pytest.mark.django_db
TITLE = "AVV 2026 mit Anlage"


def given(data: bytes, name: str = "AVV.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def filled(of: Vendor, data: bytes, name: str = "AVV.pdf", **more: Any) -> dict[str, Any]:
    return {"kind": "annex", "title": TITLE, "file": given(data, name)} | more


def stored(of: Vendor, number: int = 1) -> list[DocumentVersion]:
    by = person("dpo")
    return [
        documents.upload(
            of, Given(pdf(f"Seite {at}"), f"AVV {at}.pdf"), kind="agreement", title=f"AVV {at}", by=by
        )
        for at in range(number)
    ]


@pytest.fixture
def dpo() -> Client:
    return browser(person("dpo"))


@pytest.fixture
def of() -> Vendor:
    return vendor()


def new(of: Vendor) -> str:
    return reverse("document_new", args=[of.slug])


def test_no_copy_of_an_upload_is_on_a_disk(dpo: Client, of: Vendor, settings: Any) -> None:
    """Nor while it is scanned and read, by a process of its own (test_confinement.py)."""
    small = pdf("Text")
    large = small + b"%" * 3_000_000 + b"\n" + small[small.rindex(b"startxref") :]
    with clamd() as scanner, written_in_temp_folder() as written:
        settings.CLAMAV_ADDRESS = scanner.address
        assert dpo.post(new(of), filled(of, large)).status_code == 302
        version = DocumentVersion.objects.get()
        kept = reverse("document_download", args=[version.document_id, version.number])
        assert dpo.get(kept).status_code == 200
    assert scanner.received == [large]
    assert written == []


def test_an_upload_stands_in_the_list(dpo: Client, of: Vendor) -> None:
    made = agreement(of)
    answer = dpo.post(new(of), filled(of, pdf("Text", ""), agreement=made.pk), follow=True)
    page = answer.content.decode()
    version = DocumentVersion.objects.get()
    assert answer.redirect_chain == [(version.document.get_absolute_url(), 302)]
    for words in (
        TITLE,
        "AVV.pdf",
        "<wbr>".join(version.sha256_parts),
        "2 pages",
        "1 without text",
        str(made),
        "Not scanned",
    ):
        assert words in page
    assert "1 page holds no text" in page


def test_without_a_title_the_name_of_the_file_counts(dpo: Client, of: Vendor) -> None:
    dpo.post(new(of), filled(of, docx("Text"), "Anlage 2 – TOM.docx", title=""))
    assert Document.objects.get().title == "Anlage 2 – TOM"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (HTML, "avv.pdf", "not_pdf"),
        (GIF + pdf("Text"), "avv.pdf", "two_types"),
        (EICAR, "avv.pdf", "virus"),
        (docx("Text", parts={"word/media/a.bin": bytes(8 * MEGABYTE)}), "avv.docx", "expands"),
        (docx("Text"), "avv.docm", "macros"),
        (pdf("Text")[:60], "avv.pdf", "damaged"),
        (b"", "avv.pdf", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_refused_with_a_sentence_and_the_form_is_kept(
    dpo: Client, of: Vendor, data: bytes, name: str, code: str
) -> None:
    made = agreement(of)
    answer = dpo.post(new(of), filled(of, data, name, agreement=made.pk, kind="certificate"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence(code) in page.replace("&#x27;", "'")
    assert f'value="{TITLE}"' in page
    assert f'<option value="{made.pk}" selected>' in page
    assert '<option value="certificate" selected>' in page
    assert not DocumentVersion.objects.exists()


def test_a_file_of_fifty_megabytes_is_refused_at_once_and_the_form_is_kept(dpo: Client, of: Vendor) -> None:
    large = given(b"%PDF-1.7\n" + bytes(50 * MEGABYTE))
    started = time.monotonic()
    # The file comes before the title, as a program may send it.
    answer = dpo.post(new(of), {"file": large, "kind": "annex", "title": TITLE})
    assert time.monotonic() - started < 20
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "larger than 20 MB" in page
    assert f'value="{TITLE}"' in page


def test_a_form_without_a_file_says_so(dpo: Client, of: Vendor) -> None:
    answer = dpo.post(new(of), {"kind": "annex", "title": TITLE})
    assert (answer.status_code, DocumentVersion.objects.count()) == (422, 0)
    assert "This field is required" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(of: Vendor) -> None:
    """The views read the body with a handler of their own, so the token is checked by themselves."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("dpo"), "allauth.account.auth_backends.AuthenticationBackend")
    (version,) = stored(of)
    for where in (new(of), reverse("document_version_new", args=[version.document_id])):
        assert strict.post(where, filled(of, pdf("Text"))).status_code == 403
    assert DocumentVersion.objects.count() == 1


def test_an_agreement_of_another_vendor_can_not_be_chosen(dpo: Client, of: Vendor) -> None:
    answer = dpo.post(new(of), filled(of, pdf("Text"), agreement=agreement(vendor()).pk))
    assert (answer.status_code, DocumentVersion.objects.count()) == (422, 0)


def test_a_newer_version_and_the_same_file_once_more(dpo: Client, of: Vendor) -> None:
    (first,) = stored(of)
    where = reverse("document_version_new", args=[first.document_id])
    assert dpo.get(where).status_code == 200
    answer = dpo.post(where, {"file": given(pdf("Seite 0"))})
    assert answer.status_code == 422
    assert "stored already, as version 1" in answer.content.decode()
    dpo.post(where, {"file": given(pdf("Neu"))})
    assert list(first.document.versions.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize("name", ["AVV Größe.pdf", 'a"b\r\nX: y.pdf', "\u202efdp.pdf", "../../x.pdf"])
def test_a_file_leaves_as_an_attachment_that_runs_nothing(of: Vendor, name: str) -> None:
    reader = person("works_council")
    version = documents.upload(
        of, Given(data := pdf("Text"), name), kind="annex", title=TITLE, by=person("dpo")
    )
    answer = browser(reader).get(reverse("document_download", args=[version.document_id, 1]))
    assert answer.content == data
    said = answer.headers
    assert said["Content-Disposition"].startswith("attachment; filename")
    assert not set("\r\n\u202e") & set(said["Content-Disposition"])
    assert (said["Content-Type"], said["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert said["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert said["Cache-Control"] == "no-store"
    event = AuditEvent.objects.get(event="document:download")
    assert (event.actor, event.target) == (reader.audit_ref, str(version.document_id))


def test_a_name_with_umlauts_is_sent_as_the_standard_says(of: Vendor, dpo: Client) -> None:
    """RFC 8187: UTF-8, percent-encoded."""
    documents.upload(of, Given(pdf("Text"), "Größe.pdf"), kind="annex", title=TITLE, by=person("dpo"))
    answer = dpo.get(reverse("document_download", args=[Document.objects.get().pk, 1]))
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"


def test_a_version_is_withdrawn_with_a_reason(dpo: Client, of: Vendor) -> None:
    (version,) = stored(of)
    where = reverse("document_withdrawal", args=[version.document_id, 1])
    assert dpo.get(where).status_code == 200
    assert dpo.post(where, {"reason": " "}).status_code == 422
    page = dpo.post(where, {"reason": "Falscher Vertrag"}, follow=True).content.decode()
    assert "Falscher Vertrag" in page
    assert "<wbr>".join(version.sha256_parts) in page
    answer = dpo.get(reverse("document_download", args=[version.document_id, 1]), follow=True)
    assert "was withdrawn" in answer.content.decode()
    assert dpo.post(where, {"reason": "Noch einmal"}, follow=True).status_code == 200


def test_the_empty_list_says_what_belongs_here(dpo: Client, of: Vendor) -> None:
    where = reverse("vendor_documents", args=[of.slug])
    page = dpo.get(where).content.decode()
    assert "No documents yet" in page
    assert new(of) in page
    assert new(of) not in browser(person("auditor")).get(where).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_vendors_reads_their_documents_and_who_keeps_them_uploads(role: str, of: Vendor) -> None:
    (version,) = stored(of)
    key = [version.document_id, 1]
    held, client = ROLES[role].permissions, browser(person(role))
    reads = 200 if Permission.VENDOR_READ in held else 403
    not_keeping = (
        404 if Permission.VENDOR_READ in held else 403
    )  # nothing is told of a page that isn't theirs
    edits = 200 if Permission.VENDOR_EDIT in held else 403
    uploads = 200 if Permission.VENDOR_EDIT in held else not_keeping
    for name, arguments, status in (
        ("vendor_documents", [of.slug], reads),
        ("document_download", key, reads),
        ("document_new", [of.slug], uploads),
        ("document_version_new", key[:1], uploads),
        ("document_withdrawal", key, edits),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == status, name


def test_more_documents_cost_no_more_queries(
    dpo: Client, of: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    where = reverse("vendor_documents", args=[of.slug])
    first = stored(of, 2)[0]
    dpo.get(where)
    with django_assert_max_num_queries(100) as few:
        dpo.get(where)
    stored(of, 4)
    documents.add_version(first.document, Given(pdf("Neu"), "neu.pdf"), by=person("dpo"))
    documents.withdraw(first, reason="Versehen", by=person("dpo"))
    with django_assert_max_num_queries(len(few)):
        assert dpo.get(where).status_code == 200


def test_a_long_list_has_pages(dpo: Client, of: Vendor) -> None:
    Document.objects.bulk_create(Document(vendor=of, kind="annex", title=f"Anlage {at}") for at in range(30))
    page = dpo.get(reverse("vendor_documents", args=[of.slug])).content.decode()
    assert page.count('<section class="card" id="document-') == 25
    assert "Next page" in page


def test_what_does_not_exist_is_not_found(dpo: Client, of: Vendor) -> None:
    (version,) = stored(of)
    for where in (
        reverse("document_download", args=[version.document_id, 2]),
        reverse("document_withdrawal", args=[version.document_id + 1, 1]),
        reverse("document_version_new", args=[version.document_id + 1]),
        reverse("vendor_documents", args=["nobody"]),
    ):
        assert dpo.get(where).status_code == 404


def test_a_body_in_pieces_of_any_size_is_read(dpo: Client, of: Vendor) -> None:
    whole = io.BytesIO(pdf("Text" * 5000))
    whole.name = "AVV.pdf"
    assert dpo.post(new(of), {"kind": "annex", "title": TITLE, "file": whole}).status_code == 302
