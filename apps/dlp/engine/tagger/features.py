"""What the CRF sees of a word and its neighbours.

Most of it depends on the word alone: a `Profile` holds it ready for each place at which a neighbour may look,
so that a word's features are a few lists added up. That is what makes the tagger fast enough in Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_WORD, Kind, Lexicon

_SHAPE = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜabcdefghijklmnopqrstuvwxyzäöüß0123456789", "X" * 29 + "x" * 30 + "0" * 10
)
_LONGEST_END = 12
# Of a longer word nobody asks what it is made of.
_LONGEST_WORD = 80
# An inflected form at the end of a compound is this long at least; shorter ones end names as well.
_SHORTEST_FORM = 5
# Words of the dictionary in small letters whose profiles are kept: everybody's words say nothing of anybody.
_KEPT = 6000
_LEGAL_FORMS = frozenset(
    {
        "gmbh", "ag", "kg", "ohg", "gbr", "ug", "se", "kgaa", "mbh", "ev", "eg", "inc", "ltd", "llc",
        "corp", "co", "plc", "sa", "bv", "nv", "partg", "partgmbb", "group", "holding", "gruppe", "limited",
    }
)  # fmt: skip
_ORGANISATION_ENDS = frozenset(
    {
        "gericht", "gerichts", "gerichtshof", "amt", "amts", "ministerium", "universität", "verlag",
        "verein", "verband", "institut", "hochschule", "bank", "sparkasse", "versicherung", "klinik",
        "klinikum", "krankenhaus", "schule", "gymnasium", "partei", "gesellschaft", "stiftung", "behörde",
        "kanzlei", "praxis", "akademie", "kasse", "werke", "bund", "senat", "kommission", "zeitung", "club",
        "zentrum", "agentur", "kammer", "fraktion", "werk", "kirche",
    }
)  # fmt: skip
_PLACE_ENDS = frozenset(
    {
        "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "burg", "stadt", "dorf",
        "hausen", "heim", "ingen", "berg", "feld", "kirchen", "bach", "furt", "see", "tal", "insel", "land",
        "walde", "stein", "hofen", "leben", "rode", "itz", "ow", "büttel", "stedt", "fluss", "hafen",
        "brück", "wald",
    }
)  # fmt: skip
_STREETS = frozenset(
    {"straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "park", "insel", "see"}
)
_TITLES = frozenset(
    {
        "herr", "herrn", "frau", "dr", "prof", "professor", "dipl", "ing", "med", "jur", "phil", "fräulein",
        "mr", "mrs", "ms", "miss", "sir", "lady", "doktor", "familie", "eheleute", "kollege", "kollegin",
        "kollegen", "rer", "nat", "madame", "monsieur", "lord", "hr", "fr", "witwe", "ra", "rain", "mag",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """Features of one word, seen from itself (`own`) and from up to two words away."""

    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    before_two: tuple[str, ...]
    after_two: tuple[str, ...]
    shape: str
    kinds: str
    folded: str


def sentence_features(words: Sequence[str], profiles: "Profiles") -> list[list[str]]:
    """Return the features of each word."""
    line = [_EDGE, _EDGE, *map(profiles.of, words), _EDGE, _EDGE]
    return [
        [
            *own.own, *left.before, *right.after, *far_left.before_two, *far_right.after_two,
            f"ss={left.shape}|{own.shape}", f"st={own.shape}|{right.shape}",
            f"kk={left.kinds}|{own.kinds}", f"kl={own.kinds}|{right.kinds}",
            f"wk={left.folded}|{own.kinds}", f"kw={own.kinds}|{right.folded}",
        ]
        for far_left, left, own, right, far_right in zip(
            line, line[1:], line[2:], line[3:], line[4:], strict=False
        )
    ]  # fmt: skip


# Kinds of words that only the dictionary knows, no list of names.
_DICTIONARY = frozenset({"N", "W"})
_common: dict[str, Profile] = {}


class Profiles:
    """Profiles of the words of one text. They are made once per text and die with it: no name is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._made: dict[str, Profile] = {}

    def of(self, word: str) -> Profile:
        profile = self._made.get(word) or _common.get(word)
        if profile is None:
            profile = self._made[word] = profile_of(word, self._lexicon)
            if profile.kinds in _DICTIONARY and word.islower() and len(_common) < _KEPT:
                _common[word] = profile
        return profile


def profile_of(word: str, lexicon: Lexicon) -> Profile:
    folded = word.casefold()
    shape = shape_of(word)
    if not word[0].isalpha():
        folded = "0" if word[0].isdigit() and len(word) not in {4, 5} else folded if len(word) == 1 else shape
    kinds = kinds_of(word, folded, lexicon) if word[0].isalpha() else shape
    ends = [f"x{n}={folded[-n:]}" for n in (2, 3, 4) if len(folded) > n]
    starts = [f"p{n}={folded[:n]}" for n in (3,) if len(folded) > n]
    own = (
        "b",
        f"w={folded}",
        f"s={shape}",
        f"k={kinds}",
        f"sk={shape}|{kinds}",
        *starts,
        *ends,
        *_hints(word, folded, kinds),
    )
    end = folded[-3:]
    return Profile(
        own=own,
        before=(f"w-={folded}", f"s-={shape}", f"k-={kinds}", f"x-={end}"),
        after=(f"w+={folded}", f"s+={shape}", f"k+={kinds}", f"x+={end}"),
        before_two=(f"w--={folded}", f"k--={kinds}"),
        after_two=(f"w++={folded}", f"k++={kinds}"),
        shape=shape,
        kinds=kinds,
        folded=folded,
    )


