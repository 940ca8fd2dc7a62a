"""Find numbers by their shape and check digit, mistyped ones by their shape and label."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.numbers.shapes import (
    BY_TYPE,
    DIGITS_FIRST,
    EITHER_FIRST,
    LETTERS,
    Shape,
)
from apps.dlp.engine.findings import Finding

LABELLED, MISTYPED, FAR = 0.98, 0.6, 0.55

_INSIDE_NUMBER = re.compile(r"[0-9][.,\-/]\Z")
# Characters that may part two digits of a number: where letters go before, and in any shape without them.
_GAP, _WIDEST_GAP = 8, 11
_FEWEST, _MOST = 9, 13  # digits of what begins with one
# Twelve has only a tax number in groups, the first of three at most: others are in fours.
_FIRST_OF_TWELVE = 3
_SHORT = 16  # of shapes that begin with either, all are longer
_EIGHT_DIGITS = re.compile(r"[0-9](?:[^0-9\w]{0,5}[A-Z]{0,14}[0-9]){7}")
_THREE_DIGITS = re.compile(r"(?:[^0-9]{0,8}[0-9]){3}")
_LETTERS_APART = re.compile(
    r"(?:[ \-.]|[ \t>]{0,3}\n\r?[ \t]?)([A-Z]{4,5}|[A-Za-z]{1,3})(?:[ \-.\n][A-Za-z]{1,2})?(?!\w)"
)
_APART = frozenset(" -.\t>\n\r")
_BROKEN_ONCE = re.compile(r"[A-Z0-9. ]+\r?\n[> ]{0,2}[A-Z0-9. ]+")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text, near = sample.text, sample.in_row(_GAP)
    for start, end in sample.number_words:
        is_long = end - start > _SHORT
        if text[start].isdigit():
            shapes = shapes_at(sample, start, is_long=is_long)
            if shapes and not _in_row(text, start, end):
                yield from _tried(sample, start, shapes)
            few = near[start] < 3
        else:
            few = False
            yield from _lettered(sample, start, is_long=is_long)
        letters = -1 if few or not start or text[start - 1] not in _APART else _letters_apart(text, start)
        if letters >= 0:
            yield from _lettered(sample, letters, is_long=is_long)


def shapes_at(sample: Sample, start: int, *, is_long: bool) -> list[Shape]:
    """Return the shapes that may begin with a digit here: counting digits is quicker than to try them all."""
    counts = _counts(sample, start)
    shapes = [shape for shape in DIGITS_FIRST if not counts.isdisjoint(shape.digits)] if counts else []
    return [*EITHER_FIRST, *shapes] if is_long and _EIGHT_DIGITS.match(sample.text, start) else shapes


def _counts(sample: Sample, start: int) -> set[int]:
    """Return how many digits lie between here and the end of each group that still may belong to a number."""
    first, count, behind = bisect_left(sample.runs, (start, start)), 0, start
    counts = set()
    for begin, end in sample.runs[first : first + _MOST]:
        count += end - begin
        if begin - behind > _WIDEST_GAP or count > _MOST:
            break
        if count >= _FEWEST:
            counts.add(count)
        behind = end
    if sample.runs[first][1] - start > _FIRST_OF_TWELVE:
        counts.discard(12)
    return counts


def _in_row(text: str, start: int, end: int) -> bool:
    """Say that single digits stand in a row that was tried from its beginning."""
    return end - start == 1 and start > 1 and text[start - 1] in " -" and text[start - 2].isdigit()


def is_valid_at(sample: Sample, start: int, type_: str) -> bool:
    """Say whether a number of the type that passes its check begins here."""
    matches = ((shape, shape.pattern.match(sample.text, start)) for shape in BY_TYPE.get(type_, ()))
    return any(match and shape.valid(_compact(match[0])) for shape, match in matches)


def _letters_apart(text: str, start: int) -> int:
    """Return where one to five letters before a number begin ("DE 136 695 976"), or -1."""
    if text[start - 2 : start - 1].isdigit():
        return -1
    lead = _LETTERS_APART.match(text[max(0, start - 12) : start][::-1])
    return start - lead.end(1) if lead else -1


def _lettered(sample: Sample, start: int, *, is_long: bool) -> Iterator[Finding]:
    family = LETTERS[is_long]
    if _THREE_DIGITS.match(sample.text, start) and family.any.match(sample.text, start):
        yield from _tried(sample, start, family.shapes)


def _tried(sample: Sample, start: int, shapes: Iterable[Shape]) -> Iterator[Finding]:
    text = sample.text
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return
    if _INSIDE_NUMBER.search(text, max(0, start - 2), start):
        return
    for shape in shapes:
        match = shape.pattern.match(text, start)
        if match and (score := _score(sample, shape, match)):
            yield Finding(*match.span(), shape.type, score, 1, f"{shape.rule}.{1 if score > MISTYPED else 2}")


def _score(sample: Sample, shape: Shape, match: re.Match[str]) -> float:
    if "\n" in match[0] and _is_over_rows(sample, match):
        return 0.0
    label = sample.label_before(match.start(), *shape.labels)
    if not label and not _may_stand_alone(sample, shape, match, other_label=label is False):
        return 0.0
    valid = shape.valid(_compact(match[0]))
    if label:
        return LABELLED if valid else max(MISTYPED, shape.mistyped_alone)
    score = shape.alone if valid else shape.mistyped_alone
    if not score and shape.alone and shape.alone_as and sample.labels.has(*shape.labels):
        score = FAR  # "ID ungültig? … Auf dem Bogen steht eine andere: …": its label stands farther away
    return score if score and _is_written_as_usual(sample, shape, match, valid=valid) else 0.0


def _is_over_rows(sample: Sample, match: re.Match[str]) -> bool:
    """Say that the last cell of a row and the first of the next look like one: "RK⏎00104712"."""
    first, last = (sample.columns.head(place) for place in (match.start(), match.end() - 1))
    return bool(first and last) and first != last


def _may_stand_alone(sample: Sample, shape: Shape, match: re.Match[str], *, other_label: bool) -> bool:
    """Asked before the check digits are, which cost more."""
    if not (shape.alone or shape.mistyped_alone):
        return False
    return shape.distinct or not (
        other_label or (shape.alone_as and not shape.alone_as.match(sample.text, match.start()))
    )


def _is_written_as_usual(sample: Sample, shape: Shape, match: re.Match[str], *, valid: bool) -> bool:
    if shape.alone_as is None or shape.alone_as.match(sample.text, match.start()):
        return True
    return valid and shape.distinct and _BROKEN_ONCE.fullmatch(match[0]) is not None


def _compact(written: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", written.upper())
