"""German, Austrian and Swiss streets with their house number, as one value, and post office boxes.

A house number is looked for first; what stands before it decides. Without an ending of streets ("Kaiserworth 12")
a postcode behind the number, or a label before the name, has to say that it is an address (DIN 5008).
"""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact.street_words import (
    ADJECTIVES, BARE, LANES, NO_RINGS, NO_STREETS, NOT_IN_NAME, OVERLAND, PLACES, RINGS, SMALL_TOO, STREET_ENDINGS,
)  # fmt: skip
from apps.dlp.engine.detectors.contact.towns import town_at
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import STREET_ADDRESS

_REACH = 64  # characters before a house number that are read
_WORDS = 4  # of a street's name, at most

_HOUSE_NUMBER = re.compile(
    r"[0-9](?<=[\s.][0-9])[0-9]{0,3}(?:[ ]?[a-zA-Z](?![\w.]))?"
    r"(?:\s?[-/+]\s?[0-9]{1,4}(?:\s?[a-z](?![\w.]))?)*(?![\w%€]|[.,:][0-9])"
)
_ADDITION = re.compile(r",? (?:(?:Hinter|Vorder|Garten)haus|(?:Seiten|Quer)(?:flügel|gebäude))(?!\w)")
_NUMBER_LABEL = re.compile(r"\s(?:Nr\.?|Nummer|Hausnr\.?|Hausnummer)\Z")
_COUNTED = re.compile(
    r"\s?(?:km|Kilometer|m²|qm|Meter|Uhr|Euro|EUR|Prozent|Stück|Personen|Minuten|Stunden|Tage|Jahre|von [0-9]|der \w+liste)\b"
)
# Postcode and town behind the number, or on the next line (of quoted mail, of a table).
_TOWN_FOLLOWS = re.compile(
    r"[ \t]{0,2}(?P<sign>[,;|·/\t]|\r?\n|[ ]-|[ ]in|[ ])[ \t>|]{0,12}(?:(?:DE?|AT?|CH)[ \-]{1,3})?(?P<code>[0-9]{4,5})"
    r"(?:[ \t]{1,2}(?=[^\W\d_][a-zäöüß.])|(?P<end>(?= ?[\-,;|\n)]|\.\s|\Z)))"
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:\w*adresse|\w*anschrift|wohnhaft|wohnt|wohne|wohnen|straße(?:,? ?/? ?(?:haus)?nr\.?)?|strasse|sitz|umgezogen|gemeldet|address|grundstück|objekt|hausbesuch)"
    r"(?: (?:ist|lautet|in|jetzt|bisher|neu|seit|:))?\s{0,2}[:=|]?\s{0,6}(?:in )?\Z"
)
_NAME = r"[A-ZÄÖÜ][\wäöüß'’\-]+\.?"
_PREPOSITION = re.compile(
    r"(?<!\w)(?:[Aa]m|[Aa]n de[rnm]|[Ii]m|[Ii]n de[rnm]|[Aa]uf de[rmn]|Auf'm|[Uu]nter de[rn]|[Hh]inter de[rmn]|[Vv]or de[rm]"
    rf"|[Zz]um|[Zz]ur|[Bb]ei de[rm]|[Bb]eim|[Üü]ber de[rn]|Ob de[rm]|Achter de[rn]) (?P<name>(?:{_NAME} )?{_NAME})\Z"
)
_NO_PLACES = (
    "kapitel", "raum", "jahr", "jahre", "artikel", "fall", "falle", "abschnitt", "zimmer", "stock", "monat", "quartal",
    "punkt", "absatz", "teil", "band", "semester", "schnitt", "alter", "wert", "tag", "seite", "woche", "klasse", "uhr", "spiel",
    "anhang", "bereich", "schritt", "satz", "gebäude", "block", "modul", "feld", "tabelle", "abteilung", "mittel", "umfang",
)  # fmt: skip
_OF_SOMETHING = re.compile(
    r"(?<!\w)(?:Straße|Strasse|Str\.|Platz|Allee|Weg|Ufer|Ring|Gasse|Hof|Chaussee|Promenade) "
    rf"(?:de[rsm]|am|an der|auf de[rm]|im|zu[mr]|von|unter den|vor dem) (?:[0-9]{{1,2}}\. )?(?:{_NAME} )?{_NAME}\Z"
)
_POST_BOX = re.compile(r"(?<!\w)(?:[Pp]ostfach|Schließfach) [0-9]{1,3}(?:[ ]?[0-9]{2,3}){0,3}(?! ?[0-9])")


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    text = sample.text
    for number in _HOUSE_NUMBER.finditer(text):
        start, score = _street(text, number)
        if score:
            yield Finding(start, _with_addition(text, number.end()), STREET_ADDRESS, score, 1, "street.1")
    if "fach " in text:
        for box in _POST_BOX.finditer(text):
            yield Finding(*box.span(), STREET_ADDRESS, 0.9, 1, "street.box")


def _with_addition(text: str, end: int) -> int:
    addition = _ADDITION.match(text, end)
    return addition.end() if addition else end


