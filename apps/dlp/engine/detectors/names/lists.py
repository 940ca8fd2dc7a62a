"""Whether a comma parts people or the two halves of a name: "Rexroth, Festo, Würth", "Albers, Jana"."""

import re

from apps.dlp.engine.tagger.lexicon import ANY_PLACE, ANY_WORD, Kind, lexicon, little_words

_CAPITAL = r"[^\W\d_a-zß][^\W\d_]+(?:-[^\W\d_]+)*"
_LONGEST = 45
_BEFORE = re.compile(rf"(?<!\w)(?P<word>{_CAPITAL}),[ ]\Z")
_BEHIND = re.compile(
    rf",?[ ](?P<and>(?:und|oder|and|or|sowie)[ ])?(?P<word>{_CAPITAL})(?P<more>(?:[ ]{_CAPITAL}){{0,2}})"
    r"(?=[ ]?(?:[,.;:!?)\n]|\Z)|[ ][a-zäöü])"
)
_PAIR_BEHIND = re.compile(rf",[ ](?P<given>{_CAPITAL})")


def is_listed(text: str, start: int, end: int) -> bool:
    """Say that "X, Y" at a place is part of a list of three or more, in which commas part people."""
    follows = text.endswith(", ", 0, start)
    before = _BEFORE.search(text, max(0, start - _LONGEST), start) if follows else None
    if before and _may_be_name(before["word"]):
        return True
    behind = _BEHIND.match(text, end)
    if behind is None or not _may_be_name(behind["word"]):
        return False
    if not behind["and"]:
        return text[end] == ","
    pair = _PAIR_BEHIND.match(text, behind.end())  # "Albers, Jana und Sauter, Paul"
    is_pair = pair is not None and bool(lexicon().kinds(pair["given"].casefold()) & Kind.GIVEN)
    return not (behind["more"] or is_pair)


def _may_be_name(word: str) -> bool:
    """Say that a word is no place, no noun ("Albers, Jana, Einkauf") unless somebody is called so."""
    kinds = lexicon().kinds(word.casefold())
    if kinds & ANY_PLACE or word.casefold() in little_words():
        return False
    return not kinds & ANY_WORD or bool(kinds & (Kind.GIVEN | Kind.FAMILY))
