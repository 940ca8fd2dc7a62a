"""Documents of the vendors: texts of our own in texts/, as a PDF or a Word document."""

from dataclasses import dataclass
from pathlib import Path

from apps.vendors.models import DocumentKind

TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``level`` 1 is the title, 2 a heading, 0 text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """``source`` is a file of texts/; ``kind`` "pdf" becomes "docx" on a machine that draws no PDF."""

    vendor: str
    title: str
    file_name: str
    source: str
    language: str
    file_kind: str = "docx"
    kind: DocumentKind = DocumentKind.AGREEMENT

    @property
    def paragraphs(self) -> list[Paragraph]:
        lines = (TEXTS / self.source).read_text("utf-8").splitlines()
        return [_paragraph(line) for line in lines if line.strip()]


DOCUMENTS = (
    Document(
        "nordlicht-ki", "Vertrag zur Auftragsverarbeitung 2.3", "AVV Nordlicht 2.3",
        "avv-nordlicht.txt", "de", "pdf",
    ),
    Document(
        "azurblau-cloud", "Data Processing Agreement 4.0", "DPA Azurblau 4.0", "dpa-azurblau.txt", "en",
    ),
)  # fmt: skip


def _paragraph(line: str) -> Paragraph:
    text = line.lstrip("#")
    return Paragraph(len(line) - len(text), text.strip())
