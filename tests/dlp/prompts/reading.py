"""Reads the prompts: from text with marks to text with spans, in the shape that the measures take."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.dlp.prompts.filling import Filler

HERE = Path(__file__).parent
HEAD = re.compile(r"^=== ([a-z0-9-]+)(?: (de|en|mixed))?$", re.MULTILINE)
MARK = re.compile(r"⟦([A-Z_]+)\|([^⟦⟧]+)⟧")
MARGIN = re.compile(r"(?:> ?)+")
IGNORE = "IGNORE"


@dataclass(frozen=True)
class Span:
    """A marked value: offsets in characters, end exclusive; kind is the directive it comes from, or empty."""

    start: int
    end: int
    type: str
    valid: bool
    mistyped: bool
    kind: str


@dataclass(frozen=True)
class Prompt:
    """A prompt as an employee would send it. Locked ones are never tuned on, and reported apart."""

    id: str
    area: str
    text: str
    language: str
    spans: tuple[Span, ...]

    @property
    def locked(self) -> bool:
        return int(hashlib.sha256(self.text.encode()).hexdigest()[0], 16) % 3 == 0

    def value(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def row(self) -> dict[str, object]:
        """Return the prompt in the shape of the data sets: text, language, spans, ignore, source."""
        spans = [vars(span) for span in self.spans]
        return {
            "text": self.text,
            "language": self.language,
            "spans": [span for span in spans if span["type"] != IGNORE],
            "ignore": [span for span in spans if span["type"] == IGNORE],
            "source": self.id,
            "locked": self.locked,
        }


@cache
def prompts() -> tuple[Prompt, ...]:
    """Return all prompts of all areas, in the order of their files. Raises ValueError for a wrong mark."""
    return tuple(prompt for path in sorted(HERE.glob("*/*.txt")) for prompt in read(path))


def read(path: Path) -> list[Prompt]:
    _, *parts = HEAD.split(path.read_text(encoding="utf-8"))
    heads = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [rendered(id_, path.parent.name, language or "de", source) for id_, language, source in heads]


def rendered(id_: str, area: str, language: str, source: str) -> Prompt:
    """Return the prompt with its directives filled and its marks taken out."""
    filler, text, spans, end = Filler(id_), "", [], 0
    source = source.strip("\n")
    for mark in MARK.finditer(source):
        text += source[end : mark.start()]
        filled = filler.fill(mark[2], _margin(text))
        start = len(text)
        text += filled.text
        spans.append(Span(start, len(text), mark[1], filled.valid, filled.mistyped, filled.kind))
        end = mark.end()
    text += source[end:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"{id_}: a mark isn't closed or stands in another")
    return Prompt(id_, area, text, "de" if language == "mixed" else language, tuple(spans))


def _margin(text: str) -> str:
    match = MARGIN.match(text.rsplit("\n", 1)[-1])
    return match[0] if match else ""
