"""What follows from the answers: pure, with its reasons, and nothing while an answer is missing."""

from itertools import combinations
from typing import Any

import pytest
from django.utils import translation

from apps.register.questionnaires import KINDS, QuestionnaireError, questionnaire
from apps.register.questionnaires import _question as read_question  # the reader of one entry
from apps.register.questionnaires.results import CASES, CRITERIA, Outcome, result_of
from tests.register.assessments.filled import RISK, answers


def outcome(kind: str, **changes: Any) -> Outcome | None:
    result = result_of(kind, answers(kind, **changes))
    return result.outcome if result else None


@pytest.mark.parametrize("key", CASES)
def test_one_case_of_the_law_or_the_list_is_enough(key: str) -> None:
    result = result_of("dsfa_threshold", answers("dsfa_threshold", **{key: "yes"}))
    assert result is not None
    assert (result.outcome, result.reasons) == (Outcome.REQUIRED, (key,))


@pytest.mark.parametrize("pair", list(combinations(CRITERIA, 2)))
def test_two_of_nine_criteria_are_the_working_threshold(pair: tuple[str, str]) -> None:
    result = result_of("dsfa_threshold", answers("dsfa_threshold", **dict.fromkeys(pair, "yes")))
    assert result is not None
    assert (result.outcome, set(result.reasons)) == (Outcome.REQUIRED, set(pair))


@pytest.mark.parametrize("key", CRITERIA)
def test_one_criterion_is_the_border(key: str) -> None:
    assert outcome("dsfa_threshold", **{key: "yes"}) is Outcome.BORDERLINE


def test_without_any_none_is_required() -> None:
    assert outcome("dsfa_threshold") is Outcome.NOT_REQUIRED


def test_the_criteria_are_those_that_are_asked() -> None:
    asked = {question.key for question in questionnaire("dsfa_threshold").questions()}
    assert asked == {*CASES, *CRITERIA, "remarks"}
    assert len(CRITERIA) == 9


@pytest.mark.parametrize(
    ("likelihood", "severity", "expected"),
    [
        (1, 1, Outcome.ACCEPTABLE),
        (2, 4, Outcome.ACCEPTABLE),
        (3, 3, Outcome.HIGH_RISK),
        (4, 4, Outcome.HIGH_RISK),
    ],
)
def test_what_remains_after_the_measures_counts(likelihood: int, severity: int, expected: str) -> None:
    risk = RISK | {"likelihood_after": likelihood, "severity_after": severity}
    assert outcome("dsfa", risks=[RISK, risk]) == expected


def test_an_adequacy_decision_ends_the_assessment_of_a_transfer() -> None:
    covered = {"country": "US", "adequacy": "yes"}
    result = result_of("tia", covered)
    assert result is not None
    assert result.outcome is Outcome.ADEQUATE
    assert result_of("tia", covered | {"adequacy": "no"}) is None


@pytest.mark.parametrize("said", ["equivalent", "with_measures", "not_equivalent"])
def test_else_the_conclusion_counts(said: str) -> None:
    assert outcome("tia", conclusion=said) == said


def test_a_fundamental_rights_assessment_is_carried_out() -> None:
    assert outcome("fria") is Outcome.DONE


@pytest.mark.parametrize("kind", KINDS)
def test_no_result_while_an_answer_is_missing(kind: str) -> None:
    for question in questionnaire(kind).questions():
        if question.required:
            assert result_of(kind, answers(kind) | {question.key: ""}) is None
            assert result_of(kind, {}) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_asked_in_both_languages_and_cites_its_provision(kind: str) -> None:
    words = [questionnaire(kind).title, questionnaire(kind).provision]
    for section in questionnaire(kind).sections:
        words.append(section.title)
        for question in section.questions:
            words += [question.text, question.provision, *(text for _key, text in question.choices)]
    for said in words:
        with translation.override("de"):
            german = str(said)
        with translation.override("en"):
            assert german
            assert str(said)


@pytest.mark.parametrize(
    ("kind", "provisions"),
    [
        ("dsfa", ["35(7)(a)", "35(7)(b)", "35(7)(c) and (d)", "35(2)", "35(9)", "36(1)"]),
        ("fria", [*(f"27(1)({letter})" for letter in "abcdef"), "27(4)", "27(3)"]),
        ("dsfa_threshold", ["35(3)(a)", "35(3)(b)", "35(3)(c)", "35(4)"]),
        ("tia", ["45", "46(2)", "14(b)(i)", "14(b)(ii)", "14(b)(iii)"]),
    ],
)
def test_each_point_of_the_law_is_asked(kind: str, provisions: list[str]) -> None:
    cited = " ".join(question.provision.en for question in questionnaire(kind).questions())
    for provision in provisions:
        assert provision in cited


def test_an_unknown_kind_of_answer_is_refused() -> None:
    with pytest.raises(QuestionnaireError):
        read_question("dsfa", {"key": "x", "kind": "telepathy"})
