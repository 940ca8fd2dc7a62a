"""Pieces of an answer that came together are looked at once, and pass one by one."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import Action, Blocked, Finding, Policy, StreamScanner, detect
from tests.dlp.samples import AWS_KEY, EMAIL, IBAN, PHONE
from tests.dlp.test_stream_scanner import PIECES, TEXTS

POLICY = Policy(names=False)


def scan(batches: list[list[str]], policy: Policy = POLICY) -> tuple[list[str], list[Finding]]:
    """What got out for each piece, and what was found. Raises Blocked."""
    scanner = StreamScanner(policy)
    out: list[str] = []
    findings: list[Finding] = []
    for pieces in batches:
        scanner.expect("".join(pieces))
        for piece in pieces:
            scanned = scanner.feed(piece)
            out.append(scanned.text)
            findings += scanned.findings
    rest = scanner.end()
    return [*out, rest.text], [*findings, *rest.findings]


def told(text: str) -> list[Finding]:
    return [f for f in detect(text, policy=POLICY) if POLICY.action_for(f.type) is not Action.ALLOW]


def cut(text: str, sizes: list[int]) -> list[str]:
    pieces = []
    for size in sizes:
        pieces.append(text[:size])
        text = text[size:]
    return [*pieces, text]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.integers(1, 9), max_size=12), st.integers(1, 5))
def test_nothing_is_lost_and_everything_found(text: str, sizes: list[int], together: int) -> None:
    pieces = cut(text, sizes)
    out, found = scan([pieces[at : at + together] for at in range(0, len(pieces), together)])
    assert ("".join(out), found) == (text, told(text))


def test_every_piece_passes_as_it_was_cut() -> None:
    pieces = ["Guten ", "Tag, ", "Ihr ", "Antrag ", "liegt ", "uns ", "vor. "]
    assert scan([pieces])[0] == [*pieces, ""]


def test_a_finding_passes_in_one() -> None:
    out, found = scan([["Bitte an ", EMAIL[:4], EMAIL[4:], " schreiben, ", "danke ", "sehr "]])
    assert [finding.type for finding in found] == ["EMAIL"]
    assert out[:3] == ["Bitte an ", "", EMAIL]


@pytest.mark.parametrize("size", range(1, 24))
def test_nothing_of_a_secret_gets_out(size: int) -> None:
    text = f"Der Schlüssel lautet also {AWS_KEY} und gilt ab heute."
    scanner, out = StreamScanner(POLICY), ""
    scanner.expect(text)
    with suppress(Blocked):
        for at in range(0, len(text), size):
            out += scanner.feed(text[at : at + size]).text
    assert AWS_KEY[:3] not in out
    with pytest.raises(Blocked):
        scanner.end()


def test_what_comes_instead_is_looked_at() -> None:
    scanner = StreamScanner(POLICY)
    scanner.expect("Die Lieferung kommt am Dienstag an. ")
    assert scanner.feed("Die Lieferung ").text == "Die Lieferung "
    instead = scanner.feed(f"zahlt {IBAN} und ").findings + scanner.end(f"ruft {PHONE} an.").findings
    assert [finding.type for finding in instead] == ["IBAN", "PHONE"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_an_answer_in_one_piece_is_detected_as_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    scanned = StreamScanner(POLICY).end(text)
    assert (scanned.text, list(scanned.findings)) == (text, told(text))
