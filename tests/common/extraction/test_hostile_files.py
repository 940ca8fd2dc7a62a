"""W9, W10 for every type that can be attached: refused with a sentence, within the limits."""

import base64
import time
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from apps.common.extraction.extract import extract
from apps.common.extraction.limits import ATTACHED, MEGABYTE
from apps.common.extraction.sentences import OF_ATTACHED, SENTENCES, attached_sentence
from apps.common.extraction.unfit import UnfitError
from tests.common.extraction.makers import docx, package, pdf
from tests.common.extraction.office_makers import SHEET_NS, pptx, row, sheet, xlsx, xlsx_of
from tests.common.extraction.test_packages import LAUGHS
from tests.common.extraction.test_texts import mail

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = {"xl/media/a.bin": bytes(8 * MEGABYTE)}


def refused(data: bytes, name: str) -> str:
    started = time.monotonic()
    with pytest.raises(UnfitError) as unfit:
        extract(data, name, ATTACHED)
    assert time.monotonic() - started < ATTACHED.seconds
    assert attached_sentence(unfit.value.code)
    return unfit.value.code


def doctyped(data: bytes, part: bytes) -> bytes:
    """The same package with a part that declares entities tenfold."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return package({name: made.read(name) for name in made.namelist()} | {part.decode(): LAUGHS.encode()})


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (xlsx(("a",), parts=BOMB), "a.xlsx", "expands"),
        (pptx("a", parts=BOMB), "a.pptx", "expands"),
        (doctyped(xlsx(("a",)), b"xl/worksheets/sheet1.xml"), "a.xlsx", "doctype"),
        (doctyped(pptx("a"), b"ppt/slides/slide1.xml"), "a.pptx", "doctype"),
        (xlsx(("a",), parts={"xl/vbaProject.bin": b"x"}), "a.xlsx", "macros"),
        (pptx("a", parts={"ppt/vbaProject.bin": b"x"}), "a.pptx", "macros"),
        (xlsx(("a",)), "a.xlsm", "macros"),
        (xlsx(("a",), parts={"xl/worksheets/sheet1.xml": b"<worksheet><c"}), "a.xlsx", "damaged"),
        (xlsx(("a",))[:-40], "a.xlsx", "damaged"),
        (pptx("a")[:300], "a.pptx", "damaged"),
        (OLE, "a.xlsx", "old_format"),
        (OLE, "a.msg", "old_format"),
        (xlsx(("a",)), "a.docx", "renamed"),
        (docx("a"), "a.pptx", "renamed"),
        (pdf("a"), "a.txt", "renamed"),
        (pdf("a"), "a.md", "renamed"),
        (b"nur Text", "a.xlsx", "not_xlsx"),
        (b"nur Text", "a.pptx", "not_pptx"),
        (b"nur Text", "a.png", "type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "type"),
        (bytes(range(256)) * 9, "a.csv", "type"),
        (b"{\\rtf1 Text}", "a.txt", "type"),
        (b"GIF89a" + pdf("a"), "a.html", "two_types"),
        (b"<html><p>a</p>" + docx("a"), "a.html", "type"),
        (b"nichts von einer Mail", "a.eml", "damaged"),
        (package({"a.txt": b"a"}), "a.zip", "docx"),
        (b"a" * (ATTACHED.file_bytes + 1), "a.txt", "large"),
        (b"ein Wort " * 40_000, "a.txt", "long"),
        (b" \n", "a.txt", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_refused_and_why(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def million_cells() -> bytes:
    return xlsx_of({"A": sheet(("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 1000)})


def million_strings() -> bytes:
    strings = f"<sst {SHEET_NS}>" + "<si><t>Müller</t></si>" * 1_000_000 + "</sst>"
    return xlsx_of({"A": sheet(row(("a",)))}, parts={"xl/sharedStrings.xml": strings.encode()})


def long_page() -> bytes:
    return b"<html><p>" + b"Guten Tag. " * (9 * MEGABYTE // 11)


def deep_page() -> bytes:
    return b"<html>" + b"<div>" * 400_000


def unclosed_page() -> bytes:
    return b"<html><p>a" + b"<!--" * 500_000 + b"<a b=" * 500_000


def deep_mail() -> bytes:
    message = mail()
    for _ in range(6):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    return bytes(message)


def crowded_mail() -> bytes:
    return bytes(mail(*((b"a", f"{number}.txt") for number in range(300))))


def mail_with_a_bomb() -> bytes:
    return bytes(mail((xlsx(("a",), parts=BOMB), "liste.xlsx")))


def mail_with_a_virus() -> bytes:
    from apps.common.extraction.signatures import EICAR

    return bytes(mail((EICAR, "a.txt")))


def mail_of_words() -> bytes:
    message = EmailMessage()
    message["Subject"] = "a"
    message.set_content("Guten Tag. " * 40_000)
    return bytes(message)


def long_head() -> bytes:
    return (
        b"Subject: " + b"=?utf-8?b?" + base64.b64encode(b"a" * 900_000) + b"?=\nFrom: a@example.com\n\nText"
    )


def outcome(data: bytes, name: str) -> str:
    try:
        extract(data, name, ATTACHED)
    except UnfitError as unfit:
        return unfit.code
    return "read"


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (million_cells, {"long", "expands"}),
        (million_strings, {"long", "expands"}),
        (long_page, {"long"}),
        (deep_page, {"complex"}),
        (unclosed_page, {"slow", "long", "read"}),
        (deep_mail, {"nested"}),
        (crowded_mail, {"parts"}),
        (mail_with_a_bomb, {"expands"}),
        (mail_with_a_virus, {"virus"}),
        (mail_of_words, {"long"}),
        (long_head, {"long", "slow", "complex"}),
    ],
)
def test_what_would_cost_too_much(make: Callable[[], bytes], codes: set[str]) -> None:
    assert outcome(make(), "") in codes


def test_a_file_from_elsewhere_is_named_by_its_type_whatever_it_is_called() -> None:
    assert extract(xlsx(("a",)), "liste", ATTACHED).kind == "xlsx"
    assert extract(pptx("a"), "", ATTACHED).kind == "pptx"


def test_every_sentence_of_attached_files_belongs_to_a_code() -> None:
    assert set(OF_ATTACHED) <= set(SENTENCES)
    assert all(attached_sentence(code) for code in SENTENCES)
