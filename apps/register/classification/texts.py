"""Sentences in both languages, provisions as each language cites them, and what is said of a bad file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PARAGRAPH = re.compile(r"\((\d+[a-z]?)\)")
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
    german = provision.replace("Annex III no.", "Anhang III Nr.").replace("Annex I", "Anhang I")
    german = german.replace(" no. ", " Nr. ").replace(" and ", " und ").replace(" to ", " bis ")
    german = PARAGRAPH.sub(r" Abs. \1", german)
    return LETTER.sub(r" Buchst. \1", german)
