"""Signals of prompt injection in pasted and uploaded text (OWASP LLM01:2025, indirect injection)."""

from apps.dlp.engine.injection import encoded, hidden, instructions, invisible
from apps.dlp.engine.injection.places import SURE, Signal
from apps.dlp.engine.normalisation import normalise

__all__ = ["SURE", "Signal", "signals"]


def signals(text: str, least: float = SURE) -> list[Signal]:
    """Return the places that speak to a model or hide from people, sorted, with offsets in `text`.

    `least` is the lowest score that counts. Signals of different rules may overlap.
    """
    found = [*invisible.find(text), *hidden.find(text), *encoded.find(text), *_spoken(text)]
    return sorted(signal for signal in found if signal.score >= least)


def _spoken(text: str) -> list[Signal]:
    """Sentences are read without what hides between their letters."""
    normal = normalise(text)
    return [_in_original(s, normal.original_span(s.start, s.end)) for s in instructions.find(normal.text)]


def _in_original(signal: Signal, span: tuple[int, int]) -> Signal:
    return signal._replace(start=span[0], end=span[1])
