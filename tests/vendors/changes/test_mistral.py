"""Six versions of a real AVV, against a judgement made by hand."""

import tomllib
from itertools import pairwise
from typing import Any

import pytest

from apps.vendors.contracts.changes import Change, Kind, compare
from tests.vendors.changes.sources import HERE, MISSING, MISTRAL, mistral

pytestmark = pytest.mark.skipif(bool(MISSING), reason="the agreements don't lie beside the repository")

STEPS: list[dict[str, Any]] = tomllib.loads((HERE / "mistral.toml").read_text(encoding="utf-8"))["step"]
VALUES = {
    Kind.OBJECTION_WINDOW, Kind.SUBPROCESSOR_NOTICE, Kind.BREACH_NOTICE, Kind.AUDIT_NOTICE,
    Kind.SUBPROCESSOR_COUNTRY, Kind.SUBPROCESSOR_ADDED, Kind.SUBPROCESSOR_REMOVED,
}  # fmt: skip
DAYS = {step["new"]: step for step in STEPS}


def test_the_judgement_covers_every_step() -> None:
    assert [(step["old"], step["new"]) for step in STEPS] == list(pairwise(MISTRAL))


@pytest.mark.parametrize("day", DAYS)
def test_what_was_judged_a_change_is_named(day: str) -> None:
    step = DAYS[day]
    found = compare(mistral(step["old"]), mistral(step["new"]))
    judged = [each for each in step.get("change", []) if each.get("named", True)]
    assert [each for each in judged if not any(_is(change, each) for change in found)] == []


@pytest.mark.parametrize("day", ["2024-12-31", "2025-02-05"])
def test_formatting_alone_is_silent(day: str) -> None:
    assert compare(mistral(DAYS[day]["old"]), mistral(day)) == []


@pytest.mark.parametrize("day", ["2025-02-10", "2025-04-24"])
def test_nothing_is_named_that_was_not_judged_a_change(day: str) -> None:
    found = compare(mistral(DAYS[day]["old"]), mistral(day))
    assert len(found) == len(DAYS[day]["change"])


def test_no_subprocessor_is_named_that_stayed() -> None:
    found = compare(mistral("2025-02-05"), mistral("2025-02-06"))
    chain = [change for change in found if change.kind.startswith("subprocessor_") and change.within]
    judged = {
        (each["kind"], each["about"]) for each in DAYS["2025-02-06"]["change"]
        if each["kind"].startswith("subprocessor_") and "list" in each
    }  # fmt: skip
    scope = ("subprocessor_scope", "Google Cloud Platform")  # only for the API in the United States
    assert {(change.kind, change.about) for change in chain} == judged | {scope}


def _is(change: Change, judged: dict[str, Any]) -> bool:
    if change.kind != judged["kind"]:
        return False
    if "list" in judged and (change.about, change.within) != (judged["about"], judged["list"]):
        return False
    if change.kind in VALUES:
        return change.said("en") == (judged.get("old", ""), judged.get("new", "")) or _quoted(change, judged)
    return bool(change.old_quote or change.new_quote)


def _quoted(change: Change, judged: dict[str, Any]) -> bool:
    """A judgement in words: they stand in the sentences that are shown side by side."""
    return "about" in judged and judged["old"] in change.old_quote and judged["new"] in change.new_quote
