"""The answers of an assessment as somebody has them before them: in its form, or when they complete it."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from apps.lifecycle.seen import mark_of
from apps.register.models import Assessment
from apps.register.questionnaires import Question

RISKS = 6
SCORED = ("likelihood", "severity", "likelihood_after", "severity_after")


def stored(assessment: Assessment, keys: Container[str]) -> dict[str, Any]:
    """Those of the questions with these keys, by the names that they have in the form, as it cleans them."""
    return _named(assessment, assessment.answers, keys)


def entered(assessment: Assessment, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that are to stand there, by the same names."""
    return _named(assessment, answers, answers)


def mark(assessment: Assessment) -> str:
    """Of all of them."""
    return mark_of(stored(assessment, {question.key for question in assessment.questionnaire.questions()}))


def _named(assessment: Assessment, answers: Mapping[str, Any], keys: Container[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in assessment.questionnaire.questions():
        if question.key in keys:
            found |= _fields(question, answers.get(question.key))
    return found


def _fields(question: Question, answer: Any) -> dict[str, Any]:
    if question.kind == "risks":
        rows = [*(answer or ()), *({} for _row in range(RISKS))][:RISKS]
        return {f"risk_{n}_{name}": value for n, row in enumerate(rows) for name, value in _risk(row).items()}
    if question.kind == "date":
        return {question.key: date.fromisoformat(answer) if answer else None}
    return {question.key: answer or ""}


def _risk(row: dict[str, Any]) -> dict[str, str]:
    return {name: str(row.get(name, "")) for name in ("name", "measures", *SCORED)}
