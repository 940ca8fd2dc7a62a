"""Answers as they come from a form or a file, checked against the catalogue before anything is concluded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from apps.register.classification.conditions import Answer
from apps.register.classification.questions import Question, catalogue

MOST = 200


class AnswersError(ValueError):
    """Answers that can't be used; ``sentences`` has one for each that is wrong."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def read_answers(raw: Any) -> dict[str, Answer]:
    """From JSON or TOML: booleans, words, lists of words, dates (also as YYYY-MM-DD). Raises AnswersError."""
    if not isinstance(raw, Mapping) or len(raw) > MOST:
        raise AnswersError(["Answers are one table from question to answer."])
    questions, read, wrong = catalogue().questions, dict[str, Answer](), list[str]()
    for key, value in raw.items():
        answer = _read(questions[key], value) if key in questions else None
        if answer is None:
            wrong.append(_refusal(str(key), questions.get(key)))
        else:
            read[key] = answer
    if wrong:
        raise AnswersError(wrong)
    return read


def plain(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The same as JSON values."""
    return {key: _plain(answer) for key, answer in answers.items()}


def _read(question: Question, value: Any) -> Answer | None:
    if question.kind == "yes_no":
        return value if isinstance(value, bool) else None
    if question.kind == "date":
        return _day(value)
    if question.kind == "one":
        return value if isinstance(value, str) and value in question.choices else None
    if not isinstance(value, list | tuple) or not all(isinstance(choice, str) for choice in value):
        return None
    return tuple(c for c in question.choices if c in value) if set(value) <= set(question.choices) else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _refusal(key: str, question: Question | None) -> str:
    if question is None:
        return f"{key[:60]} is no question: see the catalogue for the keys."
    wanted = {"yes_no": "true or false", "date": "a day as YYYY-MM-DD"}.get(question.kind, "")
    if not wanted:
        several = "a list of any of" if question.kind == "many" else "one of"
        wanted = f"{several} {', '.join(question.choices)}"
    return f"{key} takes {wanted}."


def _plain(answer: Answer) -> Any:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
