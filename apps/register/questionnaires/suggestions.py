"""What the text of a use case already answers; a person confirms or corrects it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.models import DataCategory, DecisionEffect, PersonGroup, UseCaseVersion

VULNERABLE = frozenset(
    {PersonGroup.EMPLOYEES, PersonGroup.APPLICANTS, PersonGroup.PATIENTS, PersonGroup.MINORS}
)
SENSITIVE = frozenset({DataCategory.ART_9, DataCategory.ART_10})
# The criteria of WP 248 that a text shows by itself, in short words.
NAMES: dict[str, Promise] = {
    "scoring": _("profiles of people"),
    "automated": _("automated decisions"),
    "monitoring": _("it can show what employees do"),
    "sensitive": _("sensitive data"),
    "vulnerable": _("vulnerable people, employees among them"),
    "innovative": _("new technology"),
}


def suggested(kind: str, version: UseCaseVersion) -> dict[str, Any]:
    """Answers to begin with."""
    if kind == "dsfa_threshold":
        return dict.fromkeys(criteria(version), "yes")
    if kind == "dsfa":
        return {"operations": version.purpose}
    if kind == "fria":
        groups = [str(PersonGroup(name).label) for name in version.persons_affected]
        return {"processes": version.purpose, "persons": ", ".join(groups)}
    return {}


def criteria(version: UseCaseVersion) -> list[str]:
    """Which of the nine criteria of WP 248 the text and the answers to its classification meet."""
    return [key for key, holds in _threshold(version).items() if holds]


def _threshold(version: UseCaseVersion) -> dict[str, bool]:
    newest = version.classifications.order_by("-id").first()
    return {
        "scoring": newest is not None and newest.answers.get("profiling") is True,
        "automated": version.decision_effect == DecisionEffect.AUTOMATED,
        "monitoring": version.monitors_employees is True,
        "sensitive": bool(SENSITIVE & set(version.data_categories)),
        "vulnerable": bool(VULNERABLE & set(version.persons_affected)),
        "innovative": True,  # a language model is new technology (WP 248, no. 8)
    }
