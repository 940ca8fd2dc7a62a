"""A given name and a family name side by side, either first, in lists where no sentence helps.

"1) Luise Hagemeister", "08:00 Albers, Jana", "Haile Selassie".
"""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import or_

from apps.dlp.engine.detectors.names.base import NameSample, person
from apps.dlp.engine.detectors.names.lists import is_listed
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_GIVEN, ANY_PLACE, ANY_WORD, Kind, little_words
from apps.dlp.engine.tagger.tokens import Token

_NOTHING = Token(".", -1, -1)
_UNKNOWN = frozenset({"U", "--"})
_KNOWN_OTHERWISE = Kind.WORD | Kind.NOUN | ANY_PLACE | Kind.ORGANISATION
_SOMETHING_ELSE = Kind.NOUN | Kind.TOWN | Kind.REGION


def find(sample: NameSample) -> Iterator[Finding]:
    for line in sample.lines:
        for given, family in pairwise(line):
            if family.start == given.end + 1 and (
                (_is_given(sample, given) and _is_family(sample, family))
                or _is_pair_abroad(sample, given, family)
            ):
                yield person(given.start, family.end, 0.7, "names.pair")
        yield from _turned_round(sample, line)


def _turned_round(sample: NameSample, line: list[Token]) -> Iterator[Finding]:
    for family, comma, given, behind in zip(line, line[1:], line[2:], [*line[3:], _NOTHING], strict=False):
        if comma.text != "," or family.end != comma.start or given.start != comma.end + 1:
            continue
        listed = behind.start == given.end + 1 and behind.text[0].isupper()  # "Albers, Jana Kurz"
        if listed or _is_first(sample, family):
            continue
        if not (_is_given(sample, given) and _is_family(sample, family)):
            continue
        unsure = sample.kinds(family.text) & ANY_GIVEN  # "Sahin, Derya" or "Karsten, Mehmet": who knows
        if unsure or is_listed(sample.text, family.start, given.end):
            yield person(family.start, family.end, 0.7, "names.turned_round")
            yield person(given.start, given.end, 0.7, "names.turned_round")
        else:
            yield person(family.start, given.end, 0.7, "names.turned_round")


def _is_first(sample: NameSample, token: Token) -> bool:
    """Say that people are listed by their given names: "Lea, Noah"; or that a town stands there."""
    kinds = sample.kinds(token.text)
    return bool(kinds & (Kind.TOWN | Kind.REGION)) or bool(kinds & ANY_GIVEN and not kinds & ANY_FAMILY)


def _is_pair_abroad(sample: NameSample, given: Token, family: Token) -> bool:
    """Say that both words are names, one of them in a list, and neither is anything else that is known."""
    if not (_looks_so(given.text) and _looks_so(family.text)):
        return False
    first, second = _kinds(sample, given.text), _kinds(sample, family.text)
    if (first | second) & _KNOWN_OTHERWISE or first & second & Kind.ENGLISH:
        return False
    if first & ANY_GIVEN:
        return bool(second & ANY_FAMILY) or sample.profiles.of(family.text).kinds in _UNKNOWN
    if second & Kind.ENGLISH and not second & (ANY_FAMILY | ANY_GIVEN):
        return False
    unknown = sample.profiles.of(given.text).kinds in _UNKNOWN
    is_abroad = sample.profiles.of(family.text).kinds == "--"
    return unknown and ("-" in given.text or is_abroad or bool(second & ANY_FAMILY))


def _looks_so(word: str) -> bool:
    return word.istitle() and len(word) > 2 and word.casefold() not in little_words()


def _kinds(sample: NameSample, word: str) -> int:
    """Return all kinds of a word or of the parts between its hyphens."""
    return reduce(or_, map(sample.kinds, word.split("-")))


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
