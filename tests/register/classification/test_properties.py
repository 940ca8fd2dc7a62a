"""What has to be true of every answer, whatever the rules say."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from apps.register.classification import RULE_SETS, catalogue, classify, read_answers, rule_set
from apps.register.classification.answers import plain
from apps.register.classification.questions import Question
from apps.register.classification.result import OUTCOMES, ROLES
from tests.register.classification.profiles import PROFILES

DAY = date(2026, 11, 24)
GRAVITY = {outcome: place for place, outcome in enumerate(OUTCOMES)}


def anything(question: Question, chance: random.Random) -> Any:
    if question.kind == "yes_no":
        return chance.random() < 0.5
    if question.kind == "date":
        return date(2024, 1, 1) + timedelta(days=chance.randrange(2500))
    if question.kind == "one":
        return chance.choice(list(question.choices))
    return [choice for choice in question.choices if chance.random() < 0.3]


def random_answers(seed: int) -> dict[str, Any]:
    """Some questions answered at random, some not at all; mostly inside the scope of the Act."""
    chance = random.Random(seed)
    found = {q.key: anything(q, chance) for q in catalogue().questions.values() if chance.random() < 0.85}
    if chance.random() < 0.9:
        found |= {"ai_system": True, "union_link": True, "scope_exclusions": []}
    return read_answers(found)


@pytest.mark.parametrize("name", RULE_SETS)
def test_whatever_is_answered_something_readable_comes_out(name: str) -> None:
    for seed in range(300):
        result = classify(random_answers(seed), rule_set(name), DAY)
        assert result.outcome in OUTCOMES
        assert result.role in ROLES
        assert set(result.missing) <= set(catalogue().questions)
        assert (result.outcome in ("minimal", "open")) == (not result.decisive)
        assert all(owed.due is None or owed.due.year < 2032 for owed in result.obligations)


def test_the_order_of_answers_changes_nothing() -> None:
    for seed in range(200):
        answers = random_answers(seed)
        keys = list(answers)
        random.Random(-seed).shuffle(keys)
        shuffled = {key: answers[key] for key in keys}
        assert classify(shuffled, rule_set("ai-act-2026"), DAY) == classify(
            answers, rule_set("ai-act-2026"), DAY
        )


def test_the_order_of_choices_changes_nothing() -> None:
    forwards = read_answers({"employment": ["terms", "recruitment"]})
    assert forwards == read_answers({"employment": ["recruitment", "terms"]})


def test_an_answer_to_a_question_that_is_not_asked_changes_nothing() -> None:
    for profile in PROFILES:
        rules = rule_set(profile.rule_set)
        asked = {question.key for question in catalogue().asked(profile.answers)}
        only = {key: answer for key, answer in profile.answers.items() if key in asked}
        assert classify(only, rules, profile.as_of) == classify(profile.answers, rules, profile.as_of)


def test_profiling_never_makes_it_lighter() -> None:
    for profile in PROFILES:
        rules = rule_set(profile.rule_set)
        before = classify(profile.answers, rules, profile.as_of)
        after = classify(profile.answers | {"profiling": True}, rules, profile.as_of)
        assert GRAVITY[after.outcome] <= GRAVITY[before.outcome] or before.outcome == "out_of_scope"
        assert after.outcome != "annex3_exempt_6_3"


def test_an_answer_left_out_is_asked_for_and_proves_no_exemption() -> None:
    for profile in PROFILES:
        rules = rule_set(profile.rule_set)
        if profile.outcome != "annex3_exempt_6_3":
            continue
        for key in ("profiling", "no_significant_risk", "derogation"):
            kept = {name: answer for name, answer in profile.answers.items() if name != key}
            result = classify(kept, rules, profile.as_of)
            assert (result.outcome, key in result.missing) == ("high_risk_annex3", True)


def test_a_later_day_never_undoes_a_prohibition() -> None:
    for seed in range(150):
        answers = random_answers(seed)
        days = [date(2025, 1, 1), date(2025, 2, 2), date(2026, 12, 1), date(2026, 12, 2), date(2028, 1, 1)]
        found = [classify(answers, rule_set("ai-act-2026"), day).outcome == "prohibited" for day in days]
        assert found == sorted(found)


def test_answers_survive_their_way_through_json() -> None:
    for profile in PROFILES:
        assert read_answers(plain(profile.answers)) == profile.answers
