"""The prose: fully filled, repeatable, of the wanted length, and cut into pieces without loss."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.simulator import subjects, tokens
from portal.simulator.placeholders import find
from portal.simulator.prose.compose import BANKS, Brief, write

SLOT = re.compile(r"\{\w+\}")


@given(st.text(), st.integers(0, 2**32))
def test_pieces_join_to_the_text(text: str, seed: int) -> None:
    pieces = tokens.split(text, seed)
    assert "".join(pieces) == text
    assert all(pieces)


@given(seed=st.integers(0, 2**63), language=st.sampled_from(["de", "en"]), length=st.integers(20, 8000))
def test_prose_is_filled_and_as_long_as_wanted(seed: int, language: str, length: int) -> None:
    written = write(Brief(seed, language, ("Vertrag", "Frist"), (), length))
    assert not SLOT.search(written)
    assert "[Simulator]" in written
    assert length <= tokens.count(written) <= length + 90


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_long_answer_has_the_parts_of_a_report(language: str) -> None:
    written = write(Brief(5, language, ("Vertrag",), tuple(find("[[PERSON_1]]")), 3000))
    for pattern in (r"^### \w", r"^- ", r"^1\. ", r"^\| --- \|", r"\*\*\w"):
        assert re.search(pattern, written, re.MULTILINE), pattern
    assert written.count("[[PERSON_1]]") >= 10


@pytest.mark.parametrize("language", ["de", "en"])
def test_sentences_are_not_repeated_within_a_page(language: str) -> None:
    written = write(Brief(9, language, ("Vertrag",), (), 700))
    sentences = [one for one in re.split(r"(?<=[.:]) |\n+", written) if len(one) > 50]
    assert len(sentences) == len(set(sentences)) > 5


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_slot_of_the_bank_is_known(language: str) -> None:
    bank = BANKS[language]
    lines = [*bank.statements, *bank.actions, *bank.leads, *bank.genitives, *bank.table]
    lines += [line for group in bank.mentions.values() for line in group]
    used = set(SLOT.findall(" ".join(lines)))
    assert used <= {"{s}", "{p}", *(f"{{{name}}}" for name in bank.slots)}
    assert {f"{{{name}}}" for name in bank.slots} <= used
    assert all("{p}" in line for group in bank.mentions.values() for line in group)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fasse die Notizen zusammen", "de"),
        ("Please summarise the notes", "en"),
        ("Prüfung", "de"),
        ("ok", "de"),
        ("what about it?", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert subjects.language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Angebot zur Druckluftwartung", "de", ("Angebot", "Druckluftwartung")),
        ("Bitte erstelle zwei Rechnungen", "de", ("Rechnungen",)),
        ("Erstelle etwas für Müller", "de", ("Anfrage",)),
        ("draft the Invoices for [[CUSTOMER_1]]", "en", ("invoices",)),
        ("hello there", "en", ("request",)),
    ],
)
def test_subjects(text: str, language: str, found: tuple[str, ...]) -> None:
    assert subjects.subjects_of(text, language) == found
