"""How much a file may be, and how much reading it may cost. Bytes and seconds."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """What a ZIP package (DOCX, XLSX …) may hold. Below ``small`` unpacked bytes no ratio is suspicious."""

    parts: int = 2_000
    unpacked_bytes: int = 100 * MEGABYTE
    unpacked_ratio: int = 200
    small: int = MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take. ``seconds`` are by the clock, ``cpu_seconds`` of the processor."""

    file_bytes: int = 20 * MEGABYTE
    pages: int = 500
    characters: int = 3_000_000
    stream_bytes: int = 8 * MEGABYTE  # of one stream of a PDF, unpacked
    operators: int = 300_000  # of one page of a PDF, with what they are given
    cells: int = 400_000  # of one workbook, empty ones too
    parts: int = 200  # of one e-mail
    depth: int = 3  # e-mails inside e-mails
    package: PackageLimits = PackageLimits()
    memory_bytes: int = 256 * MEGABYTE  # address space of the reading process, Python itself included
    cpu_seconds: int = 10
    seconds: float = 20.0
    output_bytes: int = 16 * MEGABYTE
    open_files: int = 32
    kinds: tuple[str, ...] = ("pdf", "docx")
    reads_hidden: bool = False  # what isn't shown is read too, and marked (inside/marks.py)


STANDARD = Limits()
ATTACHED = Limits(
    file_bytes=10 * MEGABYTE,
    characters=300_000,
    cpu_seconds=6,
    seconds=12.0,
    kinds=("pdf", "docx", "xlsx", "pptx", "eml", "txt", "csv", "html"),
    reads_hidden=True,
)
