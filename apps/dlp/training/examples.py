"""Texts as the CRF learns them: lines of words with a label each."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from apps.dlp.engine.tagger.model import LABELS, OUTSIDE
from apps.dlp.engine.tagger.tokens import Token, lines
from apps.dlp.training.corpora import Span, Text

_KINDS = {type_: kind for kind, type_ in LABELS.items()}

# So often two lines become one: names stand in the middle of paragraphs too.
_JOINED = 0.35


class Example(NamedTuple):
    words: list[str]
    labels: list[str]


def examples(texts: Iterable[Text], random: Random) -> Iterator[Example]:
    """Yield the lines of texts, some of the short texts joined to a paragraph."""
    open_line: Example | None = None
    for text in texts:
        found = labelled(text)
        if open_line and len(found) == 1 and random.random() < _JOINED:
            open_line = Example(open_line.words + found[0].words, open_line.labels + found[0].labels)
            continue
        if open_line:
            yield open_line
        yield from found[:-1]
        open_line = found[-1] if found else None
    if open_line:
        yield open_line


def labelled(text: Text) -> list[Example]:
    """Return the lines of a text."""
    labels = _Labels(text.spans)
    return [
        Example([token.text for token in line], [labels.of(token) for token in line])
        for line in lines(text.text)
        if line
    ]


class _Labels:
    """Gives each word, in order, its label."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._last: Span | None = None

    def of(self, token: Token) -> str:
        span = next((span for span in self._spans if _covers(span, token)), None)
        place = "I" if span is self._last else "B"
        self._last = span
        return f"{place}-{_KINDS[span.type]}" if span else OUTSIDE


def _covers(span: Span, token: Token) -> bool:
    """Say that a word is in a name: "CDU-Chef" isn't in "CDU", "Müllers" is in "Müller"."""
    return span.start - 1 <= token.start and token.start < span.end and token.end <= span.end + 2
