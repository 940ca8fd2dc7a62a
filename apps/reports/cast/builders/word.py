"""The smallest Word document that Word opens (ECMA-376): paragraphs, some of them headings."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from apps.reports.cast.documents import Paragraph

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SCHEMAS = "http://schemas.openxmlformats.org"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'{HEAD}<Types xmlns="{SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{SCHEMAS}/package/2006/relationships"><Relationship Id="r1"'
    f' Type="{SCHEMAS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
HALF_POINTS = {0: 20, 1: 32, 2: 24}


def word_document(paragraphs: Iterable[Paragraph]) -> bytes:
    body = "".join(_paragraph(each) for each in paragraphs)
    document = f'{HEAD}<w:document xmlns:w="{SCHEMAS}/wordprocessingml/2006/main"><w:body>{body}</w:body>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f"{document}</w:document>")
    return file.getvalue()


def _paragraph(each: Paragraph) -> str:
    bold = "<w:b/>" if each.level else ""
    look = f'<w:rPr>{bold}<w:sz w:val="{HALF_POINTS[each.level]}"/></w:rPr>'
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(each.text)}</w:t></w:r></w:p>'
