"""Numbers that Word makes itself: places of clauses are named by them."""

import pytest

from apps.common.extraction.extract import extract
from apps.common.extraction.inside.numbering import formatted
from tests.common.extraction.makers import WORD, W, docx_of

TYPE = WORD.removesuffix("document.main+xml")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}{type_}+xml"/>'
        for part, type_ in (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
    )
    + "</Types>"
)
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Clause"/>
    <w:lvlText w:val="§ %1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2.%3)"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Narrow"><w:basedOn w:val="Clause"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>
</w:styles>"""


def paragraph(text: str, style: str = "", number: int | None = None, level: int = 0) -> str:
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties = f"<w:pPr>{of_style}{listed if number is not None else ''}</w:pPr>"
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(*paragraphs: str, **parts: str) -> list[str]:
    given = {"[Content_Types].xml": TYPES, "word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    encoded = {name: text.encode() for name, text in (given | parts).items()}
    (page,) = extract(docx_of("".join(paragraphs), encoded), "a.docx").pages
    return page.split("\n")


def test_paragraphs_are_numbered_as_word_shows_them() -> None:
    assert lines(
        paragraph("Gegenstand", "Clause"),
        paragraph("Erster", number=5, level=1),
        paragraph("Zweiter", number=5, level=1),
        paragraph("darin", number=5, level=2),
        paragraph("Punkt", number=5, level=3),
        paragraph("Dauer", "Clause"),
        paragraph("Wieder eins", number=5, level=1),
        paragraph("Frei"),
    ) == [
        "§ 1 Gegenstand", "(1) Erster", "(2) Zweiter", "1.2.a) darin", "Punkt", "§ 2 Dauer",
        "(1) Wieder eins", "Frei",
    ]  # fmt: skip


def test_a_style_inherits_its_list_and_a_list_may_begin_elsewhere() -> None:
    assert lines(
        paragraph("Eins", "Narrow"), paragraph("Zehn", number=6), paragraph("Elf", number=6),
        paragraph("Ohne", "Clause", number=0), paragraph("Kreis", "Ring"),
    ) == ["§ 1 Eins", "§ 10 Zehn", "§ 11 Elf", "Ohne", "Kreis"]  # fmt: skip


def test_a_change_of_format_that_was_tracked_numbers_nothing() -> None:
    old = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:pPrChange>'
    assert lines(f"<w:p><w:pPr>{old}</w:pPr><w:r><w:t>Frei</w:t></w:r></w:p>") == ["Frei"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [(4, "decimal", "4"), (3, "upperLetter", "C"), (28, "lowerLetter", "bb"), (14, "lowerRoman", "xiv"),
     (1999, "upperRoman", "MCMXCIX"), (2, "none", ""), (7, "ordinalText", "7"),
     (10**9, "upperRoman", "MMMMCMXCIX")],
)  # fmt: skip
def test_counts_are_written_as_word_writes_them(count: int, form: str, text: str) -> None:
    assert formatted(count, form) == text
