"""W10: Word documents that are bombs, lead outside, name entities, or run something."""

import io
import time
import zipfile
from itertools import pairwise

import pytest

from apps.common.extraction.extract import extract
from apps.common.extraction.limits import MEGABYTE, STANDARD
from tests.common.extraction.makers import W, docx, docx_of, package
from tests.common.extraction.test_recognition import refused

MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
XXE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:t>&x;</w:t></w:document>'
TENFOLD = "".join(f"<!ENTITY {name} '{f'&{of};' * 10}'>" for of, name in pairwise("abcdefghij"))
LAUGHS = f"<!DOCTYPE d [<!ENTITY a 'ha'>{TENFOLD}]><w:document {W}><w:t>&j;</w:t></w:document>"


def test_a_bomb_that_says_so_is_refused_at_once() -> None:
    bomb = docx("Vertrag", parts={"word/media/a.bin": bytes(STANDARD.package.unpacked_bytes)})
    started = time.monotonic()
    assert refused(bomb, "avv.docx") == "expands"
    assert time.monotonic() - started < 1


def test_a_small_bomb_is_known_by_how_far_it_unpacks() -> None:
    assert refused(docx("Vertrag", parts={"word/media/a.bin": bytes(8 * MEGABYTE)}), "avv.docx") == "expands"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    size = 30 * MEGABYTE
    bomb = docx("Vertrag", parts={"word/media/a.bin": bytes(size)})
    lied = bomb.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lied != bomb
    assert refused(lied, "avv.docx") in {"expands", "damaged"}


def with_entries(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for number in range(count):
            made.writestr(f"{number}", b"")
    return file.getvalue()


@pytest.fixture(scope="module")
def crowded() -> bytes:
    return with_entries(100_000)


def test_a_hundred_thousand_entries_are_refused_at_once(crowded: bytes) -> None:
    started = time.monotonic()
    assert refused(crowded, "avv.docx") == "parts"
    assert time.monotonic() - started < 1


def test_a_directory_that_hides_how_long_it_is_gains_nothing(crowded: bytes) -> None:
    """The end of the file speaks of one entry; the directory before it still has all of them."""
    entries = with_entries(30_000)
    at = entries.rfind(b"PK\x05\x06")
    lied = entries[: at + 8] + b"\x01\x00\x01\x00" + entries[at + 12 :]
    assert refused(lied, "avv.docx") == "parts"


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/job", "/etc/passwd", "word/../../x", "..\\..\\x.dll", "C:\\x.dll", "C:x"]
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert refused(docx("Vertrag", parts={name: b"x"}), "avv.docx") == "path"


@pytest.mark.parametrize("evil", [XXE, LAUGHS], ids=["file", "billion laughs"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/media/image.png"])
def test_entities_are_refused_wherever_they_stand(part: str, encoding: str, evil: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{evil}'.encode(encoding)
    assert refused(docx("Vertrag", parts={part: text}), "avv.docx") == "doctype"


@pytest.mark.parametrize(
    "data",
    [
        docx("Vertrag", type_=MACRO_DOCUMENT),
        docx("Vertrag", parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        docx("Vertrag", parts={"word/activeX/activeX1.xml": b"<a/>"}),
    ],
    ids=["by its type", "by its part", "controls"],
)
def test_macros_are_refused_whatever_the_name(data: bytes) -> None:
    assert refused(data, "avv.docx") == "macros"


def test_macros_are_refused_by_the_name_alone() -> None:
    assert refused(docx("Vertrag"), "avv.docm") == "macros"


def test_two_parts_of_one_name_are_refused() -> None:
    """Of two texts in one file a person would read one and the check the other."""
    file = io.BytesIO(docx("Gut"))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as made:
        made.writestr("word/document.xml", f"<w:document {W}/>")
    assert refused(file.getvalue(), "avv.docx") == "damaged"


def test_a_password_is_named() -> None:
    locked = bytearray(docx("Vertrag"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    assert refused(bytes(locked), "avv.docx") == "password"


def test_nothing_outside_is_fetched() -> None:
    """A template or a picture of elsewhere is a line in the package, and nobody follows it."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
        ' Id="r1" Type="attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    found = extract(docx("Vertrag", parts={"word/_rels/document.xml.rels": relations.encode()}), "avv.docx")
    assert found.pages == ("Vertrag",)


def test_what_nobody_sees_is_no_text() -> None:
    body = (
        "<w:p><w:r><w:t>Sichtbar</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> versteckt</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t> wieder</w:t></w:r>'
        "<w:del><w:r><w:delText> alt</w:delText></w:r></w:del><w:ins><w:r><w:t> neu</w:t></w:r></w:ins></w:p>"
        '<w:p><w:r><w:br w:type="page"/><w:t>Seite 2</w:t><w:tab/><w:t>rechts</w:t></w:r></w:p>'
    )
    assert extract(docx_of(body), "avv.docx").pages == ("Sichtbar wieder neu", "Seite 2\trechts")


def test_a_package_that_is_cut_is_damaged() -> None:
    whole = docx("Vertrag", parts={"word/media/image.png": bytes(range(256)) * 40})
    assert refused(whole[: len(whole) // 2], "avv.docx") == "damaged"
    assert refused(package({}) + b"", "avv.docx") in {"damaged", "type", "not_docx"}
