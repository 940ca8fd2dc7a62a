import time

import pytest

from apps.vendors.clauses import CLAUSES
from apps.vendors.contracts import MOST_CHARACTERS, propose, read
from tests.vendors.contracts.gold import gold


def test_a_proposal_has_place_quote_page_and_reason() -> None:
    proposals = {proposal.item: proposal for proposal in propose(read(gold("avv-nordlicht").text))}
    found = proposals["subprocessors"]
    assert (found.found, found.place, found.page, found.line) == (True, "§ 7 Abs. 1", 2, 53)
    assert found.quote.startswith("(1) Der Auftraggeber erteilt die allgemeine Genehmigung")
    assert "allgemeine … genehmigung" in found.why
    assert 0.5 <= found.confidence < 1
    assert found.fact
    assert (found.fact.value, found.fact.unit, found.fact.place) == (21, "days", "§ 7 Abs. 3")
    assert "21 Tagen" in found.fact.quote


def test_what_is_not_there_is_said_to_be_not_there() -> None:
    proposals = propose(read("Der Auftragnehmer liefert Schrauben.\n\nDie Zahlung erfolgt binnen 30 Tagen."))
    assert {proposal.item for proposal in proposals} == {clause.key for clause in CLAUSES}
    assert not any(proposal.found or proposal.quote or proposal.fact for proposal in proposals)


@pytest.mark.parametrize(
    "sentence",
    [
        "“Processor” means the person who processes data only on documented instructions of the controller.",
        "Access only for staff having followed specialised training in AI models and customer data.",
        "Taking into account the nature of the processing and the information available.",
        "The selected auditor shall be bound by a confidentiality agreement and is a person of trust.",
    ],
)
def test_words_that_only_look_like_a_clause_are_none(sentence: str) -> None:
    assert not [proposal.item for proposal in propose(read(sentence)) if proposal.found]


def test_the_same_text_gives_the_same_proposals() -> None:
    text = read(gold("avv-kurz").text)
    assert propose(text) == propose(text)


@pytest.mark.parametrize(
    "unit",
    [
        "The processor notifies personal data breaches without undue delay within 72 hours. ",
        "auftrag ",
        "a\n\n",
    ],
)
def test_the_longest_text_is_searched_in_bounded_time(unit: str) -> None:
    begun = time.monotonic()
    propose(read(unit * (MOST_CHARACTERS // 20 // len(unit))))
    assert time.monotonic() - begun < 30
