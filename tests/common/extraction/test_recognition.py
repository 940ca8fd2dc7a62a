"""W9, W12: a name, or the first bytes alone, prove nothing."""

import zlib

import pytest

from apps.common.extraction.extract import Extract, extract
from apps.common.extraction.sentences import SENTENCES
from apps.common.extraction.signatures import EICAR, Kind
from apps.common.extraction.unfit import UnfitError
from tests.common.extraction.makers import docx, package, pdf, pdf_of, stream

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(UnfitError) as unfit:
        extract(data, name)
    assert unfit.value.code in SENTENCES
    return unfit.value.code


def test_each_type_is_what_can_be_read_as_it() -> None:
    assert extract(pdf("Vertrag"), "Vertrag.PDF") == Extract(
        Kind.PDF, ("Vertrag",), extract(pdf("Vertrag")).confined
    )
    assert extract(docx("Vertrag"), "Vertrag.docx").kind == Kind.DOCX


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (HTML, "avv.pdf", "not_pdf"),
        (HTML, "avv.docx", "not_docx"),
        (HTML, "avv.html", "type"),
        (PNG, "avv.pdf", "not_pdf"),
        (PNG, "avv.png", "type"),
        (b"MZ" + bytes(80), "avv.exe", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "avv.doc", "old_format"),
        (b"  \n", "avv.pdf", "empty"),
        (b"", "avv.pdf", "empty"),
        (b"%PDF-1.7\n" + HTML, "avv.pdf", "damaged"),
        (b"%PDF-1.7", "avv.pdf", "damaged"),
        (b"PK\x03\x04" + bytes(60), "avv.docx", "damaged"),
    ],
)
def test_what_only_looks_like_a_document_is_refused(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_file_that_is_called_something_else_than_it_is() -> None:
    assert refused(docx("Vertrag"), "avv.pdf") == "renamed"
    assert refused(pdf("Vertrag"), "avv.docx") == "renamed"
    assert extract(pdf("Vertrag"), "avv").kind == Kind.PDF


@pytest.mark.parametrize(
    "data",
    [
        GIF + pdf("Vertrag"),
        HTML + b"\n" + pdf("Vertrag"),
        pdf("Vertrag") + docx("Vertrag"),
        b"PK\x03\x04" + pdf("Vertrag"),
    ],
    ids=["picture and PDF", "page and PDF", "PDF and archive", "archive and PDF"],
)
def test_two_types_in_one_file_are_refused(data: bytes) -> None:
    assert refused(data, "avv.pdf") == "two_types"


def test_an_archive_or_a_table_is_no_word_document() -> None:
    assert refused(package({"a.txt": b"text"}), "avv.docx") == "docx"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert refused(docx("Vertrag", type_=sheet), "avv.docx") == "docx"


PACKED = stream(zlib.compress(EICAR), b"/Filter /FlateDecode")


@pytest.mark.parametrize(
    "data",
    [
        EICAR,
        pdf("Vertrag") + b"\n% " + EICAR,
        pdf(EICAR.decode()),
        pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", PACKED),
        docx("Vertrag", parts={"word/embeddings/object.bin": EICAR}),
        docx("Vertrag", parts={"word/embeddings/object.bin": b"x" * (256 * 1024 - 30) + EICAR}),
    ],
    ids=["bare", "in a PDF", "as its text", "compressed in a PDF", "in a part", "across two blocks"],
)
def test_the_test_virus_is_found(data: bytes) -> None:
    assert refused(data, "avv.docx" if data.startswith(b"PK") else "avv.pdf") == "virus"
