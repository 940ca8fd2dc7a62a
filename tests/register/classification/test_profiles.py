"""Every profile comes out as it was written down from the text of the law, before there was an engine."""

from datetime import date

import pytest

from apps.register.classification import classify, rule_set
from tests.register.classification.profiles import PROFILES, Profile

LAW = {
    *(f"Art. 5(1)({letter})" for letter in ["ba", "bb", *"abcdefgh"]),
    *(f"Annex III no. {point}" for point in (
        "1(a)", "1(b)", "1(c)", "2", "3(a)", "3(b)", "3(c)", "3(d)", "4(a)", "4(b)", "5(a)", "5(b)", "5(c)",
        "5(d)", "6(a)", "6(b)", "6(c)", "6(d)", "6(e)", "7(a)", "7(b)", "7(c)", "7(d)", "8(a)", "8(b)",
    )),
    *(f"Art. 6(3)({letter})" for letter in "abcd"),
    *(f"Art. 50({paragraph})" for paragraph in (1, 2, 3, 4)),
    "Art. 6(1)", "Art. 2(1)", "Art. 2(3)", "Art. 2(4)", "Art. 2(6)", "Art. 2(8)", "Art. 2(10)",
    "Art. 2(12)", "Art. 3(1)",
}  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_profile_comes_out_as_stated(profile: Profile) -> None:
    result = classify(profile.answers, rule_set(profile.rule_set), profile.as_of)
    assert profile.differs(result) == []


def test_the_profiles_decide_by_every_provision() -> None:
    assert {provision for profile in PROFILES for provision in profile.decisive} == LAW


def test_no_two_profiles_have_the_same_name() -> None:
    names = [profile.name for profile in PROFILES]
    assert [name for name in names if names.count(name) > 1] == []


def test_every_finding_names_the_answers_it_rests_on() -> None:
    for profile in PROFILES:
        result = classify(profile.answers, rule_set(profile.rule_set), profile.as_of)
        assert [
            fired.rule for fired in result.trace if not fired.answers and fired.effect != "contested"
        ] == []
        assert all(
            profile.answers[key] == value for fired in result.trace for key, value in fired.answers.items()
        )


def test_the_letter_of_the_law_is_kept_beside_the_day_on_which_it_bites() -> None:
    profile = next(p for p in PROFILES if p.name == "everything that follows when staff are evaluated")
    result = classify(profile.answers, rule_set("ai-act-2026"), profile.as_of)
    [explain] = [owed for owed in result.obligations if owed.key == "explain_decisions"]
    assert (explain.applies_from, explain.applies_from_literal) == (date(2027, 12, 2), date(2026, 8, 2))
