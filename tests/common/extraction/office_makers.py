"""Workbooks and presentations as tests need them, built part by part."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.common.extraction.makers import package

OPEN = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
POINT_NS = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
STYLES = (
    f"<styleSheet {SHEET_NS}>"
    '<numFmts><numFmt numFmtId="164" formatCode="00000"/>'
    '<numFmt numFmtId="165" formatCode="#,##0 [$€-407]"/></numFmts>'
    '<fonts><font><sz val="11"/></font><font><color rgb="FFFFFFFF"/></font></fonts>'
    '<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="14" fontId="0" fillId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0"/><xf numFmtId="165" fontId="0" fillId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0"/></cellXfs></styleSheet>'
)  # fmt: skip


def xlsx(*rows: tuple[str, ...], parts: Mapping[str, bytes] | None = None) -> bytes:
    """One sheet of texts."""
    return xlsx_of({"Tabelle1": sheet("".join(row(cells) for cells in rows))}, parts=parts)


def row(cells: tuple[str, ...], more: str = "") -> str:
    return f"<row {more}>" + "".join(cell(text) for text in cells) + "</row>"


def cell(text: str, more: str = "") -> str:
    return f'<c t="inlineStr" {more}><is><t>{escape(text)}</t></is></c>'


def sheet(rows: str, columns: str = "") -> str:
    return f"<worksheet {SHEET_NS}>{columns}<sheetData>{rows}</sheetData></worksheet>"


def xlsx_of(sheets: Mapping[str, str], states: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """Sheets by name, as XML. ``states`` goes to the last one, such as 'state="hidden"'."""
    tabs = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" {states if n == len(sheets) else ""}/>'
        for n, name in enumerate(sheets, 1)
    )
    book = f'<workbook {SHEET_NS} xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>'
    usual = {
        "[Content_Types].xml": _types({
            "/xl/workbook.xml": "spreadsheetml.sheet.main+xml", "/xl/styles.xml": "spreadsheetml.styles+xml",
            "/xl/sharedStrings.xml": "spreadsheetml.sharedStrings+xml",
        }),
        "xl/workbook.xml": book.encode(),
        "xl/styles.xml": STYLES.encode(),
        "xl/_rels/workbook.xml.rels": relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
        ),
    }  # fmt: skip
    bodies = {f"xl/worksheets/sheet{n}.xml": xml.encode() for n, xml in enumerate(sheets.values(), 1)}
    return package(usual | bodies | dict(parts or {}))


def pptx(*slides: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A slide for each text."""
    return pptx_of(*(slide(shape(run(text))) for text in slides), parts=parts)


def pptx_of(*slides: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Slides as XML."""
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    main = f'<p:presentation {POINT_NS} xmlns:r="{RELATIONS}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'
    usual = {
        "[Content_Types].xml": _types({"/ppt/presentation.xml": "presentationml.presentation.main+xml"}),
        "ppt/presentation.xml": main.encode(),
        "ppt/_rels/presentation.xml.rels": relations(
            {f"rId{n}": ("slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1)}
        ),
    }
    bodies = {f"ppt/slides/slide{n}.xml": xml.encode() for n, xml in enumerate(slides, 1)}
    return package(usual | bodies | dict(parts or {}))


def slide(shapes: str, more: str = "") -> str:
    return f"<p:sld {POINT_NS} {more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def shape(runs: str, more: str = "") -> str:
    named = f'<p:nvSpPr><p:cNvPr id="2" name="Text" {more}/></p:nvSpPr>'
    return f"<p:sp>{named}<p:txBody><a:p>{runs}</a:p></p:txBody></p:sp>"


def run(text: str, properties: str = "") -> str:
    return f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>"


def relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{lines}</Relationships>'.encode()


def _types(parts: Mapping[str, str]) -> bytes:
    lines = "".join(
        f'<Override PartName="{name}" ContentType="{OPEN}{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{lines}</Types>'
    ).encode()
