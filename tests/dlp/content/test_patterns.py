"""Patterns of the company: RE2 only, never the empty text, offsets of the text as given."""

import time

import pytest

from apps.dlp.engine.content import Content, Pattern, PatternError, Patterns
from apps.dlp.engine.content.patterns import LONGEST, compiled


def found(expression: str, text: str) -> list[str]:
    content = Content(patterns=Patterns([Pattern("pattern.1", expression)]))
    return [text[f.start : f.end] for f in content.find(text) if f.type == "OWN_PATTERN"]


def test_offsets_count_characters() -> None:
    text = "Grüße 😀 zu KD-40711 und ÄÖ KD-40712 \ud800 KD-40713"
    assert found(r"\bKD-[0-9]{5}\b", text) == ["KD-40711", "KD-40712", "KD-40713"]
    assert found("[äöüÄÖÜ]+", text) == ["ü", "ÄÖ"]


def test_a_match_longer_than_streams_hold_is_none() -> None:
    assert found("a{3}b*", "aaa" + "b" * 126) == []
    assert found("a{3}b*", "aaa" + "b" * 125) == ["aaa" + "b" * 125]


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("  ", "empty"),
        ("a" * (LONGEST + 1), "long"),
        ("(a|b", "wrong"),
        (r"(a)\1", "wrong"),
        ("(?<=a)b", "wrong"),
        ("a{1001}", "large"),
        ("((a{100}){100}){10}", "large"),
        ("x*", "matches_empty"),
        (r"\b", "matches_empty"),
        ("a|", "matches_empty"),
        ("$", "matches_empty"),
    ],
)
def test_what_is_no_pattern_is_refused(expression: str, code: str) -> None:
    with pytest.raises(PatternError) as refused:
        compiled(expression)
    assert refused.value.code == code


def test_what_ruins_backtracking_costs_nothing_here() -> None:
    content = Content(patterns=Patterns([Pattern("pattern.1", "(a+)+b"), Pattern("pattern.2", "(a|aa)+c")]))
    began = time.process_time()
    assert list(content.find("a" * 100_000)) == []
    assert time.process_time() - began < 0.5
