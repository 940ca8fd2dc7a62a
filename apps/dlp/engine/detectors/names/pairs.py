"""A given name and a family name side by side: "1) Luise Hagemeister", in lists where no sentence helps."""

from collections.abc import Iterator
from itertools import pairwise

from apps.dlp.engine.detectors.names.base import NameSample, person
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_WORD, Kind, little_words
from apps.dlp.engine.tagger.tokens import Token

_SOMETHING_ELSE = Kind.NOUN | Kind.TOWN | Kind.REGION


def find(sample: NameSample) -> Iterator[Finding]:
    for line in sample.lines:
        for given, family in pairwise(line):
            if family.start == given.end + 1 and _is_given(sample, given) and _is_family(sample, family):
                yield person(given.start, family.end, 0.7, "names.pair")


def _is_given(sample: NameSample, token: Token) -> bool:
    if not token.text[0].isupper() or len(token.text) < 3:
        return False
    return all(
        sample.kinds(part) & Kind.GIVEN and not sample.kinds(part) & _SOMETHING_ELSE
        for part in token.text.split("-")
    )


def _is_family(sample: NameSample, token: Token) -> bool:
    if not token.text[0].isupper() or len(token.text) < 3 or token.text.casefold() in little_words():
        return False
    kinds = sample.kinds(token.text)
    return bool(kinds & ANY_FAMILY) or not kinds & ANY_WORD
