"""Cheap signs that a text speaks of one person, without the tagger of names."""

import re

from apps.dlp.engine.detectors.special.general import is_general
from apps.dlp.engine.detectors.special.given import has_given_name
from apps.dlp.engine.detectors.special.ties import any_of, words

_ENDING = r"(?:e|en|er|in|es|s)?\b"
_ROLE = rf"(?:(?:{'|'.join(words('roles'))}){_ENDING}|[\w-]*(?:{'|'.join(words('trades'))}){_ENDING})"

_TITLED = re.compile(
    rf"\b(?i:{any_of('address')})[ :]{{1,2}}(?:(?:Dr|Prof|med|Dipl|Ing)\b[.\- ]{{1,2}}){{0,4}}"
    rf"(?!(?i:{any_of('addressed offices')}))(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.)"
    rf"|\b(?:frau|herrn?|mr|mrs|ms) (?!{any_of('addressed offices')})[a-zäöüß]{{3,}}"
)
_ROLED = re.compile(
    r"\b(?:unser\w{0,2}|mein\w{0,2}|dein\w{0,2}|ihr\w{0,2}|sein\w{0,2}|eur\w{1,2}|der|die|den|dem|des|dies\w{1,2}"
    rf"|this|the|our|my|his|her|your) (?:[\w-]+ )?{_ROLE}"
    r"|\b(?:er|ihm|ihn|he|him|she)\b"
    rf"|(?:^|[.,;:(>„\"–-] ?){any_of('bare roles')}(?= [a-zäöü])",
    re.MULTILINE,
)
_OWN = re.compile(rf"\b(?:unser\w{{0,2}}|mein\w{{0,2}}|my|our) (?:[\w-]+ )?{_ROLE}")
_NUMBER = r"\.?-?n(?:umme)?r"
_RECORDED = re.compile(
    rf"\bgeb(?:\.|oren am)|\bgeburtsdatum|\bkvnr|versicherten{_NUMBER}"
    rf"|pers(?:onal)?{_NUMBER}|pat(?:ienten)?{_NUMBER}"
    r"|\[\[person_\d|versicherte person"
    r"|\bname(?::| der)|\bvorname|\bnachname|steuerklasse|\bidnr|führerschein n"
    r"|\bdate of birth|\bdob\b|[\w-]{2} \(\d{1,2}\)|\b\d{1,3}[- ]?(?:jährig|jahre alt|years old|year-old)"
)
# Cheaper than the pattern: one of these stands in each of its words.
_RECORDED_HINTS = (
    "geb", "kvnr", "nr", "nummer", "[[person", "versicherte person", "name", "steuerklasse", "idnr",
    "führerschein n", "birth", "dob", " (", "jährig", "jahre alt", "year",
)  # fmt: skip


def names_person(text: str, lowered: str) -> bool:
    """Say that a person is named or numbered: form of address and name, placeholder, birth, given name."""
    return _is_recorded(lowered) or has_given_name(text) or _TITLED.search(text) is not None


def _is_recorded(lowered: str) -> bool:
    return any(hint in lowered for hint in _RECORDED_HINTS) and _RECORDED.search(lowered) is not None


def has_own_person(lowered: str) -> bool:
    """Say that a text speaks of somebody of the writer's: "meine Chefin", "our intern"."""
    return _means_somebody(_OWN, lowered)


def has_role(lowered: str) -> bool:
    """Say that a text speaks of somebody by what he or she is: "unsere Mitarbeiterin", "der Kläger"."""
    return _means_somebody(_ROLED, lowered)


def _means_somebody(roles: re.Pattern[str], lowered: str) -> bool:
    return any(not is_general(lowered, role.start()) for role in roles.finditer(lowered))
