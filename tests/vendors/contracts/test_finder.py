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
    assert {"weitere auftragsverarbeiter", "genehmigung"} <= set(found.why)
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


def test_a_heading_of_its_own_decides_between_passages() -> None:
    text = """1. Audits

When the agreement ends, the auditor erases or returns all drawings.

2. Deletion

When the agreement ends, the processor erases or returns all data.
"""
    proposals = {proposal.item: proposal.line for proposal in propose(read(text))}
    assert proposals["deletion_or_return"] == 7


def test_what_a_text_calls_its_subprocessors_is_understood() -> None:
    rule = "We may engage the Crew Members on the list; you may object before a new one starts."
    meaning = "“Crew Member” means a third party whom we engage to handle personal data.\n\n"
    assert not {proposal.item for proposal in propose(read(rule)) if proposal.found}
    found = {proposal.item: proposal.line for proposal in propose(read(meaning + rule)) if proposal.found}
    assert found == {"subprocessors": 3}


def test_points_of_a_list_are_read_with_what_leads_to_them() -> None:
    text = """Wir unterstützen Sie

a) bei der Beantwortung von Anfragen betroffener Menschen,
b) bei Datenschutz-Folgenabschätzungen.
"""
    found = {proposal.item: proposal.line for proposal in propose(read(text)) if proposal.found}
    assert found["assistance_32_36"] == 4


def test_a_text_four_times_as_long_takes_no_eight_times_as_long() -> None:
    names = ("dpa-stratuscape", "avv-eichwerk", "dpa-harbour", "avv-amtsfeder")
    text = "\n\n".join(gold(name).text for name in names)
    propose(read(text))  # the lexicon is read once
    rounds = [(_seconds(text), _seconds(text * 4)) for _ in range(3)]
    assert min(long for _short, long in rounds) < 8 * min(short for short, _long in rounds)


def _seconds(text: str) -> float:
    begun = time.process_time()
    propose(read(text))
    return time.process_time() - begun


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
