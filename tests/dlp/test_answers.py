import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import AnswerFilter, Blocked, restore
from tests.dlp.samples import AWS_KEY, EMAIL, IBAN, vault_with

VAULT = vault_with(("EMAIL", EMAIL), ("IBAN", IBAN), ("LITERAL", 'so "[[EMAIL_1]]"'))
PIECES = [
    "Gern an ",
    "[[EMAIL_1]]",
    "[[iban 1]]",
    "\\[\\[EMAIL_1\\]\\]",
    "[[LITERAL_1]]",
    " neu@andere.example ",
    "\n",
    ". ",
    "[",
    "42 ",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.integers(1, 9))
def test_raw_is_stored_and_shown_is_restored(answer: str, size: int) -> None:
    stream = AnswerFilter(VAULT)
    parts = [stream.feed(answer[i : i + size]) for i in range(0, len(answer), size)]
    parts.append(stream.end())
    expected = restore(answer, VAULT)
    assert "".join(part.raw for part in parts) == answer
    assert "".join(part.shown for part in parts) == expected.text
    assert (stream.restored, stream.unrestored) == (expected.restored, expected.unrestored)


def test_only_new_data_is_a_finding() -> None:
    stream = AnswerFilter(VAULT)
    answer = "Ich schreibe [[EMAIL_1]] und neu@andere.example gern."
    findings = [*stream.feed(answer).findings, *stream.end().findings]
    assert [answer[f.start : f.end] for f in findings] == ["neu@andere.example"]


def test_a_secret_ends_the_answer() -> None:
    stream = AnswerFilter(VAULT)
    first = stream.feed("An [[EMAIL_1]] geht folgendes [[IBAN")
    assert first.shown == f"An {EMAIL} geht folgendes "
    with pytest.raises(Blocked):
        stream.feed(f"_1]] {AWS_KEY} und ")
    assert stream.abandon().shown == ""


def test_abandoned_text_is_shown_as_far_as_it_was_scanned() -> None:
    stream = AnswerFilter(VAULT)
    assert stream.feed("Liste [[Email und noch").shown == "Liste "
    assert stream.abandon().shown == "[[Email und "


def test_arguments_of_a_tool_call() -> None:
    stream = AnswerFilter(VAULT, json_escape=True)
    arguments = json.dumps({"to": "[[EMAIL_1]]", "note": "[[LITERAL_1]]"})
    shown = "".join(stream.feed(c).shown for c in arguments) + stream.end().shown
    assert json.loads(shown) == {"to": EMAIL, "note": 'so "[[EMAIL_1]]"'}
