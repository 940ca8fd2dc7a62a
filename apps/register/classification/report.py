"""A result as lines for a terminal."""

from collections.abc import Iterator
from datetime import date

from apps.register.classification.result import Result
from apps.register.classification.texts import cite


def lines_of(result: Result, language: str = "en") -> Iterator[str]:
    """Outcome first, then why, then what follows."""
    yield f"{result.outcome}, role: {result.role or 'not answered'} ({result.rule_set}, as of {result.as_of})"
    yield from _open(result, language)
    yield from _why(result, language)
    yield from _duties(result, language)
    yield "Not legal advice. The Official Journal is binding."


def _open(result: Result, language: str) -> Iterator[str]:
    if result.missing:
        yield f"Not answered yet: {', '.join(result.missing)}"
    for entry in result.contradictions:
        yield f"Contradiction ({', '.join(entry.fields)}): {entry.text.in_language(language)}"
    for coming in result.coming:
        yield f"From {coming.applies_from}: {coming.outcome} ({cite(coming.provision, language)})"


def _why(result: Result, language: str) -> Iterator[str]:
    for fired in result.trace:
        literal = _literal(fired.applies_from, fired.applies_from_literal)
        begins = f" [from {fired.applies_from}{literal}]" if fired.applies_from else ""
        yield f"  {cite(fired.provision, language)}: {fired.text.in_language(language)}{begins}"
    for point in result.contested:
        yield f"  Contested, {cite(point.provision, language)}:"
        for reading in point.alternatives:
            yield f"    {reading.outcome}: {reading.text.in_language(language)} ({reading.passage})"


def _duties(result: Result, language: str) -> Iterator[str]:
    for owed in result.obligations:
        literal = _literal(owed.applies_from, owed.applies_from_literal)
        text = owed.text.in_language(language)
        yield f"  due {owed.due}: {text} ({cite(owed.provision, language)}, {owed.owner}{literal})"


def _literal(begins: date | None, literal: date | None) -> str:
    return f", by the letter {literal}" if literal and literal != begins else ""
