"""Names that the CRF finds in a text.

The weights come from `bin/portal manage train_names`; the file lies beside the lists. A word counts as part
of a name when the model is less than `_SURE_OF_NONE` sure that it is none: a name left in the text costs more
than a word too many.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from apps.dlp.engine.tagger.features import Profiles, sentence_features
from apps.dlp.engine.tagger.lexicon import DATA
from apps.dlp.engine.tagger.tokens import Token
from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON

MODEL = DATA / "names.crfsuite"
LABELS = {"PER": PERSON, "LOC": LOCATION, "ORG": ORGANIZATION}
OUTSIDE = "O"

_SURE_OF_NONE = {"PER": 0.93, "LOC": 0.8, "ORG": 0.7}
# A word of the dictionary needs better evidence, even if somebody somewhere has that name; so does a letter.
_SURE_OF_NOUN = 0.55
_SURE_OF_NAME_OR_NOUN = 0.7
# A word that the lists know as somebody's name and as nothing else needs hardly any.
_SURE_OF_NAME = 0.95
_SURE_OF_LETTER = 0.85
_LETTER = "1"
_FEW = 2
_DICTIONARY = frozenset("NWne-")
_NAMES_HERE = frozenset("GFTRO")
_PEOPLE_ONLY = frozenset("GgFfs")
_BEGIN_AND_INSIDE = [f"{place}-{name}" for name in LABELS for place in "BI"]


class Tagged(NamedTuple):
    """A name as the tagger sees it."""

    start: int
    end: int
    type: str


class Model:
    """The weights. One at a time may ask: the library keeps the sentence it works on."""

    def __init__(self, content: bytes) -> None:
        self._content = content  # the library reads from these bytes for as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(content)
        self._lock = Lock()

    def labels(self, words: Sequence[str], profiles: Profiles) -> list[str]:
        """Return a label for each word: O, or B- and I- with the kind of name."""
        features = pycrfsuite.ItemSequence(sentence_features(words, profiles))
        with self._lock:
            labels: list[str] = self._tagger.tag(features)
            for place, word in enumerate(words):
                if labels[place] == OUTSIDE and _may_be_name(word):
                    labels[place] = self._second_look(place, profiles.of(word).kinds if word[1:] else _LETTER)
        return labels

    def _second_look(self, place: int, kinds: str) -> str:
        none, limit = self._tagger.marginal(OUTSIDE, place), _limit(kinds)
        if none >= limit:
            return OUTSIDE
        best = max(_BEGIN_AND_INSIDE, key=lambda label: self._tagger.marginal(label, place))
        sure = (
            _SURE_OF_NAME if best[2:] == "PER" and _PEOPLE_ONLY.issuperset(kinds) else _SURE_OF_NONE[best[2:]]
        )
        return best if none < min(limit, sure) else OUTSIDE


@cache
def model() -> Model:
    return Model(MODEL.read_bytes())


def tagged(line: Sequence[Token], profiles: Profiles, using: Model | None = None) -> Iterator[Tagged]:
    """Yield the names of one line."""
    words = [token.text for token in line]
    if not _may_hold_name(words):
        return
    labels = (using or model()).labels(words, profiles)
    yield from _spans(line, labels)


def _limit(kinds: str) -> float:
    """Return how sure the model may be that a word of these kinds (see features.py) is no name."""
    if kinds == _LETTER:
        return _SURE_OF_LETTER
    if kinds[-1:] not in _DICTIONARY:
        return 1.0
    return _SURE_OF_NAME_OR_NOUN if any(kind in _NAMES_HERE for kind in kinds) else _SURE_OF_NOUN


def _may_hold_name(words: Sequence[str]) -> bool:
    """A capital is needed, or a sentence: one or two small words are a key or an option, not a person."""
    return (len(words) > _FEW and any(word[0].isalpha() for word in words)) or any(map(_may_be_name, words))


def _may_be_name(word: str) -> bool:
    return word[0].isalpha() and not word.islower()


def _spans(line: Sequence[Token], labels: Sequence[str]) -> Iterator[Tagged]:
    start = end = 0
    kind = ""
    for token, label in zip(line, labels, strict=True):
        if kind and label == f"I-{kind}":
            end = token.end
            continue
        if kind:
            yield Tagged(start, end, LABELS[kind])
        kind = label[2:]
        start, end = token.start, token.end
    if kind:
        yield Tagged(start, end, LABELS[kind])
