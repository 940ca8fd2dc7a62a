"""Language and subject of a question, from closed word lists: an answer repeats no free text."""

import re

from portal.simulator import words
from portal.simulator.placeholders import PATTERN

WORD = re.compile(r"[^\W\d_]{2,}")
READ_CHARACTERS = 4_000  # the beginning tells enough

GERMAN = frozenset(words.GERMAN.split())
ENGLISH = frozenset(words.ENGLISH.split())

GERMAN_SUBJECTS = tuple(words.GERMAN_SUBJECTS.split())
ENGLISH_SUBJECTS = frozenset(words.ENGLISH_SUBJECTS.split())
GERMAN_ENDINGS = ("", "e", "n", "en", "s")
VERBS = frozenset(words.VERBS.split())
TECHNICAL = re.compile(
    r"\b(?:(excel|formeln?|formulas?|makros?|macros?)|(sql|abfragen?|query|queries)|"
    r"(python|code|skripte?|scripts?|regex|json|xml|java|api))\b",
    re.IGNORECASE,
)
FALLBACK = {"de": ("Anfrage",), "en": ("request",)}


def language_of(text: str) -> str:
    """Return `de` or `en`; `de` when the words don't tell."""
    read = [word.lower() for word in WORD.findall(text[:READ_CHARACTERS])]
    german = sum(word in GERMAN for word in read) + sum(any(c in "äöüß" for c in word) for word in read)
    english = sum(word in ENGLISH for word in read)
    return "en" if english > german else "de"


def subjects_of(text: str, language: str) -> tuple[str, ...]:
    """Return up to three business words of `text`, or one general word."""
    found = dict.fromkeys(WORD.findall(PATTERN.sub(" ", text[:READ_CHARACTERS])))
    known = (as_subject(word, language) for word in found)
    usable = list(dict.fromkeys(word for word in known if word))
    return tuple(usable[:3]) or FALLBACK[language]


def as_subject(word: str, language: str) -> str:
    """Return the word as an answer may use it, or an empty text when it is on no list.

    German compounds keep their first part (Druckluftwartung ends in a known head), up to 30 letters.
    """
    lower = word.lower()
    if language == "en":
        return lower if lower in ENGLISH_SUBJECTS or lower.removesuffix("s") in ENGLISH_SUBJECTS else ""
    stems = (lower.removesuffix(ending) for ending in GERMAN_ENDINGS)
    is_noun = len(word) <= 30 and word[0].isupper() and lower not in VERBS
    return word.capitalize() if is_noun and any(stem.endswith(GERMAN_SUBJECTS) for stem in stems) else ""


def code_for(text: str) -> str:
    """Return the language of the code that fits the question: `excel`, `sql`, `python`, or an empty text."""
    found = TECHNICAL.search(text[:READ_CHARACTERS])
    return ("excel", "sql", "python")[(found.lastindex or 1) - 1] if found else ""
