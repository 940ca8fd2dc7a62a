"""What the tagger says, put right: titles and stray signs are cut off, pieces of one name joined."""

import re
from collections.abc import Iterable, Iterator, Sequence

from apps.dlp.engine.tagger.lexicon import ANY_WORD, Kind, lexicon, little_words
from apps.dlp.engine.tagger.model import Tagged
from apps.dlp.engine.taxonomy import LOCATION, PERSON

# A form of address belongs to nobody alone.
_TITLES = re.compile(
    r"(?:(?:Herrn?|Frau|Fräulein|Familie|Eheleute|Ehepaar|Dr|Prof|Professor|Dipl|Ing|med|jur|rer|nat|phil|Mag|"
    r"Mr|Mrs|Ms|Miss|Sir|Liebe[rs]?|Hallo|Hi|Dear|Hello)(?![^\W_])[.\-]*\s?)+",
    re.IGNORECASE,
)
_SIGNS_BEFORE = re.compile(r"[^\w.]+")
_STRAY_END = re.compile(r"(?:\s+(?:[^\w\s]+|v|u|a|i)|[\"„“”»«,;:(\[/])+\Z")
_BETWEEN = re.compile(r"[ ]|\.?[ ]?(?:(?:von|van|vom|zu|de|di|del|der|den|zur|of)[ ]){1,2}|\.[ ]|-")
_VON = re.compile(r"[ ](?:(?:von|van|zu|de|der|of)[ ]){1,2}")
# Single letters that are no initials: a. F., n. F., v. H., a. a. O., i. V. m., S. 12, Nr. B 3.
_LETTERS_BEFORE = re.compile(r"\b[a-zäöü]\.\s?\Z")
_NUMBER_AFTER = re.compile(r"\.?\s?\d")


def tidied(text: str, names: Iterable[Tagged]) -> Iterator[Tagged]:
    """Yield the names as they are meant, in the order of the text."""
    trimmed = [_trimmed(text, name) for name in names]
    for name in _joined(text, [name for name in trimmed if name.start < name.end]):
        if not _is_little(text, name) and not _is_abbreviation(text, name):
            yield name


def _trimmed(text: str, name: Tagged) -> Tagged:
    start, end = name.start, name.end
    if name.type == PERSON:
        titles = _TITLES.match(text, start, end)
        start = titles.end() if titles else start
        signs = _SIGNS_BEFORE.match(text, start, end)
        start = signs.end() if signs else start
        stray = _STRAY_END.search(text[start:end])
        end = start + stray.start() if stray else end
        end -= _noun_after_genitive(text[start:end])
    return Tagged(start, end, name.type)


def _noun_after_genitive(name: str) -> int:
    """Return the length of what somebody owns: " Termine" in "Albers' Termine"."""
    owner, space, thing = name.rpartition(" ")
    if not owner or owner[-1] not in "s'’" or lexicon().kinds(thing.casefold()) & ~ANY_WORD:
        return 0
    return len(space + thing) if lexicon().kinds(thing.casefold()) & Kind.NOUN else 0


def _joined(text: str, names: Sequence[Tagged]) -> list[Tagged]:
    joined: list[Tagged] = []
    for name in names:
        if joined and _belong_together(text, joined[-1], name):
            joined[-1] = Tagged(joined[-1].start, name.end, PERSON)
        else:
            joined.append(name)
    return joined


def _belong_together(text: str, first: Tagged, second: Tagged) -> bool:
    if first.type != PERSON or not first.end < second.start <= first.end + 12:
        return False
    between = text[first.end : second.start]
    if second.type == PERSON:
        return _BETWEEN.fullmatch(between) is not None
    return second.type == LOCATION and _VON.fullmatch(between) is not None


def _is_little(text: str, name: Tagged) -> bool:
    return text[name.start : name.end].casefold() in little_words()


def _is_abbreviation(text: str, name: Tagged) -> bool:
    if len(text[name.start : name.end].rstrip(".")) > 1:
        return False
    before = text[max(0, name.start - 4) : name.start]
    return bool(_LETTERS_BEFORE.search(before) or _NUMBER_AFTER.match(text, name.end))
