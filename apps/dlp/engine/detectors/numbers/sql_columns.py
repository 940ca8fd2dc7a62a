"""Rows of SQL: the label of a number is the name of its column."""

from bisect import bisect_left
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.labels import Label
from apps.dlp.engine.detectors.numbers.labelled import in_cell, type_of
from apps.dlp.engine.detectors.numbers.words import LOOSE, TAIL
from apps.dlp.engine.detectors.sql_rows import statements
from apps.dlp.engine.findings import Finding

_AROUND = " \t\r\n\"'`[]"


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    labels: list[Label] | None = None
    for insert, rows in statements(text):
        labels = labels if labels is not None else sorted(filter(_is_sure, sample.labels), key=_start)
        types = _types(text, labels, *insert.span("heads"))
        for borders in rows if types else ():
            for column, type_ in types.items():
                if column + 1 < len(borders):
                    start, cell = _cell(text, borders[column], borders[column + 1] - 1)
                    yield from in_cell(cell, start, type_)


def _is_sure(label: Label) -> bool:
    """ "nr" alone counts rows."""
    return type_of(label) is not None and not label.name.startswith((TAIL, LOOSE))


def _start(label: Label) -> int:
    return label.start


def _types(text: str, labels: list[Label], start: int, end: int) -> dict[int, str]:
    """Return by column what its numbers are."""
    first, last = (bisect_left(labels, place, key=_start) for place in (start, end))
    return {
        text.count(",", start, label.start): type_of(label) or ""
        for label in labels[first:last]
        if _is_whole(text, label, start, end)
    }


def _is_whole(text: str, label: Label, start: int, end: int) -> bool:
    """Say that a label is all that the name of its column says."""
    begin = max(text.rfind(",", start, label.start) + 1, start)
    comma = text.find(",", label.end, end)
    name = text[begin : end if comma < 0 else comma].strip(_AROUND)
    return len(name) <= label.end - label.start


def _cell(text: str, start: int, end: int) -> tuple[int, str]:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip(_AROUND)), cell.strip(_AROUND)
