"""What follows from the answers of an assessment: pure functions over them, each with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.register.questionnaires import questionnaire

Answers = Mapping[str, Any]
CASES = ("evaluation", "large_scale", "public_area", "list_11")
CRITERIA = (
    "scoring", "automated", "monitoring", "sensitive", "scale", "matching", "vulnerable", "innovative",
    "prevents",
)  # fmt: skip
THRESHOLD = 2  # of the nine criteria (WP 248)
LOWEST, HIGHEST, HIGH = 1, 4, 9  # likelihood × severity from 1 to 16


class Outcome(models.TextChoices):
    REQUIRED = "required", _("A DPIA is required")
    BORDERLINE = "borderline", _("Borderline: a DPIA is advisable")
    NOT_REQUIRED = "not_required", _("No DPIA is required")
    ACCEPTABLE = "acceptable", _("The remaining risk is acceptable")
    HIGH_RISK = "high_risk", _("A high risk remains (Art. 36 GDPR)")
    DONE = "done", _("Carried out")
    ADEQUATE = "adequate", _("Covered by an adequacy decision (Art. 45 GDPR)")
    EQUIVALENT = "equivalent", _("Essentially equivalent")
    WITH_MEASURES = "with_measures", _("Essentially equivalent with supplementary measures")
    NOT_EQUIVALENT = "not_equivalent", _("Not equivalent: do not transfer")


@dataclass(frozen=True, slots=True)
class Result:
    """``reasons`` are the keys of the questions that it rests on."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()


def result_of(kind: str, answers: Answers) -> Result | None:
    """None while something needs an answer."""
    if questionnaire(kind).missing(answers):
        return None
    if kind == "dsfa_threshold":
        return threshold(answers)
    if kind == "dsfa":
        return dsfa(answers)
    return tia(answers) if kind == "tia" else Result(Outcome.DONE)


def threshold(answers: Answers) -> Result:
    """One case of the law or the list is enough; else two of nine criteria, and one is the border."""
    cases = tuple(key for key in CASES if answers.get(key) == "yes")
    met = tuple(key for key in CRITERIA if answers.get(key) == "yes")
    if cases or len(met) >= THRESHOLD:
        return Result(Outcome.REQUIRED, cases + met)
    return Result(Outcome.BORDERLINE if met else Outcome.NOT_REQUIRED, met)


def dsfa(answers: Answers) -> Result:
    left = [risk for risk in answers.get("risks", ()) if remaining(risk) >= HIGH]
    return Result(Outcome.HIGH_RISK, ("risks",)) if left else Result(Outcome.ACCEPTABLE)


def tia(answers: Answers) -> Result:
    """Adequacy comes first (Art. 45); only without it the safeguards of Art. 46 are weighed."""
    if answers.get("adequacy") == "yes":
        return Result(Outcome.ADEQUATE, ("adequacy",))
    return Result(Outcome(answers["conclusion"]), ("conclusion",))


def before(risk: Answers) -> int:
    return int(risk["likelihood"]) * int(risk["severity"])


def remaining(risk: Answers) -> int:
    """After the measures."""
    return int(risk["likelihood_after"]) * int(risk["severity_after"])
