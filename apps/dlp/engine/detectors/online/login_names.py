"""Whether a word reads as the name under which somebody logs in: an initial and a family name, in one."""

from apps.dlp.engine.tagger.lexicon import ANY_WORD, Kind, lexicon, little_words

_SHORTEST_FAMILY = 4
_LONGEST = 24


def is_login_name(value: str) -> bool:
    """Say so of `lhofer`, `l.hofer` and `hofer`, in small letters, and of no word of a dictionary."""
    initials, dot, family = value.rpartition(".")
    if (
        len(value) < _SHORTEST_FAMILY
        or not value.isascii()
        or not value.islower()
        or len(value) > _LONGEST
        or is_word(value)
    ):
        return False
    if dot:
        return initials.isalpha() and _is_family(family)
    return value.isalpha() and (_is_family(value[1:]) or bool(lexicon().kinds(value) & Kind.FAMILY))


def is_word(value: str) -> bool:
    folded = value.casefold()
    return folded in little_words() or bool(lexicon().kinds(folded) & ANY_WORD)


def _is_family(word: str) -> bool:
    kinds = lexicon().kinds(word)
    return len(word) >= _SHORTEST_FAMILY and bool(kinds & (Kind.FAMILY | Kind.FAMILY_ABROAD))
