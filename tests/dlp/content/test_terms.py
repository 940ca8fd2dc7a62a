"""Words of dictionaries are found as German writes them, and only as whole words."""

import random
import time

import pytest

from apps.dlp import Content, Policy, detect
from apps.dlp.engine.content import Dictionary, Terms
from portal.bench.dlp.sets import prompts

NAMES = (
    *("Adler", "Falke", "Phoenix", "Merkur", "Saturn", "Jupiter", "Apollo", "Atlas", "Orion", "Titan"),
    *("Zukunft", "Horizont", "Leuchtturm", "Kompass", "Anker", "Brücke", "Kristall", "Diamant", "Bernstein"),
    *("Quarz", "Eiche", "Linde", "Wolf", "Luchs", "Fuchs", "Biber", "Otter", "Hirsch", "Storch", "Lachs"),
    *("Hecht", "Rose", "Lilie", "Alpha", "Omega", "Delta", "Vulkan", "Gletscher", "Lawine", "Aurora"),
    *("Komet", "Galaxie", "Bach"),
)
WORDS = ("Rheingold", "Projekt Böllerschuß", "Stadtwerke Köln", "Großwasser", "R&D-7", "Nixe")
OTHERS = tuple(f"Xyzzy{number}" for number in range(60))  # of so many, words are looked for another way


def found(text: str, language: str = "de") -> list[str]:
    among_few, among_many = (_found(text, language, words) for words in (WORDS, WORDS + OTHERS))
    assert among_few == among_many
    return among_few


def _found(text: str, language: str, words: tuple[str, ...]) -> list[str]:
    policy = Policy(content=Content(terms=Terms([Dictionary("term.1", language, words)])))
    return [text[f.start : f.end] for f in detect(text, policy=policy) if f.type == "TERM"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("das Ende des Rheingolds.", "Rheingold"),
        ("RHEINGOLD", "RHEINGOLD"),
        ("der Plan boellerschuss? Nein: Projekt\nBoellerschuss!", "Projekt\nBoellerschuss"),
        ("mit den Stadtwerke Koeln verhandelt", "Stadtwerke Koeln"),
        ("bei den Nixen", "Nixe"),
        ("(GROSSWASSER)", "GROSSWASSER"),
        ("Rheingold-Team", "Rheingold"),
        ("im r&d-7 Labor", "r&d-7"),
        ("Rhein\u00adgold", "Rhein\u00adgold"),
    ],
)
def test_a_word_is_found_without_its_ending(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    "text", ["Rheingoldader", "Altrheingold", "Nixenbrunnen", "Projekt Böller", "Stadtwerke"]
)
def test_a_part_of_another_word_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("im Rheingoldprojekt", "Rheingoldprojekt"),
        ("des RHEINGOLDPROJEKTS", "RHEINGOLDPROJEKTS"),
        ("die Rheingoldsverträge", "Rheingoldsverträge"),
        ("Rheingold-Vertrag", "Rheingold"),
        ("Böllerschuß-Projekt", "Böllerschuß-Projekt"),
        ("des Boellerschussprojekts", "Boellerschussprojekt"),
        ("das Böllerschuss Projekt", "Böllerschuss Projekt"),
        ("Ende des Projekts Böllerschuss", "Projekts Böllerschuss"),
    ],
)
def test_compounds_and_other_orders_are_found(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize("text", ["Böllerschuss", "Projektböllerschuss", "Nixenprojektor", "Rheingoldberg"])
def test_a_word_of_its_own_is_none(text: str) -> None:
    assert found(text) == []


def test_only_german_words_have_compounds() -> None:
    assert found("Rheingoldprojekt Böllerschuß-Projekt", language="") == []


def test_code_names_find_next_to_nothing_else_in_office_prompts() -> None:
    """Of 43 names of birds, stars, stones and people no compound stands in the prompts by chance."""
    terms = Content(terms=Terms([Dictionary("term.1", "de", NAMES)]))
    known = {name.casefold() for name in NAMES}
    texts = [row["text"] for locked in (False, True) for row in prompts(locked=locked)]
    found = (text[f.start : f.end] for text in texts for f in terms.find(text) if f.type == "TERM")
    assert [word for word in found if word.casefold() not in known] == []


def test_codes_have_no_endings() -> None:
    assert found("Rheingolds Rheingold", language="") == ["Rheingold"]
    assert found("Nixen Nixes", language="en") == ["Nixe"]


def test_no_finding_is_longer_than_streams_hold() -> None:
    assert found("Projekt" + " " * 200 + "Böllerschuß") == []


def test_terms_that_begin_alike_are_all_found() -> None:
    words = ("Projekt", "Projekt Nixe", "Projekt Nixe 2", "Nixe 2", "Projekt Otter")
    terms = Content(terms=Terms([Dictionary("term.1", "de", words), Dictionary("term.2", "", words)]))
    text = "Projekts, Projekt Nixen, projekt otter, nixe 2"
    found = {(text[f.start : f.end], f.rule_id) for f in terms.find(text)}
    assert found == {
        (word, "term.1") for word in ("Projekt", "Projekt Nixe", "projekt", "projekt otter", "nixe 2")
    }


def test_a_hundred_thousand_terms_with_the_same_beginning_cost_no_more() -> None:
    terms = Content(terms=Terms([Dictionary("term.1", "de", tuple(f"Projekt N{n}" for n in range(100_000)))]))
    began = time.process_time()
    assert len(list(terms.find("Projekt N77, Projekt M1, " * 4_000))) == 4_000
    assert time.process_time() - began < 1


def test_a_hundred_thousand_words_cost_one_pass() -> None:
    """0.1 ms for a kilobyte here; ten times that is left to busy machines. Twice the text, twice the time."""
    numbers = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = {"".join(numbers.choices(letters, k=numbers.randint(6, 14))) for _ in range(100_000)}
    terms = Content(terms=Terms([Dictionary("term.1", "de", tuple(words))]))
    text = "Sehr geehrte Frau Albers, die Grüße aus Köln kamen gestern an. " * 8_000
    began = time.process_time()
    assert list(terms.find(text)) == []
    assert time.process_time() - began < 0.001 * len(text) / 1000 * 2


@pytest.mark.parametrize("others", [(), OTHERS])
@pytest.mark.parametrize(
    ("text", "value"),
    [("das E-Mail-Archiv", "E-Mail-Archiv"), ("#blau gewinnt", "#blau"), ("§ 7a Werk", "§ 7a Werk")],
)
def test_words_that_begin_with_a_letter_or_a_sign(text: str, value: str, others: tuple[str, ...]) -> None:
    assert _found(text, "de", ("E-Mail-Archiv", "#blau", "§ 7a Werk", *others)) == [value]
