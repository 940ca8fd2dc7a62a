"""A process holds what is in force, builds anew when that changed, and keeps the last good one."""

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.dlp import Policy, detect
from apps.dlp.models import Kind, Word
from apps.dlp.services import compiled, versions
from tests.dlp.own import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_state", compiled._State())


def found(text: str) -> list[str]:
    return [f.rule_id for f in detect(text, policy=Policy(content=compiled.current(), names=False))]


def test_before_the_first_look_nothing_can_be_checked() -> None:
    with pytest.raises(compiled.ContentNotLoadedError):
        found("Projekt Rheingold")


def test_an_activation_counts_from_the_next_look_on() -> None:
    compiled.refresh()
    version = makers.in_force(Kind.TERMS, "Rheingold")
    assert found("Projekt Rheingold") == []
    assert compiled.refresh()
    assert found("Projekt Rheingold") == [f"term.{version.collection_id}"]
    ending = versions.take(version, "ask_end", by=version.written_by, reason="Vorbei")
    versions.take(ending, "end", by=makers.officer())
    compiled.refresh()
    assert found("Projekt Rheingold") == []


def test_drafts_do_not_count() -> None:
    makers.draft(Kind.TERMS, "Rheingold")
    compiled.refresh()
    assert found("Projekt Rheingold") == []


def test_labels_are_known_without_any_content() -> None:
    compiled.refresh()
    assert found("STRENG VERTRAULICH") == ["label.2"]


def test_a_look_without_a_change_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    makers.in_force(Kind.TERMS, "Rheingold")
    compiled.refresh()
    with django_assert_num_queries(1):
        compiled.refresh()
    with django_assert_num_queries(0):
        compiled.current()


def test_a_build_that_fails_keeps_what_was_in_force_and_says_so() -> None:
    makers.in_force(Kind.TERMS, "Rheingold")
    compiled.refresh()
    patterns = makers.in_force(Kind.PATTERNS, "KD-[0-9]{5}")
    Word.objects.filter(collection=patterns.collection).update(text="(broken")
    assert not compiled.refresh()
    assert compiled.problem() == "PatternError"
    assert len(found("Projekt Rheingold")) == 1
    Word.objects.filter(collection=patterns.collection).update(text="KD-[0-9]{5}")
    assert compiled.refresh()
    assert len(found("Rheingold KD-40711")) == 2