def _street(text: str, number: re.Match[str]) -> tuple[int, float]:
    """Return where the street of a house number begins and how sure that is; a score of 0 says there is none."""
    window = max(0, number.start() - _REACH)
    head = _NUMBER_LABEL.sub("", text[window : number.start()].rstrip(" \t"))
    word = _last_word(head)
    if not word[:1].isalpha() or (head[-1] == "." and not word.lower().endswith("str.")):
        return 0, 0.0
    if _COUNTED.match(text, number.end()):
        return 0, 0.0
    town = _town_follows(text, number.end())
    if int(re.match("[0-9]+", number[0])[0]) > 999 and not town:  # type: ignore[index]
        return 0, 0.0
    town = town or (word.lower().endswith(PLACES) and _known_town_follows(text, number.end()))
    at = _named(head, word) or _after_preposition(head, sure=town, ends=text[number.end() : number.end() + 1] in {",", "\n"}) or _of_something(head)
    if not at:
        at = _unusual(head, word)
        at = at if town or _LABEL.search(head[: at - 1].lower()) else 0
    return (window + at - 1, 0.9 if town else 0.8) if at else (0, 0.0)


def _town_follows(text: str, end: int) -> bool:
    match = _TOWN_FOLLOWS.match(text, end)
    if not match:
        return False
    if match["end"] is not None:
        return len(match["code"]) == 5 and match["sign"] == ","
    # Four digits may be a page of a law report, a small word anything: the town has to be known.
    doubtful = len(match["code"]) == 4 or match["sign"] == " " or text[match.end()].islower()
    return not doubtful or town_at(text, match.end(), sure=False) > 0


def _known_town_follows(text: str, end: int) -> bool:
    """ "Mühlenberg 18, Plön": without a postcode the town has to be known, and the name one of places."""
    return text.startswith(", ", end) and town_at(text, end + 2, sure=False) > 0


# Each way of naming answers where the name begins in the text before the number, plus one.


def _named(head: str, word: str) -> int:
    """ "Hauptstr.", "Rheinallee", "Berliner Straße", "Karl Marx Str." """
    plain = word.lower().rstrip(".")
    if not plain.endswith(STREET_ENDINGS) or plain.endswith(NO_STREETS):
        return 0
    if plain.endswith("ring") and plain.endswith(NO_RINGS) and not plain.endswith(RINGS):
        return 0
    begin = len(head) - len(word)
    if plain not in BARE:
        before = _last_word(head[:begin].rstrip(" "))
        if word[0].islower() and not plain.endswith(SMALL_TOO):
            return 0
        return begin + 1 - (len(before) + 1 if before.lower() in ADJECTIVES and before[:1].isupper() else 0)
    return _with_names_before(head, begin, alone=plain in LANES) or (begin + 1 if plain in OVERLAND else 0)


def _with_names_before(head: str, begin: int, *, alone: bool = True) -> int:
    """Take up to four capitalised words; without `alone` one counts only if it reads like a name of streets."""
    start, surnames, small = begin, 0, head[begin].islower()
    while surnames < _WORDS:
        left = head[:start]
        if not left.endswith(" "):
            break
        word = _last_word(left[:-1])
        if not (word[:1].isupper() or (small and (word.endswith("er") or word in ADJECTIVES))) or word.lower().rstrip(":") in NOT_IN_NAME or word[-1] in ":;!?":
            break
        start, surnames = start - 1 - len(word), surnames + 1
        if word.endswith("er") and surnames == 1:  # "Berliner": made of a town, the name is whole
            break
    if surnames == 1 and not alone and not (word.endswith("er") or word.lower() in ADJECTIVES):
        return 0  # "Brasilien Platz 1" is a result
    return start + 1 if surnames else 0


def _after_preposition(head: str, *, sure: bool, ends: bool) -> int:
    """ "Am Alten Markt", "Unter den Linden", "zum Bahnhof"; in doubt only with a capital inside a sentence."""
    if " " not in head:
        return 0
    match = _PREPOSITION.search(head)
    if not match:
        return 0
    is_place = match["name"].lower().endswith(PLACES)
    before = head[: match.start()].rstrip(" ")
    inside = match[0][0].isupper() and before[-1:] not in {"", ".", "!", "?", "\n", ":"}
    apart = inside and before[-1:] == "," and ends and not match["name"].lower().endswith(_NO_PLACES)
    if not (sure or apart or (is_place and (inside or " " in match["name"])) or (is_place and _LABEL.search(head[: match.start()].lower()))):
        return 0
    return (match.start() if match[0][0].isupper() else match.start("name")) + 1


def _of_something(head: str) -> int:
    match = _OF_SOMETHING.search(head)
    return match.start() + 1 if match else 0


def _unusual(head: str, word: str) -> int:
    """Any name: the postcode behind it, or the label before it, says what it is."""
    if len(word) < 3:
        return 0
    return _with_names_before(head, len(head) - len(word)) or len(head) - len(word) + 1


def _last_word(text: str) -> str:
    cut = max(text.rfind(sign) for sign in " \n\t(,;|:>\"„")
    return text[cut + 1 :]
