"""What the tagger says, put right: titles and stray signs are cut off, pieces of one name joined."""

import re
from collections.abc import Iterable, Iterator, Sequence

from apps.dlp.engine.detectors.names.lists import is_listed
from apps.dlp.engine.detectors.names.makers import is_nobody
from apps.dlp.engine.grammar import is_genitive
from apps.dlp.engine.tagger.features import is_institution
from apps.dlp.engine.tagger.lexicon import (
    ANY_FAMILY,
    ANY_GIVEN,
    ANY_PLACE,
    ANY_WORD,
    Kind,
    lexicon,
    little_words,
)
from apps.dlp.engine.tagger.model import Tagged
from apps.dlp.engine.taxonomy import LOCATION, PERSON

# A form of address belongs to nobody alone.
_TITLES = re.compile(
    r"(?:(?:Herrn?|Frau|Fräulein|Familie|Eheleute|Ehepaar|Dr|Prof|Professor|Dipl|Ing|med|jur|rer|nat|phil|Mag|"
    r"Mr|Mrs|Ms|Miss|Sir|The|Der|Die|Das|Den|Dem|Liebe[rs]?|Hallo|Hi|Dear|Hello)(?![^\W_])[.\-]*\s?)+",
    re.IGNORECASE,
)
_SIGNS_BEFORE = re.compile(r"[^\w]+")
_STRAY_END = re.compile(r"(?:\s+(?:[^\w\s]+|v|u|a|i)|[\"„“”»«,;:(\[/*\\])+\Z")
_BETWEEN = re.compile(
    r"[ ]|\.?[ ](?:(?:von|van|vom|de|di|del|zur)[ ])(?:(?:der|den|zu)[ ])?|\.[ ]|-"
    r"|[ ](?:Freiherr|Graf|Ritter|Edler)[ ](?:von[ ])?"
)
_SENTENCE_END = r"(?<=[a-zäöüß]{4})[.!?:][ ]|[;|\t<>]"
_AND = re.compile(
    rf"[ ](?:und|and|to|or|oder|mit|with|bei|in|an|zum|from)[ ]|[ ]?/[ ]?|,[ ]?|{_SENTENCE_END}"
)
_END = re.compile(_SENTENCE_END)
_FAMILY_BEHIND = re.compile(r"[ ]([^\W\da-zß_][^\W\d_]+(?:-[^\W\d_]+)*)")
_FAMILY_BEFORE = re.compile(r"(?:^|[\s(|;:])([^\W\da-zß_][^\W\d_]+(?:-[^\W\d_]+){0,2}),[ ]\Z", re.MULTILINE)
_LONGEST_FAMILY = 45
_ENDS = re.compile(r"[ ]?(?:[,.;:()|/\n–-]|\d|\Z)")
_ROMAN = re.compile(r"[ ](?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3})\.(?!\w)")
_SPACE_OR_HYPHEN = re.compile("[ -]")
_ALONE = re.compile(r"[.!]\s*(?:\n|\Z)")
_VON = re.compile(r"[ ](?:(?:von|van|zu|de|der|of)[ ]){1,2}")
# Single letters that are no initials: a. F., n. F., v. H., a. a. O., i. V. m., S. 12, Nr. B 3.
_LETTERS_BEFORE = re.compile(r"\b[a-zäöü]\.\s?\Z")
# What is told apart by letters: "Spalte C", "Fall B", "Klasse A".
_COUNTED = re.compile(
    r"\b(?:Spalten?|Fall|Fälle|Plan|Teil|Anlage|Klasse|Punkt|Gruppe|Typ|Variante|Haus|Block|Option|Laufwerk"
    r"|Buchst\.?|Buchstabe|Kategorie|Vitamin|Antrag|Phase|Zone|Tarif|Modell|Hepatitis|Marke|unter|Column"
    r"|Case|Type|Part)[ ][\"„“»]?\Z"
)
# A word that long is a compound ("Bildschirmausdrucke"), if it doesn't end as names do.
_LONG_WORD = 15
_LONG_NAME = re.compile(
    r"(?:opoulou?s?|[aí]dis|akis|ović|ov[aá]?|ski|ska|s?wili|nen|burger|berger|bauer|meier|meyer|mann|bach|stein)\Z"
)
_NUMBER_AFTER = re.compile(r"\.?\s?\d")


