"""Patterns of the company, run by RE2: time linear in the text, whatever somebody writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import re2

from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import OWN_PATTERN

LONGEST = 300  # characters of a pattern
MAX_MEMORY = 1 << 20  # bytes for its program and automaton
_EMPTY = (b"", "Ein Satz, 4 Wörter lang: ja.\n".encode())
_SCORE = 0.85


@dataclass(frozen=True, slots=True)
class Pattern:
    rule_id: str
    expression: str


class PatternError(ValueError):
    """Not a pattern that RE2 takes, or one that would find everything. ``code`` says which."""

    def __init__(self, code: str, told: str = "") -> None:
        super().__init__(code)
        self.code, self.told = code, told


class Patterns:
    """One after another: RE2's sets give up silently when their memory is full, single programs never do."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Raises PatternError."""
        self._rules = [(each.rule_id, compiled(each.expression)) for each in patterns]

    def __len__(self) -> int:
        return len(self._rules)

    def find(self, text: str) -> Iterator[Finding]:
        if not self._rules:
            return
        data = text.encode("utf-8", "replace")  # a lone surrogate becomes "?", one character as before
        places: list[int] | None = None
        for rule, program in self._rules:
            for span in _spans(program, data):
                if len(data) != len(text):
                    places = places or _characters(data)
                start, end = (places[span[0]], places[span[1]]) if places else span
                if end - start <= MAX_FINDING:
                    yield Finding(start, end, OWN_PATTERN, _SCORE, 4, rule)


def compiled(expression: str) -> Any:
    """The program of a pattern. Raises PatternError with code empty, long, wrong, large or matches_empty."""
    if not expression.strip():
        raise PatternError("empty")
    if len(expression) > LONGEST:
        raise PatternError("long")
    try:
        program = re2.compile(expression.encode(), _options())
    except re2.error as error:
        raise _refused(error) from None
    if any(match.start() == match.end() for text in _EMPTY for match in program.finditer(text)):
        raise PatternError("matches_empty")
    return program


def _refused(error: Exception) -> PatternError:
    said = error.args[0] if error.args else ""
    told = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    large = "too large" in told or "repetition" in told or "out of memory" in told
    return PatternError("large" if large else "wrong", told)


def _options() -> Any:
    options = re2.Options()
    options.max_mem = MAX_MEMORY
    options.log_errors = False
    options.never_capture = True
    return options


def _spans(program: Any, data: bytes) -> Iterator[tuple[int, int]]:
    for match in program.finditer(data):
        start, end = match.span()
        if end > start:
            yield start, end


def _characters(data: bytes) -> list[int]:
    """For each byte, and the end, the index of the character that it begins."""
    begins = (byte & 0xC0 != 0x80 for byte in data)
    counts = list(accumulate(begins))
    return [*(count - 1 for count in counts), counts[-1] if counts else 0]
