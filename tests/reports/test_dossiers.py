"""The dossier: a tagged PDF, or a page that says what is missing."""

import builtins
import re
import socket
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.reports import pdf
from apps.reports.pages.vendor_dossier import records_of
from apps.vendors.models import (
    AgreementStep,
    Document,
    DocumentKind,
    DocumentVersion,
    DocumentWithdrawal,
    FileKind,
    ScanResult,
    Vendor,
)
from apps.vendors.pages.detail import vendor_page, vendors_for
from apps.vendors.pages.measures import measures_page
from tests.open_files import written_in_temp_folder
from tests.vendors import chain_makers, makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor() -> Vendor:
    made = makers.vendor(makers.person("manager"), name="Nordlicht KI GmbH & Söhne")
    makers.agreement(made, ends=5, without=("breach_notice",))
    makers.measure(made)
    makers.route(made)
    return made


@pytest.fixture
def pango() -> Any:
    """Pictures of letters need Pango; `bin/portal test` installs it."""
    return pytest.importorskip("weasyprint")


def opened(vendor: Vendor, role: str = "dpo") -> Any:
    return makers.browser(makers.person(role)).get(reverse("dossier", args=[vendor.slug]))


def inside(document: bytes) -> bytes:
    """Everything in the file that can be read, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL)
    return document + b"\n".join(_unpacked(stream) for stream in streams)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.usefixtures("pango")
def test_it_is_a_tagged_pdf_with_title_and_language(vendor: Vendor) -> None:
    response = opened(vendor)
    assert response.headers["Content-Type"] == "application/pdf"
    assert f'filename="dossier-{vendor.slug}-' in response.headers["Content-Disposition"]
    text = inside(response.content)
    for mark in (
        b"pdfuaid",
        b"/StructTreeRoot",
        b"/Marked true",
        b"/Lang (en)",
        "Nordlicht KI GmbH &amp; Söhne".encode(),
    ):
        assert mark in text


@pytest.mark.usefixtures("pango")
def test_it_brings_its_own_font(vendor: Vendor) -> None:
    assert b"+Inter" in inside(opened(vendor).content)


@pytest.mark.usefixtures("pango")
def test_of_a_dossier_nothing_but_its_font_is_on_a_disk(vendor: Vendor) -> None:
    with written_in_temp_folder() as written:
        assert opened(vendor).content.startswith(b"%PDF-")
    (font,) = written
    assert font.parent.name.startswith("weasyprint-")  # made and filled by add_font_face() alone


@pytest.mark.usefixtures("pango")
def test_nothing_is_fetched_from_anywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("clear")
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="en"><title>T</title><link rel="stylesheet" href="http://203.0.113.1/x.css">'
        f'<img alt="" src="https://203.0.113.1/x.png"><img alt="" src="file://{secret}">'
        f'<img alt="" src="static:../portal/settings.py"><p>Text</p></html>'
    )
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    monkeypatch.setattr(socket, "create_connection", lambda *_args, **_kwargs: pytest.fail("a connection"))
    assert pdf.render_pdf("page.html", {}).startswith(b"%PDF-")
    fetch = pdf._fetcher().fetch
    for url in (
        "http://203.0.113.1/",
        f"file://{secret}",
        "static:../portal/settings.py",
        "static:nothing",
        "data:,x",
    ):
        with pytest.raises(Exception, match=r"static files|located outside"):
            fetch(url)


@pytest.mark.parametrize(
    "error", [OSError("cannot load library 'libpango-1.0-0'"), ImportError("weasyprint")]
)
def test_without_pango_a_page_names_the_packages(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise error
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    response = opened(vendor)
    assert response.status_code == 503
    page = response.content.decode()
    for words in ("libpango-1.0-0 libpangoft2-1.0-0", "apt-get install"):
        assert words in page


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("role", ROLES)
def test_it_opens_for_those_who_read_vendors(role: str, vendor: Vendor) -> None:
    expected = 200 if Permission.VENDOR_READ in ROLES[role].permissions else 403
    assert opened(vendor, role).status_code == expected


@pytest.mark.usefixtures("pango")
def test_a_vendor_without_anything_has_a_dossier() -> None:
    assert opened(makers.vendor()).content.startswith(b"%PDF-")


def test_it_says_that_it_is_no_legal_advice(vendor: Vendor) -> None:
    with translation.override("en"):
        shown = render_to_string("reports/dossier.html", {"page": vendor_page(vendor, makers.person("dpo"))})
    assert "no legal advice" in shown


def test_it_says_what_was_agreed_what_the_dpo_said_and_what_stops(vendor: Vendor) -> None:
    owner, dpo = vendor.contract_owner, makers.person("dpo", name="Sabine Keller")
    assert owner is not None
    made = vendor.agreements.get()
    made.our_entity, made.opinion_text = "Rheinwerk Pumpen GmbH", "Fine with us."
    makers.judged(made, dpo)
    makers.use_case(owner, routes=tuple(vendor.services.get().routes.all()))
    with translation.override("en"):
        context = {"page": vendor_page(vendor, dpo), "made_at": clock.now(), "made_for": dpo}
        text = " ".join(render_to_string("reports/dossier.html", context).split())
    for words in (
        "Rheinwerk Pumpen GmbH", "Sabine Keller", "Fine with us.", "When this AVV ends",
        '<b class="num">1</b> use case',
    ):  # fmt: skip
        assert words in text, words


def test_it_holds_chain_transfers_keys_files_and_history(vendor: Vendor) -> None:
    dpo = makers.person("dpo", name="Sabine Keller")
    fill_records(vendor, dpo)
    found = vendors_for(dpo).get(pk=vendor.pk)
    with translation.override("en"):
        context = {
            "page": vendor_page(found, dpo), "records": records_of(found, dpo),
            "proof": measures_page(found, dpo), "made_at": clock.now(), "made_for": dpo,
        }  # fmt: skip
        text = " ".join(render_to_string("reports/dossier.html", context).split())
    for words in (
        "Nordlicht Betriebs GmbH", "Rechenzentrum Nord", "Strom und Netz", "Newcomer Ltd.", "TIA of",
        "Standard contractual clauses", "§ 7 Abs. 2", "auf dokumentierte Weisung", "Keys of the vendor",
        "answers for it: Erika Beck", "avv.pdf", "a" * 16, "Wrong file", "Submit for review", "Ready at last",
    ):  # fmt: skip
        assert words in text, words
    assert "sealed" not in text


def fill_records(vendor: Vendor, dpo: User) -> None:
    service, agreement = vendor.services.get(), vendor.agreements.get()
    Vendor.objects.filter(pk=vendor.pk).update(legal_entity="Nordlicht Betriebs GmbH")
    first = chain_makers.link(service, "Rechenzentrum Nord", by=dpo)
    chain_makers.link(service, "Strom und Netz", by=dpo, parent=first)
    chain_makers.announce(service, by=dpo)
    chain_makers.clauses(service, by=dpo)
    agreement.clauses.filter(item="instructions").update(
        place="§ 7 Abs. 2", quote="Er verarbeitet nur auf dokumentierte Weisung."
    )
    key = service.routes.get().credentials.get()
    key.owner = makers.person("key_admin", name="Erika Beck")
    key.save()
    document = Document.objects.create(vendor=vendor, kind=DocumentKind.AGREEMENT, title="AVV")
    version = DocumentVersion.objects.create(
        document=document, number=1, file_name="avv.pdf", file_kind=FileKind.PDF, size=9, sha256="a" * 64,
        pages=1, scan=ScanResult.CLEAN, uploaded_by=dpo,
    )  # fmt: skip
    DocumentWithdrawal.objects.create(version=version, reason="Wrong file", withdrawn_by=dpo)
    AgreementStep.objects.create(record=agreement, name="submit", by=dpo, reason="Ready at last")