def tidied(text: str, names: Iterable[Tagged]) -> Iterator[Tagged]:
    """Yield the names as they are meant, in the order of the text."""
    trimmed = [_trimmed(text, part) for name in names for part in _parted(text, name)]
    whole = [
        _counted(text, part)
        for name in trimmed
        if name.start < name.end
        for part in _whole(text, _person_after_all(text, name))
    ]
    for name in _joined(text, whole):
        if not (_is_little(text, name) or _is_abbreviation(text, name) or _is_just_a_word(text, name)):
            yield name


def _parted(text: str, name: Tagged) -> Iterator[Tagged]:
    """Part what the tagger took for one: "Anna und Paul", "Thea to Kim", the end of a sentence and a name."""
    start = name.start
    for joint in (_AND if name.type == PERSON else _END).finditer(text, name.start, name.end):
        if joint[0][0] == "," and _is_one(text, start, joint, name.end):
            continue
        yield Tagged(start, joint.start(), name.type)
        start = joint.end()
    yield Tagged(start, name.end, name.type)


def _is_one(text: str, start: int, comma: re.Match[str], end: int) -> bool:
    """Say that a comma stands within a name: "Albers, Jana"."""
    turned = _is_turned_round(text[start : comma.start()], text[comma.end() : end])
    return turned and not is_listed(text, start, end)


def _trimmed(text: str, name: Tagged) -> Tagged:
    start, end = name.start, name.end
    titles = _TITLES.match(text, start, end) if name.type == PERSON else None
    start = titles.end() if titles else start
    start += _little_word_before(text[start:end]) if name.type == PERSON else 0
    signs = _SIGNS_BEFORE.match(text, start, end)
    start = signs.end() if signs else start
    stray = _STRAY_END.search(text[start:end])
    end = start + stray.start() if stray else end
    if text[end - 1 : end] in {"'", "’"} and not is_genitive(text, start, end - 1):
        end -= 1
    if name.type == PERSON:
        end -= _noun_after_genitive(text[start:end])
    return Tagged(start, end, name.type)


def _little_word_before(name: str) -> int:
    """Return the length of a word such as "Weil" that begins a sentence, not a name."""
    first, space, rest = name.partition(" ")
    return len(first + space) if rest and first[:1].isupper() and first.casefold() in little_words() else 0


def _person_after_all(text: str, name: Tagged) -> Tagged:
    """Take "Percy Heath" for a person: a given name and one more word that is neither a place nor a trade."""
    given, space, family = text[name.start : name.end].partition(" ")
    if name.type != PERSON and not space and _is_only_a_person(given):
        return name._replace(type=PERSON)
    if (
        name.type == PERSON
        or not space
        or not family.isalpha()
        or not family[0].isupper()
        or family.isupper()
    ):
        return name
    known = lexicon().kinds
    is_given = _is_given_name(known(given.casefold()))
    kinds = known(family.casefold())
    is_family = kinds & ANY_FAMILY or not kinds & (ANY_WORD | ANY_PLACE)
    return (
        Tagged(name.start, name.end, PERSON)
        if is_given and is_family and not is_institution(family)
        else name
    )


def _is_only_a_person(word: str) -> bool:
    """Say that a word is somebody's name and nothing else that is known: no town, no firm, no noun."""
    kinds = lexicon().kinds(word.casefold())
    here = kinds & (Kind.GIVEN | Kind.FAMILY | Kind.GIVEN_ABROAD | Kind.FAMILY_ABROAD)
    else_ = kinds & (ANY_PLACE | ANY_WORD | Kind.TOWN_PART | Kind.ORGANISATION)
    return bool(here) and not else_ and not word.isupper()


def _is_given_name(kinds: int) -> bool:
    """Say that a word is a given name first of all; names from elsewhere are often places too."""
    if kinds & Kind.GIVEN:
        return not kinds & (Kind.TOWN | Kind.REGION | Kind.NOUN)
    return bool(kinds & Kind.GIVEN_ABROAD) and not kinds & (ANY_PLACE | Kind.TOWN_PART | Kind.NOUN)


