"""Words that one text defines for itself: "Affiliated Provider" means a third party that …"""

import re
from collections.abc import Iterable, Iterator

from apps.vendors.contracts.lexicon import Hits, Lexicon
from apps.vendors.contracts.phrases import Phrase, phrase

MOST_TERMS = 200
_DEFINED = re.compile(r"[“\"„«]([\w' ]{3,40})[”\"“»].{0,40}?(?:\b(?:means?|bezeichnet|ist|sind)\b|:)\s?(.{3,400})")
_MEANINGS = {
    "subprocessors": (("subprocessors",), ("third-parties", "engage"), ("third-parties", "process")),
    "breach": (("loss",),),
    "prompts": (("prompts", "content"),),
}


def own_terms(sentences: Iterable[str], known: Lexicon) -> Iterator[tuple[str, Phrase]]:
    """The concept and the word of each definition that explains the one by the other."""
    count = 0
    for sentence in sentences:
        match = _DEFINED.search(sentence[:600])
        if match and count < MOST_TERMS:
            count += 1
            hits = known.hits(match[2])
            if not known.hits(match[1]):  # the word has a meaning of its own
                yield from ((name, _term(match[1])) for name in _MEANINGS if _explains(name, hits))


def _explains(name: str, hits: Hits) -> bool:
    return any(all(one in hits for one in group) for group in _MEANINGS[name])


def _term(word: str) -> Phrase:
    return phrase(f"{word.strip()}*")
