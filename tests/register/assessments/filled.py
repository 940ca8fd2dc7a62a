"""Answers that complete each questionnaire."""

from typing import Any

from apps.register.questionnaires import KINDS, questionnaire

RISK: dict[str, Any] = {
    "name": "A name goes to the vendor",
    "measures": "Pseudonyms",
    "likelihood": 3,
    "severity": 3,
    "likelihood_after": 1,
    "severity_after": 3,
}
USUAL: dict[str, Any] = {"yes_no": "no", "text": "Said", "date": "2027-01-31", "risks": [RISK]}


def answers(kind: str, **changes: Any) -> dict[str, Any]:
    """Everything answered, with no where there is a choice."""
    found: dict[str, Any] = {}
    for question in questionnaire(kind).questions():
        found[question.key] = question.choices[0][0] if question.choices else USUAL[question.kind]
    return found | changes


__all__ = ["KINDS", "RISK", "answers"]
