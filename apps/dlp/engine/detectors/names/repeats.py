"""The second pass: a person found once is meant wherever the name comes back in the text."""

from collections.abc import Iterator, Sequence

from apps.dlp.engine.detectors.names.base import NameSample, person
from apps.dlp.engine.detectors.names.variants import parts_of, variants
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import Kind

# Before a word that is also a noun, these say that the noun is meant: "der Koch", "ein Wolf".
_DETERMINERS = frozenset(
    {
        "a", "am", "an", "beim", "das", "dem", "den", "der", "des", "die", "diese", "dieser", "dieses",
        "ein", "eine", "einem", "einen", "einer", "eines", "ihr", "ihre", "im", "jede", "jeder", "jedes",
        "kein", "keine", "keinen", "mein", "meine", "my", "our", "sein", "seine", "that", "the", "this",
        "unser", "unsere", "vom", "your", "zum", "zur",
    }
)  # fmt: skip


def find(sample: NameSample, people: Sequence[Finding]) -> Iterator[Finding]:
    """Yield single words that repeat a part of a name found."""
    known = _forms(sample, people)
    if not known:
        return
    for line in sample.lines:
        before = ""
        for token in line:
            folded = token.text.casefold()
            if folded in known and not token.text.islower() and not _is_noun(sample, folded, before):
                yield person(token.start, token.end, 0.7, "names.repeat")
            before = folded


def _forms(sample: NameSample, people: Sequence[Finding]) -> frozenset[str]:
    forms: set[str] = set()
    for finding in people:
        name = sample.text[finding.start : finding.end]
        if len(parts_of(name)) <= 5:
            forms |= variants(name)
    return frozenset(form for form in forms if " " not in form)


def _is_noun(sample: NameSample, folded: str, before: str) -> bool:
    return before in _DETERMINERS and bool(sample.kinds(folded) & (Kind.NOUN | Kind.WORD))
