import pytest

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.special.lexicon import Kind, entries, given_names, hits
from apps.dlp.engine.taxonomy import SPECIAL_TYPES


def words(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits(Sample(text))]


@pytest.mark.parametrize(
    "word",
    ["bandscheibenvorfalls", "bandscheibenvorfälle", "bandscheibenvorfaelle", "depressionen", "brustkrebs",
     "lungenentzündung", "citalopram", "magenschleimhautentzündung", "alzheimer-demenz", "schwerbehinderte"],
)  # fmt: skip
def test_cases_and_compounds(word: str) -> None:
    assert words(f"wegen {word}, sagt er") == [word]


def test_a_hyphen_ends_the_word() -> None:
    assert words("die marcumar-kontrolle") == ["marcumar"]


@pytest.mark.parametrize(
    "word",
    ["prämien", "mikroskopie", "sympathie", "desinfektion", "asteroid", "kooperation", "archiv", "existent",
     "diplom", "grundriss", "einbruch", "kommanditisten", "gläubiger", "flur", "kurs", "staub"],
)  # fmt: skip
def test_words_that_only_end_alike(word: str) -> None:
    assert [hit for hit in hits(Sample(f"die {word} dort")) if hit.kind is not Kind.WEAK] == []


def test_entries_are_small_and_single() -> None:
    for entry in entries():
        assert entry.word == entry.word.lower().strip(), entry
        assert entry.type in SPECIAL_TYPES, entry
        assert len(entry.word) >= 2, entry


def test_no_entry_is_there_twice() -> None:
    seen = [(entry.word, entry.type, entry.kind) for entry in entries()]
    assert sorted({entry for entry in seen if seen.count(entry) > 1}) == []


def test_given_names_are_no_everyday_words() -> None:
    assert given_names().isdisjoint({"Frau", "Herr", "Mai", "April", "Montag", "Will", "Berlin", "Bitte"})
    assert len(given_names()) > 5000
