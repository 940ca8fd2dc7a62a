"""What each tier costs by itself: processor time per kilobyte of German office prose."""

from collections.abc import Callable, Sequence
from typing import Any

from apps.dlp.engine.content import Content, Dictionary, Pattern, Patterns, Terms, Values
from apps.dlp.engine.content.values import digest, shape_of, spellings
from apps.dlp.engine.detectors import DETECTORS, NAME_DETECTORS, secrets, special
from apps.dlp.engine.detectors.base import Detector, Sample
from apps.dlp.engine.encoded import encoded_parts
from apps.dlp.engine.normalisation import normalise
from portal.bench.dlp.costs import costs, milliseconds
from portal.bench.shape import Figure

CONTRACT = r"\bRG-[0-9]{4}-[0-9]{4,6}(?:/[A-Z]{2})?\b"


def by_tier(texts: Sequence[str], rounds: int) -> list[Figure]:
    """Together more than detection: what tiers share, such as the words of a text, each does anew."""
    content = _content()
    apart = (*secrets.DETECTORS, *special.DETECTORS)
    tiers: dict[str, Callable[[str], Any]] = {
        "tier 0, one spelling and what is encoded": _read,
        "tier 1, patterns": _detecting([each for each in DETECTORS if each not in apart]),
        "tier 2, names": _detecting(NAME_DETECTORS),
        "tier 3, secrets": _detecting(secrets.DETECTORS),
        "tier 4, own content": lambda text: list(content.find(text)),
        "special categories": _detecting(special.DETECTORS),
    }
    return [
        Figure(f"processor time, {name}", round(costs(look, texts, rounds).per_kilobyte, 2), "ms/kB")
        for name, look in tiers.items()
    ]


def own_pattern(texts: Sequence[str]) -> Figure:
    """A pattern as a company writes one, over 100,000 characters."""
    text = "\n\n".join(texts) * (1 + 100_000 // sum(map(len, texts)))
    patterns = Patterns([Pattern("pattern.1", CONTRACT)])
    spent = min(milliseconds(lambda text: list(patterns.find(text)), text[:100_000]) for _ in range(5))
    return Figure("own pattern on 100 kB", round(spent, 2), "ms", 50, 10)


def _read(text: str) -> list[Any]:
    return list(encoded_parts(normalise(text).text))


def _detecting(detectors: Sequence[Detector]) -> Callable[[str], list[Any]]:
    return lambda text: [hit for detector in detectors for hit in detector(Sample(text, None))]


def _content() -> Content:
    """10,000 words, 10,000 known values, a pattern, and the labels that are always in force."""
    key = bytes(range(32))
    forms = [form for n in range(10_000) for form in spellings(f"KD-{n * 7919 % 100_000:05}/22")]
    return Content(
        terms=Terms([Dictionary("term.1", "de", tuple(f"Rheingold{n}" for n in range(10_000)))]),
        values=Values(key, {digest(key, form): "value.2" for form in forms}, map(shape_of, forms)),
        patterns=Patterns([Pattern("pattern.3", CONTRACT)]),
    )
