"""How German streets are named: each way answers where the name begins in the text before a house number.

The answer is counted from 1; 0 says that the text ends with no name of this kind.
"""

import re

from apps.dlp.engine.detectors.contact.street_words import (
    ADJECTIVES,
    BARE,
    LANES,
    NO_PLACES,
    NO_RINGS,
    NO_STREETS,
    NOT_IN_NAME,
    OVERLAND,
    PLACES,
    RINGS,
    SMALL_TOO,
    STREET_ENDINGS,
)  # fmt: skip

_BETWEEN_WORDS = re.compile(r'[ \n\t(,;|:=>"„»‚‘]')
_WORDS = 4  # of a street's name, at most

# "Forsthausweg" ends like "Ausweg": the ways that are none count whole.
_NO_ENDINGS = tuple(word for word in NO_STREETS if not word.endswith("weg"))
LABEL = re.compile(
    r"(?<![^\W_])(?:\w*adresse|\w*anschrift|wohnhaft|wohnt|wohne|wohnen|straße(?:,? ?/? ?(?:haus)?nr\.?)?"
    r"|strasse|sitz|umgezogen|gemeldet|address|grundstück|objekt|hausbesuch)"
    r"(?: (?:ist|lautet|in|jetzt|bisher|neu|seit|:))?\s{0,2}[:=|]?\s{0,6}(?:in )?\Z"
)
_NAME = r"[A-ZÄÖÜ][\wäöüß'’\-]+\.?"
_PREPOSITION = re.compile(
    r"(?<!\w)(?:[Aa]m|[Aa]n de[rnm]|[Ii]m|[Ii]n de[rnm]|[Aa]uf de[rmn]|Auf'm|[Uu]nter de[rn]"
    r"|[Hh]inter de[rmn]|[Vv]or de[rm]"
    rf"|[Zz]um|[Zz]ur|[Bb]ei de[rm]|[Bb]eim|[Üü]ber de[rn]|Ob de[rm]"
    rf"|Achter de[rn]) (?P<name>(?:{_NAME} )?{_NAME})\Z"
)
_OF_SOMETHING = re.compile(
    r"(?<!\w)(?:Straße|Strasse|Str\.|Platz|Allee|Weg|Ufer|Ring|Gasse|Hof|Chaussee|Promenade) "
    rf"(?:de[rsm]|am|an der|auf de[rm]|im|zu[mr]|von|unter den"
    rf"|vor dem) (?:[0-9]{{1,2}}\. )?(?:{_NAME} )?{_NAME}\Z"
)


def named(head: str, word: str) -> int:
    """ "Hauptstr.", "Rheinallee", "Berliner Straße", "Karl Marx Str." """
    plain = word.lower().rstrip(".")
    if not plain.endswith(STREET_ENDINGS) or plain in NO_STREETS or plain.endswith(_NO_ENDINGS):
        return 0
    if plain.endswith("ring") and plain.endswith(NO_RINGS) and not plain.endswith(RINGS):
        return 0
    begin = len(head) - len(word)
    if plain not in BARE:
        before = last_word(head[:begin].rstrip(" "))
        if word[0].islower() and not plain.endswith(SMALL_TOO):
            return 0
        return begin + 1 - (len(before) + 1 if before.lower() in ADJECTIVES and before[:1].isupper() else 0)
    return _with_names_before(head, begin, alone=plain in LANES) or (begin + 1 if plain in OVERLAND else 0)


def _with_names_before(head: str, begin: int, *, alone: bool = True) -> int:
    """Take up to four words of a name; without `alone` a single one has to read like part of a street."""
    start, count, last, small = begin, 0, "", head[begin].islower()
    while count < _WORDS and head[:start].endswith(" "):
        word = last_word(head[: start - 1])
        if not _belongs(word, small=small):
            break
        start, count, last = start - 1 - len(word), count + 1, word
        if count == 1 and word.endswith("er"):  # "Berliner": made of a town, the name is whole
            break
    if count == 1 and not (alone or _is_adjective(last)):
        return 0  # "Brasilien Platz 1" is a result
    return start + 1 if count else 0


def _belongs(word: str, *, small: bool) -> bool:
    if not word or word.lower().rstrip(":") in NOT_IN_NAME or word[-1] in ":;!?":
        return False
    return word[0].isupper() or (small and _is_adjective(word))


def _is_adjective(word: str) -> bool:
    return word.endswith("er") or word.lower() in ADJECTIVES


def after_preposition(head: str, *, sure: bool, ends: bool) -> int:
    """ "Am Alten Markt", "Unter den Linden", "zum Bahnhof".

    It counts if a postcode follows (`sure`), or the lane is called after a usual place, or it stands between
    commas (`ends`: one follows the number) with a capital preposition, as only a name has it in a sentence.
    """
    match = _PREPOSITION.search(head) if " " in head else None
    if not match:
        return 0
    name, capital = match["name"].lower(), match[0][0].isupper()
    before = head[: match.start()].rstrip(" ")
    inside = capital and before[-1:] not in {"", ".", "!", "?", "\n", ":"}
    place = name.endswith(PLACES) and (inside or " " in name or LABEL.search(head[: match.start()].lower()))
    apart = inside and ends and before[-1] == "," and not name.endswith(NO_PLACES)
    if not (sure or place or apart):
        return 0
    return (match.start() if capital else match.start("name")) + 1


def of_something(head: str) -> int:
    match = _OF_SOMETHING.search(head)
    return match.start() + 1 if match else 0


def unusual(head: str, word: str) -> int:
    """Any name: the postcode behind it, or the label before it, says what it is."""
    if len(word) < 3:
        return 0
    return _with_names_before(head, len(head) - len(word)) or len(head) - len(word) + 1


def last_word(text: str) -> str:
    """An apostrophe within a word is part of it, before a word it is a quotation mark."""
    return _BETWEEN_WORDS.split(text[text.rfind(" ") + 1 :])[-1].lstrip("'")