def shape_of(word: str) -> str:
    """Return the shape of a word, such as `Xx` or `X-Xx`, runs shortened."""
    if word.isascii() and word.isalpha():  # nearly all words, at once
        if word.islower():
            return "xx"[: len(word)]
        if word[1:].islower():
            return "Xx3" if len(word) == 3 else "Xx"
    plain = word if word.isascii() else "".join(map(_plain, word))
    shape = _shortened(plain.translate(_SHAPE))
    if shape == "Xxx":  # the length tells apart abbreviations and words
        return "Xx" if len(word) > 3 else "Xx3"
    return shape[:8]


def _shortened(shape: str) -> str:
    """Leave two of each run. (A substitution with a template costs more than all the rest of a profile.)"""
    kept = shape[:2]
    for sign in shape[2:]:
        if sign != kept[-1] or sign != kept[-2]:
            kept += sign
    return kept


def _plain(char: str) -> str:
    return "A" if char.isupper() else "a" if char.islower() else char


def kinds_of(word: str, folded: str, lexicon: Lexicon) -> str:
    """Return in a few letters what the lists say of a word, of its genitive and of its last part."""
    kinds = lexicon.kinds(folded)
    if kinds:
        return _letters(kinds) or "U"
    if "-" in word:
        return "-" + _parts(folded, lexicon)
    if folded[-1] in "s’'" and len(folded) > 3:
        stem = lexicon.kinds(folded[:-1].rstrip("’'"))
        if stem & ~ANY_WORD:
            return _letters(stem) + "s"
    return _compound(folded, lexicon)


@lru_cache(maxsize=4096)  # there are hardly more combinations
def _letters(kinds: int) -> str:
    letters = "G" if kinds & Kind.GIVEN else "g" if kinds & Kind.GIVEN_ABROAD else ""
    letters += "F" if kinds & Kind.FAMILY else "f" if kinds & (ANY_FAMILY) else ""
    letters += "T" if kinds & Kind.TOWN else "t" if kinds & Kind.TOWN_ABROAD else ""
    letters += "R" if kinds & Kind.REGION else "p" if kinds & Kind.TOWN_PART and not letters else ""
    letters += "O" if kinds & Kind.ORGANISATION else ""
    return letters + (
        "N" if kinds & Kind.NOUN else "W" if kinds & Kind.WORD else "e" if kinds & Kind.ENGLISH else ""
    )


def _parts(folded: str, lexicon: Lexicon) -> str:
    """Say of a word with hyphens what its first and last parts are."""
    first, *_, last = folded.split("-")
    return _letters(lexicon.kinds(first)) + "-" + _letters(lexicon.kinds(last))


def _compound(folded: str, lexicon: Lexicon) -> str:
    """Say whether a word nobody lists ends in a noun, as most long German words do, or in a family name."""
    for start in range(3, min(len(folded), _LONGEST_WORD) - 3):
        kinds = lexicon.kinds(folded[start:])
        if kinds & Kind.NOUN or (kinds & Kind.WORD and len(folded) - start >= _SHORTEST_FORM):
            if _is_head(folded[:start], lexicon):
                return "cN"
            if kinds & Kind.NOUN:
                return "cn"
    return "U"


def _is_head(folded: str, lexicon: Lexicon) -> bool:
    """Say that the first part of a compound is a word, an s between the parts aside."""
    words = Kind.WORD | Kind.NOUN
    return bool(lexicon.kinds(folded) & words or (folded[-1] == "s" and lexicon.kinds(folded[:-1]) & words))


def _hints(word: str, folded: str, kinds: str) -> list[str]:
    """Return what a word's form says by itself."""
    hints = [f"i={letter}" for letter in kinds if letter.isalpha()]
    if folded in _LEGAL_FORMS:
        hints.append("legal")
    if folded in _TITLES:
        hints.append("title")
    if len(folded) > 5:
        hints += _ending("o", folded, _ORGANISATION_ENDS) + _ending("l", folded, _PLACE_ENDS)
    if word.isupper() and len(word) > 1:
        hints.append("caps")
    return hints


def is_institution(word: str) -> bool:
    """Say that a word ends like an organisation, its legal form, or a street."""
    folded = word.casefold()
    return folded in _LEGAL_FORMS or bool(
        _ending("o", folded, _ORGANISATION_ENDS) or _ending("l", folded, _STREETS)
    )


def _ending(hint: str, folded: str, ends: frozenset[str]) -> list[str]:
    """Return the longest of the known endings of a word, as a hint."""
    for start in range(max(0, len(folded) - _LONGEST_END), len(folded) - 1):
        if folded[start:] in ends:
            return [f"{hint}={folded[start:]}"]
    return []


def _edge() -> Profile:
    return Profile(
        own=("b",), before=("w-=#",), after=("w+=#",), before_two=("w--=#",), after_two=("w++=#",), shape="#",
        kinds="#", folded="#",
    )  # fmt: skip


_EDGE = _edge()
