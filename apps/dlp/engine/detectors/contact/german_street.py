"""German, Austrian and Swiss streets with their house number, as one value, and post office boxes.

A house number is looked for first; what stands before it decides. Without an ending of streets
("Kaiserworth 12") a postcode behind the number, or a label before the name, has to say that it is an address
(DIN 5008).
"""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact import street_names
from apps.dlp.engine.detectors.contact.street_words import PLACES
from apps.dlp.engine.detectors.contact.towns import town_at
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import STREET_ADDRESS

_REACH = 64  # characters before a house number that are read

_HOUSE_NUMBER = re.compile(
    r"[0-9](?<=[\s.][0-9])[0-9]{0,3}(?:[ ]?[a-zA-Z](?![\w.]))?"
    r"(?:\s?[-/+]\s?[0-9]{1,4}(?:\s?[a-z](?![\w.]))?)*(?![\w%€]|[.,:][0-9])"
)
_ADDITION = re.compile(r",? (?:(?:Hinter|Vorder|Garten)haus|(?:Seiten|Quer)(?:flügel|gebäude))(?!\w)")
_NUMBER_LABEL = re.compile(r"\s(?:Nr\.?|Nummer|Hausnr\.?|Hausnummer)\Z")
_NUMBER_LABEL_ENDS = ("nr", "Nr", "nr.", "Nr.", "ummer")
_COUNTED = re.compile(
    r"\s?(?:km|Kilometer|m²|qm|Meter|Uhr|Euro|EUR|Prozent|Stück|Personen|Minuten|Stunden|Tage|Jahre"
    r"|von [0-9]|der \w+liste)\b"
)
# Postcode and town behind the number, or on the next line (of quoted mail, of a table).
_TOWN_FOLLOWS = re.compile(
    r"[ \t]{0,2}(?P<sign>[,;|·/\t]|\r?\n|[ ]-|[ ]in|[ ])[ \t>|]{0,12}(?:(?:DE?|AT?"
    r"|CH)[ \-]{1,3})?(?P<code>[0-9]{4,5})"
    r"(?:[ \t]{1,2}(?=[^\W\d_][a-zäöüß.])|(?P<end>(?= ?[\-,;|\n)]|\.\s|\Z)))"
)
_POST_BOX = re.compile(r"(?<!\w)(?:[Pp]ostfach|Schließfach) [0-9]{1,3}(?:[ ]?[0-9]{2,3}){0,3}(?! ?[0-9])")


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    behind = 0
    for first, _ in sample.runs:
        if first < behind or not (number := _HOUSE_NUMBER.match(text, first)):
            continue
        behind = number.end()
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
    """Return where the street of a house number begins and how sure that is; a score of 0: there is none."""
    window, end = max(0, number.start() - _REACH), number.end()
    head = _without_label(text[window : number.start()].rstrip(" \t"))
    word = street_names.last_word(head)
    if not word[:1].isalpha() or _ends_sentence(head, word) or _COUNTED.match(text, end):
        return 0, 0.0
    town = _town_follows(text, end)
    if _first_digits(number[0]) > 3 and not town:
        return 0, 0.0
    town = town or (word.lower().endswith(PLACES) and _known_town_follows(text, end))
    at = _begin(head, word, sure=town, ends=text[end : end + 1] in {",", "\n"})
    return (window + at - 1, 0.9 if town else 0.8) if at else (0, 0.0)


def _without_label(head: str) -> str:
    return _NUMBER_LABEL.sub("", head) if head.endswith(_NUMBER_LABEL_ENDS) else head


def _ends_sentence(head: str, word: str) -> bool:
    return head[-1:] == "." and not word.lower().endswith("str.")


def _first_digits(number: str) -> int:
    return len(number) - len(number.lstrip("0123456789"))


def _begin(head: str, word: str, *, sure: bool, ends: bool) -> int:
    usual = street_names.named(head, word)
    if not usual and not word.islower():  # these end with a name
        usual = street_names.after_preposition(head, sure=sure, ends=ends) or street_names.of_something(head)
    if usual:
        return usual
    at = street_names.unusual(head, word)
    return at if sure or street_names.LABEL.search(head[: at - 1].lower()) else 0


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
