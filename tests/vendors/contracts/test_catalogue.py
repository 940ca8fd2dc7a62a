"""The files of concepts and of signs are complete, and what can't be read in them is refused."""

import pytest

from apps.vendors.clauses import CLAUSES
from apps.vendors.contracts.catalogue import CatalogueError, catalogue, read_item
from apps.vendors.contracts.lexicon import MOST_HITS, LexiconError, lexicon, read_concepts
from apps.vendors.contracts.phrases import folded, phrase


def test_every_item_has_its_signs() -> None:
    items = catalogue()
    assert set(items) == {clause.key for clause in CLAUSES}
    for item in items.values():
        weights = [sign.weight for sign in item.signs]
        assert weights == sorted(weights, reverse=True)
        assert 0 < item.threshold <= sum(weight for weight in weights if weight > 0)
        assert len(set(item.signs)) == len(item.signs)


def test_every_concept_is_used_and_speaks_both_languages() -> None:
    used = {
        term.concept
        for item in catalogue().values()
        for sign in (*item.signs, *(item.fact.near if item.fact else ()))
        for group in sign.groups
        for term in group
    }
    named = {name for item in catalogue().values() for name in item.home}
    facts = {
        name
        for item in catalogue().values()
        if item.fact
        for name in (*item.fact.context, *item.fact.against)
    }
    assert lexicon().concepts.keys() == used | named | facts | {"that-period"}
    assert all(len(phrases) > 1 for phrases in lexicon().concepts.values())


@pytest.mark.parametrize(
    "text",
    [
        "threshold = 'x'",
        "threshold =",
        "threshold = 3",
        "threshold = 3\nhome = 'nowhere'\nsigns = []",
        "threshold = 3\nhome = 'breach'\nsigns = ['breach']",
        "threshold = 3\nhome = 'breach'\nsigns = ['3 nothing']",
        "threshold = 3\nhome = 'breach'\nsigns = ['3 breach +']",
        "threshold = 3\nhome = 'breach'\nsigns = ['3 breach:9']",
    ],
)
def test_a_file_that_can_not_be_read_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match="duration"):
        read_item("duration", text)


@pytest.mark.parametrize("text", ["[a]\nen = ['b']", "[a]\nen = ['b+']\nde = []", "[a", "a = 1"])
def test_concepts_that_can_not_be_read_are_refused(text: str) -> None:
    with pytest.raises(LexiconError, match="parties"):
        read_concepts("parties", text)


def test_a_sentence_shows_its_concepts_with_their_words() -> None:
    hits = lexicon().hits(folded("The Processor informs the Customer without undue delay of a data breach."))
    assert (hits["tells"], hits["breach"]) == (("informs",), ("data breach",))
    assert hits["at-once"] == ("undue delay",)
    assert not hits.keys() & {"delete", "training", "audits"}


def test_no_more_than_three_words_are_told_of_a_concept() -> None:
    hits = lexicon().hits("names, addresses, phone numbers, documents, photographs and opinions")
    assert len(hits["data-examples"]) == MOST_HITS


def test_a_text_may_add_words_of_its_own() -> None:
    known = lexicon().extended([("subprocessors", phrase("crew member*"))])
    assert known.hits("crew members")["subprocessors"] == ("crew members",)
    assert "subprocessors" not in lexicon().hits("crew members")
