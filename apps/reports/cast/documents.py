"""Documents of the vendors: texts of our own in texts/, as a PDF or a Word document."""

from dataclasses import dataclass, fields
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
    """``source`` is a file of texts/; ``kind`` "pdf" becomes "docx" on a machine that draws no PDF.

    ``before`` is what the version before said instead, by what is said now.
    """

    vendor: str
    title: str
    file_name: str
    source: str
    language: str
    file_kind: str = "docx"
    kind: DocumentKind = DocumentKind.AGREEMENT
    before: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return (TEXTS / self.source).read_text("utf-8")

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [_paragraph(line) for line in self.text.splitlines() if line.strip()]

    @property
    def earlier(self) -> "Document | None":
        """The version before, if it is told."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return Earlier(**said) if self.before else None


@dataclass(frozen=True, slots=True)
class Earlier(Document):
    @property
    def text(self) -> str:
        words = (TEXTS / self.source).read_text("utf-8")
        for now, then in self.before:
            words = words.replace(now, then)
        return words


LATER = "Leuchtturm Monitoring GmbH, Kiel: Überwachung der Verfügbarkeit, ohne Zugriff auf Inhalte."
DOCUMENTS = (
    Document(
        "nordlicht-ki", "Vertrag zur Auftragsverarbeitung 2.3", "AVV Nordlicht 2.3",
        "avv-nordlicht.txt", "de", "pdf",
        before=(
            ("Fassung 2.3", "Fassung 2.2"),
            ("mindestens 21 Tage vorher", "mindestens 30 Tage vorher"),
            ("spätestens 24 Stunden", "spätestens 48 Stunden"),
            (LATER, ""),
        ),
    ),
    Document(
        "azurblau-cloud", "Data Processing Agreement 4.0", "DPA Azurblau 4.0", "dpa-azurblau.txt", "en",
    ),
)  # fmt: skip


def _paragraph(line: str) -> Paragraph:
    text = line.lstrip("#")
    return Paragraph(len(line) - len(text), text.strip())