def _whole(text: str, name: Tagged) -> Iterator[Tagged]:
    """Add the family name to a given name, behind it or before: "Ruth Abendschein", "Oyelaran, Grace".

    In a list both are names.
    """
    known = lexicon().kinds
    given = text[name.start : name.end].casefold().split("-")
    if name.type != PERSON or not all(known(part) & ANY_GIVEN for part in given):
        yield name
        return
    family = _FAMILY_BEHIND.match(text, name.end)
    if family and family[1].casefold() not in little_words():
        noun = known(family[1].casefold()) & Kind.NOUN
        if not noun or not known(given[0]) & Kind.NOUN:
            yield Tagged(name.start, family.end(), PERSON)
            return
    before = _FAMILY_BEFORE.search(text, max(0, name.start - _LONGEST_FAMILY), name.start)
    if before and _is_turned_round(before[1], text[name.start : name.end]) and _ENDS.match(text, name.end):
        listed = is_listed(text, before.start(1), name.end)
        yield Tagged(before.start(1), before.end(1) if listed else name.end, PERSON)
        if not listed:
            return
    yield name


def _counted(text: str, name: Tagged) -> Tagged:
    """Add the number of a ruler: "Elisabeth II."."""
    number = _ROMAN.match(text, name.end) if name.type == PERSON and name.end - name.start > 2 else None
    return Tagged(name.start, number.end(), PERSON) if number else name


def _noun_after_genitive(name: str) -> int:
    """Return the length of what somebody owns: " Termine" in "Albers' Termine"."""
    owner, space, thing = name.rpartition(" ")
    known = lexicon().kinds
    if not owner or owner[-1] not in "s'’" or known(owner.casefold()) & ANY_GIVEN:
        return 0
    kinds = known(thing.casefold())
    is_noun = kinds & ANY_WORD and not kinds & (Kind.GIVEN | Kind.FAMILY)
    return len(space + thing) if is_noun else 0


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
        return _BETWEEN.fullmatch(between) is not None or (
            between == ", "
            and _is_turned_round(text[first.start : first.end], text[second.start : second.end])
            and not is_listed(text, first.start, second.end)
        )
    return second.type == LOCATION and _VON.fullmatch(between) is not None


def _is_turned_round(family: str, given: str) -> bool:
    """Say that a family name stands before the given name: "Albers, Jana"."""
    known = lexicon().kinds
    kinds = known(family.casefold())
    is_family = " " not in family and not kinds & Kind.GIVEN and family.casefold() not in little_words()
    if is_nobody(given) or (kinds & (Kind.NOUN | Kind.TOWN | Kind.REGION) and not kinds & ANY_FAMILY):
        return False
    return is_family and all(known(part) & ANY_GIVEN for part in _SPACE_OR_HYPHEN.split(given.casefold()))


def _is_little(text: str, name: Tagged) -> bool:
    return text[name.start : name.end].casefold() in little_words()


def _is_just_a_word(text: str, name: Tagged) -> bool:
    """Say that the name is a lone word of English that begins a line or is written small: "Every", "link"."""
    word = text[name.start : name.end]
    kinds = lexicon().kinds(word.casefold())
    if len(word) >= _LONG_WORD and name.type == PERSON and word.isalpha() and not kinds:
        return not _LONG_NAME.search(word)
    if word.islower():
        return name.type == PERSON and bool(kinds & (Kind.ENGLISH | Kind.NOUN))
    begins = name.start == 0 or text[name.start - 1] == "\n"
    if begins and _ALONE.match(text, name.end) and kinds & (Kind.WORD | Kind.NOUN) and not kinds & Kind.GIVEN:
        return True  # "Knapp." is how an answer is wished
    return begins and bool(kinds & Kind.ENGLISH) and not kinds & (Kind.GIVEN | Kind.FAMILY | ANY_PLACE)


def _is_abbreviation(text: str, name: Tagged) -> bool:
    if text[name.end : name.end + 1].isdigit():
        return True
    word = text[name.start : name.end].rstrip(".")
    if len(word) > 1:
        return name.type == PERSON and _is_short_form(word)
    before = text[max(0, name.start - 20) : name.start]
    return bool(
        _LETTERS_BEFORE.search(before) or _COUNTED.search(before) or _NUMBER_AFTER.match(text, name.end)
    )


def _is_short_form(word: str) -> bool:
    """Say that a word is "LG", "IT", "aF", "II": two or three letters, capitals at the end."""
    if len(word) > 3 or not word.isalpha() or word[1:].islower():
        return False
    return not lexicon().kinds(word.casefold()) & (Kind.GIVEN | Kind.FAMILY)
