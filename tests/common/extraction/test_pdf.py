"""PDFs that are bombs, loops, locked, or run something when they are opened."""

import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from apps.common.extraction.extract import extract
from apps.common.extraction.limits import MEGABYTE, Limits
from apps.common.extraction.unfit import UnfitError
from tests.common.extraction.makers import pdf, pdf_of, stream
from tests.common.extraction.test_recognition import refused

PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
    b" /Resources << /Font << /F1 %s >> >> >>" % FONT
)
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def with_content(content: bytes, catalog: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, PAGES, PAGE, content, *more)


def squeezed(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [%s]" % (b"/FlateDecode " * times))


def test_umlauts_and_the_order_of_lines_stay() -> None:
    assert extract(pdf("§ 1 Größe\nÄnderung", "Straße"), "a.pdf").pages == ("§ 1 Größe\nÄnderung", "Straße")


def test_pages_without_text_are_counted_as_such() -> None:
    found = extract(pdf("Text", ""), "a.pdf")
    assert (found.pages, found.has_text) == (("Text", ""), True)
    assert extract(pdf(""), "a.pdf").has_text is False


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_stream_that_unpacks_too_far_is_refused(times: int) -> None:
    assert refused(with_content(squeezed(bytes(200 * MEGABYTE), times)), "a.pdf") == "expands"


def test_more_text_than_a_contract_has_is_refused() -> None:
    line = b"(" + b"x" * 900 + b") Tj\n"
    content = b"BT /F1 9 Tf " + line * 200 + b"ET"
    short = Limits(characters=10_000)
    with pytest.raises(UnfitError) as unfit:
        extract(with_content(stream(content)), "a.pdf", short)
    assert unfit.value.code == "long"


def test_more_pages_than_allowed_are_refused() -> None:
    with pytest.raises(UnfitError) as unfit:
        extract(pdf(*["Seite"] * 6), "a.pdf", Limits(pages=5))
    assert unfit.value.code == "long"


@pytest.mark.parametrize(
    "pages",
    [
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 1000000000 >>",
        b"<< /Type /Pages /Kids [99 0 R] /Count 1 >>",
        b"null",
    ],
)
def test_a_tree_of_pages_that_leads_nowhere_ends(pages: bytes) -> None:
    data = pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", pages)
    assert refused(data, "a.pdf") in {"damaged", "complex", "expands"}


def test_a_table_that_points_to_itself_ends() -> None:
    data = pdf("Vertrag")
    at = data.rfind(b"xref\n")
    looped = data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)
    assert extract(looped, "a.pdf").pages == ("Vertrag",)


def test_ten_thousand_brackets_are_no_fault_of_ours() -> None:
    nested = b"[" * 10_000 + b"]" * 10_000
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 3 0 R >>"
    data = pdf_of(catalog, PAGES.replace(b"3", b"4"), nested, PAGE)
    assert refused(data, "a.pdf") in {"damaged", "complex"}


@pytest.mark.parametrize(
    "catalog",
    [
        b"/OpenAction 5 0 R",
        b"/AA << /WC 5 0 R >>",
        b"/Names << /JavaScript << /Names [(x) 5 0 R] >> >>",
    ],
)
def test_a_script_that_runs_on_opening_is_refused(catalog: bytes) -> None:
    assert refused(with_content(stream(b""), catalog, (SCRIPT,)), "a.pdf") == "active"


def test_a_program_that_is_started_on_opening_is_refused() -> None:
    launch = b"<< /S /Launch /F (cmd.exe) >>"
    assert refused(with_content(stream(b""), b"/OpenAction 5 0 R", (launch,)), "a.pdf") == "active"


def test_a_jump_to_the_first_page_on_opening_is_usual() -> None:
    data = with_content(stream(b""), b"/OpenAction [3 0 R /Fit]")
    assert extract(data, "a.pdf").pages == ("",)


def locked(lock: Callable[[PdfWriter], None]) -> bytes:
    import io

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Vertrag"))))
    lock(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_named_and_a_lock_against_changes_is_none(algorithm: str) -> None:
    closed = locked(lambda writer: writer.encrypt("geheim", algorithm=algorithm))
    assert refused(closed, "a.pdf") == "password"
    readable = locked(lambda writer: writer.encrypt("", "besitzer", algorithm=algorithm))
    assert extract(readable, "a.pdf").pages == ("Vertrag",)
