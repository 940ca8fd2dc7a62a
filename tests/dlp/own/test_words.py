"""What is put into a draft is looked at text by text."""

import pytest

from apps.dlp.models import Kind, Word
from apps.dlp.services import trials, words
from tests.dlp.own import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_texts_are_new_known_or_refused() -> None:
    version = makers.draft(Kind.TERMS, "Rheingold")
    counts = words.add(version, ["RHEINGOLD", " Projekt   Nixe ", "ab", "", "x" * 101], by=version.written_by)
    assert counts == {"new": 1, "known": 1, "refused": 2}
    assert list(Word.objects.of(version).values_list("text", flat=True)) == ["Projekt Nixe", "Rheingold"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(a", "RE2"),
        ("x*", "matches nothing"),
        ("a{1001}", "too large"),
        ("a" * 301, "300"),
        ("KD-[0-9]+", ""),
    ],
)
def test_a_pattern_is_refused_with_a_sentence(text: str, said: str) -> None:
    assert said in words.refusal(Kind.PATTERNS, text)
    assert bool(said) == bool(words.refusal(Kind.PATTERNS, text))


def test_a_trial_shows_what_is_hit() -> None:
    version = makers.draft(Kind.PATTERNS, r"\b3[0-9]\. des Monats\b")
    done = trials.trial(version)
    assert (done.hit, done.hits[0].found, done.failed) == (1, "30. des Monats", "")
    assert 0 < done.milliseconds < trials.MOST_MILLISECONDS
    assert done.tried >= 140


def test_a_slow_pattern_fails_its_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "MOST_MILLISECONDS", 0.0)
    assert "100,000 characters" in trials.trial(makers.draft(Kind.PATTERNS, "KD-[0-9]{5}")).failed
    assert trials.trial(makers.draft(Kind.TERMS, "Rheingold")).failed == ""
