"""Sentences in both languages, provisions as each language cites them, and what is said of a bad file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DEFINITION = re.compile(r"(Art\. 3)\((\d+)\)")  # Art. 3 has numbers, not paragraphs
PARAGRAPH = re.compile(r"\((\d+[a-z]?)\)")
WORDS = {
    "Annex III": "Anhang III",
    "Annex I": "Anhang I",
    " no. ": " Nr. ",
    " and ": " und ",
    " to ": " bis ",
    "Recital": "Erwägungsgrund",
    "recital": "Erwägungsgrund",
    "Chapter III Section": "Kapitel III Abschnitt",
    "staff-council law": "Personalvertretungsrecht",
    ", wording": ", Wortlaut",
    ", purpose": ", Zweck",
    ", German": ", deutsche Fassung",
    ", English": ", englische Fassung",
}
LETTER = re.compile(r"\(([a-z]{1,2})\)")


class DataError(ValueError):
    """A file of questions, rules or profiles that can't be used; ``str()`` says where and why."""


@dataclass(frozen=True, slots=True)
class Text:
    de: str
    en: str

    def in_language(self, language: str) -> str:
        return self.de if language.startswith("de") else self.en


def text_of(raw: Mapping[str, Any], where: str, prefix: str = "") -> Text:
    """From the keys ``de`` and ``en``, or ``help_de`` and ``help_en``. Raises DataError."""
    found = [raw.get(f"{prefix}{language}", "") for language in ("de", "en")]
    if not all(isinstance(sentence, str) and (sentence or prefix) for sentence in found):
        raise DataError(f"{where}: the sentence is missing in German or English.")
    return Text(found[0], found[1])


def cite(provision: str, language: str) -> str:
    """``Art. 5(1)(f)`` in English, ``Art. 5 Abs. 1 Buchst. f`` in German."""
    if not language.startswith("de"):
        return provision
    german = provision
    for english, word in WORDS.items():
        german = german.replace(english, word)
    german = DEFINITION.sub(r"\1 Nr. \2", german)
    german = PARAGRAPH.sub(r" Abs. \1", german)
    return LETTER.sub(r" Buchst. \1", german)
