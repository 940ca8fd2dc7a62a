"""One thing has one German word on every page, and it stands in the glossary."""

import re

import polib
import pytest

from tests.repository.sources import ROOT

CATALOGUE = ROOT / "locale/de/LC_MESSAGES/django.po"
OTHERS = {
    "Gespräch": r"\bUnterhaltung",
    "Modellzugang": r"\b(Modellr|R)oute",
    "Passwort": r"\bKennw[oö]rt",
    "Zugangsprüfung": r"\bTor(es|s)?\b",
}


@pytest.mark.parametrize("word", OTHERS)
def test_no_other_word_is_used(word: str) -> None:
    assert word in (ROOT / "GLOSSARY.md").read_text("utf-8")
    texts = [text for entry in polib.pofile(str(CATALOGUE)) for text in _texts(entry)]
    assert any(word in text for text in texts)
    assert [text for text in texts if re.search(OTHERS[word], text)] == []


def test_a_condition_of_an_approval_is_an_auflage() -> None:
    entries = [
        entry
        for entry in polib.pofile(str(CATALOGUE))
        if re.search(r"\bconditions?\b", entry.msgid, re.IGNORECASE)
    ]
    assert len(entries) > 20
    assert [entry.msgid for entry in entries if not any("uflage" in text for text in _texts(entry))] == []


def _texts(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr, *entry.msgstr_plural.values()]
