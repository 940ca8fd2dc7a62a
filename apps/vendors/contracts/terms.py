"""Words that one text defines for itself: "Affiliated Provider" means a third party that …"""

import re
from collections.abc import Iterable, Iterator

from apps.vendors.contracts.lexicon import Hits, Lexicon
from apps.vendors.contracts.phrases import Phrase, phrase

MOST_TERMS = 200
_DEFINITION = re.compile(
    r"(?:\(?[\w.]{1,6}[.)]?\s)?[“\"„«](?P<word>[^”\"“»]{2,60})[”\"“»].{0,60}?"
    r"(?:\b(?:means?|bezeichnet|ist|sind|refers)\b|:)\s?(?P<meaning>.{0,400})"
)
_PLAIN = re.compile(r"[\w' ]{3,40}\Z")
# A word stands for a concept if its explanation holds all of one of these.
_EXPLAINED: dict[str, tuple[set[str], ...]] = {
    "subprocessors": ({"subprocessors"}, {"third-parties", "engage"}, {"third-parties", "process"}),
    "breach": ({"loss"},),
    "prompts": ({"prompts", "content"},),
}


def defines(words: str) -> bool:
    """Whether a passage begins by saying what a word means."""
    return bool(_DEFINITION.match(words))


def own_terms(passages: Iterable[str], known: Lexicon) -> Iterator[tuple[str, Phrase]]:
    """The concept and the word of each definition; a word that has a meaning of its own keeps it."""
    count = 0
    for words in passages:
        match = _DEFINITION.match(words)
        if match and count < MOST_TERMS and _PLAIN.match(match["word"]) and not known.hits(match["word"]):
            count += 1
            meaning = known.hits(match["meaning"])
            yield from ((name, phrase(f"{match['word']}*")) for name in _explained(meaning))


def _explained(meaning: Hits) -> Iterator[str]:
    return (name for name, groups in _EXPLAINED.items() if any(group <= meaning.keys() for group in groups))
