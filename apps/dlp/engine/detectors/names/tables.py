"""Names in tables: under a heading such as "Name", and beside a cell that holds a given name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.detectors.names.base import NameSample, person
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_GIVEN, Kind

_LINE = re.compile(r"[^\r\n]{3,2000}")
_CELL = re.compile(r"[^;|\t]+")
_SEPARATORS = (";", "|", "\t")
_HEADING = re.compile(
    r"(?:(?:vor|nach|familien|geburts)?name|mitarbeiter(?:in)?|kunde|kundin|patient(?:in)?|ansprechpartner(?:in)?"
    r"|(?:first|last|full|given|family)[ _]?name|surname|employee|bearbeiter(?:in)?|name, vorname)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Frau|Herrn?|Familie|Dr\.?|Mr\.?|Mrs\.?|Ms\.?)", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:von|van|de|zu|der|den|al|el) ){0,2}[^\W\da-zß_][\w'’.-]*(?:,?[ ][\w'’.-]+){0,4}")


class Cell(NamedTuple):
    """A cell without the spaces and quotation marks around it."""

    start: int
    end: int
    text: str


def find(sample: NameSample) -> Iterator[Finding]:
    if not any(separator in sample.text for separator in _SEPARATORS):
        return
    columns: frozenset[int] = frozenset()
    for line in _LINE.finditer(sample.text):
        cells = [_cell(cell) for cell in _CELL.finditer(sample.text, *line.span())]
        if len(cells) < 2:
            columns = frozenset()
            continue
        heading = frozenset(i for i, cell in enumerate(cells) if _HEADING.fullmatch(cell.text))
        if heading:
            columns = heading
            continue
        yield from _people(sample, cells, columns)


def _cell(match: re.Match[str]) -> Cell:
    bare = match[0].strip(" \"'")
    start = match.start() + match[0].find(bare)
    return Cell(start, start + len(bare), bare)


def _people(sample: NameSample, cells: list[Cell], columns: frozenset[int]) -> Iterator[Finding]:
    given = {i for i, cell in enumerate(cells) if _is_given(sample, cell.text)}
    beside = {i for place in given for i in (place - 1, place + 1) if _may_be_family(sample, cells, i)}
    for place, cell in enumerate(cells):
        named = place in columns and _NAME.fullmatch(cell.text) and len(cell.text) <= MAX_FINDING
        if (named or place in given or place in beside) and not _TITLE.fullmatch(cell.text):
            yield person(cell.start, cell.end, 0.75, "names.table")


def _is_given(sample: NameSample, text: str) -> bool:
    words = text.replace("-", " ").split()
    kinds = [sample.kinds(word) for word in words]
    return bool(words) and text[:1].isupper() and len(words) < 4 and all(kind & Kind.GIVEN for kind in kinds)


def _may_be_family(sample: NameSample, cells: list[Cell], place: int) -> bool:
    if not 0 <= place < len(cells) or not _NAME.fullmatch(cells[place].text):
        return False
    words = cells[place].text.split()
    kinds = sample.kinds(words[-1])
    is_town = kinds & (Kind.TOWN | Kind.REGION) and not kinds & (Kind.FAMILY | ANY_GIVEN)
    return len(words) < 4 and not is_town and sample.can_be_name(words[-1])
