"""Texts, tables with separators, pages and e-mails; and what Word documents and PDFs hide."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from apps.common.extraction.extract import Extract, extract
from apps.common.extraction.limits import ATTACHED
from apps.common.extraction.signatures import Kind
from tests.common.extraction.makers import W, docx, docx_of, package, pdf, pdf_of, stream

UMLAUTS = "Grüße an Frau Müller – 5 €"


def read(data: bytes, name: str) -> Extract:
    return extract(data, name, ATTACHED)


def text_of(data: bytes, name: str) -> str:
    return "\f".join(read(data, name).pages)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_the_encodings_of_offices(encoding: str) -> None:
    assert text_of(UMLAUTS.encode(encoding), "a.txt") == UMLAUTS


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "Name;Ort\nMüller;Köln", Kind.CSV),
        ("a.md", "# Titel", Kind.TXT),
        ("a", "<!DOCTYPE html><p>Hallo", Kind.HTML),
        ("a", "Subject: Hallo\n\nText", Kind.EML),
        ("", "nur Text", Kind.TXT),
    ],
)
def test_the_kind_is_told_by_name_and_beginning(name: str, text: str, kind: Kind) -> None:
    assert read(text.encode(), name).kind == kind


def test_invisible_characters_stay_so_that_they_are_seen_in_the_review() -> None:
    tags = "".join(chr(0xE0000 + ord(each)) for each in "ignore")
    assert text_of(f"Text{tags}".encode(), "a.txt") == f"Text{tags}"


PAGE = """<!doctype html><html><head><title>Angebot</title><style>.leise{display:none} p{color:#000}</style>
<script>alert("nein")</script></head><body><h1>Preis</h1><p>Für  Frau&nbsp;Müller<br>in Köln</p>
<table><tr><td>a</td><td>b</td></tr></table><div class="leise">Geheim</div><p style="font-size:0">klein</p>
<span hidden>weg <b>auch weg</b></span><!-- Notiz --><!--[if mso]>stil<![endif]--><img alt="Logo" src="https://example.com/x">
</body></html>"""


def test_a_page_is_read_as_it_is_shown_and_what_it_hides_is_marked() -> None:
    assert text_of(PAGE.encode(), "a.html") == (
        "Angebot\n\nPreis\n\nFür Frau Müller\nin Köln\n\na\tb\n"
        "[hidden text: style]\nGeheim\nklein\nweg\nauch weg\n[end of hidden text]\n\n"
        "[hidden text: comment]\nNotiz\n[end of hidden text]\n\n"
        "[hidden text: alternative text]\nLogo\n[end of hidden text]"
    )


def test_a_page_says_itself_how_it_was_written() -> None:
    page = '<html><meta charset="iso-8859-1"><p>Müller'
    assert text_of(page.encode("latin-1"), "a.htm") == "Müller"


def mail(*attached: tuple[bytes, str]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.com", "b@example.com", "Größe"
    made.set_content("Guten Tag,\nanbei die Liste.")
    for data, name in attached:
        made.add_attachment(data, "application", "octet-stream", filename=name)
    return made


def test_a_mail_with_what_is_attached_to_it() -> None:
    made = mail((docx("Vertrag mit Frau Müller"), "avv.docx"), (b"\x89PNG\r\n\x1a\n\x00", "bild.png"))
    assert read(bytes(made), "a.eml").pages == (
        "From: a@example.com\nTo: b@example.com\nSubject: Größe\n\nGuten Tag,\nanbei die Liste.",
        "[attached: avv.docx]\n\nVertrag mit Frau Müller",
        "[attached and not read: bild.png]",
    )


def test_a_mail_that_is_only_a_page_is_read_as_one() -> None:
    made = EmailMessage()
    made["Subject"] = "Neues"
    made.set_content('<p>Hallo</p><p style="display:none">Geheim</p>', subtype="html")
    assert text_of(bytes(made), "a.eml") == (
        "Subject: Neues\n\nHallo\n[hidden text: style]\nGeheim\n[end of hidden text]"
    )


def test_a_mail_in_a_mail() -> None:
    outer = mail()
    outer.add_attachment(mail((b"Zeile", "a.txt")))
    inner = read(bytes(outer), "a.eml").pages[1]
    assert inner.startswith("[attached: message/rfc822]\n\nFrom: a@example.com")
    assert inner.endswith("\n\n[attached: a.txt]\n\nZeile")


HIDDEN = "<w:r><w:rPr>{}</w:rPr><w:t>Geheim</w:t></w:r>"


@pytest.mark.parametrize("style", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_what_a_word_document_hides(style: str) -> None:
    data = docx_of(f"<w:p><w:r><w:t>Offen</w:t></w:r>{HIDDEN.format(style)}</w:p>")
    assert text_of(data, "a.docx") == "Offen\n\n[hidden text: style]\nGeheim\n[end of hidden text]"
    assert extract(docx_of(f"<w:p>{HIDDEN.format('<w:vanish/>')}</w:p>"), "a.docx").pages == ("",)


def word_with(beside: dict[str, str], body: str) -> bytes:
    """``beside`` is WordprocessingML by the name of its part; a digit behind that is no part of its type."""
    of = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = {"document": f"{of}.document.main+xml"} | {n: f"{of}.{n.rstrip('123')}+xml" for n in beside}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{t}"/>' for n, t in names.items())
    parts = {f"word/{n}.xml": f"<w:root {W}>{content}</w:root>".encode() for n, content in beside.items()}
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts["[Content_Types].xml"] = f'<Types xmlns="{space}">{types}</Types>'.encode()
    return docx_of(body, parts)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_comments_and_alternative_texts_of_a_word_document() -> None:
    picture = '<w:drawing><x:docPr xmlns:x="urn:x" descr="Ein Bild"/></w:drawing>'
    body = f"<w:p><w:r><w:t>Text</w:t>{picture}</w:r></w:p>"
    comments = f"<w:comment>{paragraph('Stimmt das?')}</w:comment>"
    assert read(word_with({"comments": comments}, body), "a.docx").pages == (
        "Text",
        "[hidden text: comment]\nStimmt das?\n[end of hidden text]",
        "[hidden text: alternative text]\nEin Bild\n[end of hidden text]",
    )


def test_headers_footers_and_notes_of_a_word_document() -> None:
    beside = {
        "header1": paragraph("Personalakte Lindqvist"),
        "header2": paragraph("Personalakte Lindqvist"),
        "header3": paragraph(""),
        "footer1": paragraph("Streng vertraulich"),
        "footnotes": f"<w:footnote>{paragraph('Siehe Anlage 2.')}{HIDDEN.format('<w:vanish/>')}</w:footnote>",
        "endnotes": f"<w:endnote>{paragraph('Stand: Mai')}</w:endnote>",
    }
    data = word_with(beside, paragraph("Text"))
    below = (
        "[header]\nPersonalakte Lindqvist\n[footer]\nStreng vertraulich\n[footnotes]\nSiehe Anlage 2.\n\n"
        "[hidden text: style]\nGeheim\n[end of hidden text]\n[endnotes]\nStand: Mai"
    )
    assert read(data, "a.docx").pages == ("Text", below)
    assert extract(data, "a.docx").pages == ("Text",)  # a document of the records: clauses are found by page


def test_a_header_that_is_not_there_is_not_read() -> None:
    data = word_with({"header1": paragraph("Kopf")}, paragraph("Text"))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        left = {name: whole.read(name) for name in whole.namelist() if "header" not in name}
    assert read(package(left), "a.docx").pages == ("Text",)


@pytest.mark.parametrize("how", [b"1 1 1 rg", b"1 g", b"3 Tr", b"/F1 1 Tf"])
def test_what_a_pdf_draws_without_showing_it(how: bytes) -> None:
    content = b"BT /F1 11 Tf 60 780 Td (Offen) Tj ET BT /F1 11 Tf %s 60 700 Td (Geheim) Tj ET" % how
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    data = pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", font, page, stream(content),
    )  # fmt: skip
    found = text_of(data, "a.pdf")
    assert "[hidden text: style]\nGeheim\n[end of hidden text]" in found
    assert "hidden" not in extract(data, "a.pdf").pages[0]


def test_an_open_pdf_hides_nothing() -> None:
    assert read(pdf("Offen"), "a.pdf").pages == ("Offen",)
