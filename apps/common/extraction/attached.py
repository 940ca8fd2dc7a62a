"""A file that somebody attaches to a message: its text and what it is, and nothing else of it is kept."""

import hashlib
from dataclasses import dataclass

from apps.common.extraction.extract import extract
from apps.common.extraction.inside.marks import BEGIN
from apps.common.extraction.limits import ATTACHED
from apps.common.extraction.recognition import ending_of
from apps.common.extraction.unfit import UnfitError
from apps.common.file_names import clean_file_name
from apps.common.malware import ScannerAwayError, scan

LONGEST_NAME = 120
MARK = BEGIN.partition("{")[0]


@dataclass(frozen=True, slots=True, repr=False)
class Attached:
    """``name`` is fit to be shown; ``hidden`` counts places that the file holds and doesn't show."""

    name: str
    kind: str
    size: int  # bytes
    sha256: str
    text: str

    @property
    def hidden(self) -> int:
        return self.text.count(MARK)


def read_attached(data: bytes, file_name: str) -> Attached:
    """In a limited process; blocks until it has ended. Raises UnfitError: a key of sentences.SENTENCES."""
    found = extract(data, file_name, ATTACHED)
    if not found.has_text:
        raise UnfitError("no_text")
    _check_malware(data)
    return Attached(
        name=_spaced(clean_file_name(file_name, ending_of(file_name, found.kind), LONGEST_NAME)),
        kind=found.kind.value,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        text="\n\n".join(page for page in found.pages if page.strip()),
    )


def _check_malware(data: bytes) -> None:
    try:
        verdict = scan(data)
    except ScannerAwayError as error:
        raise UnfitError("scanner_away") from error
    if verdict.signature:
        raise UnfitError("virus")


def _spaced(name: str) -> str:
    """Words apart, so that names of people in it are found."""
    return " ".join(name.replace("_", " ").split())
