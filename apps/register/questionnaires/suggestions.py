"""What the text of a use case already answers; a person confirms or corrects it."""

from typing import Any

from apps.register.models import DataCategory, DecisionEffect, PersonGroup, UseCaseVersion

VULNERABLE = frozenset(
    {PersonGroup.EMPLOYEES, PersonGroup.APPLICANTS, PersonGroup.PATIENTS, PersonGroup.MINORS}
)
SENSITIVE = frozenset({DataCategory.ART_9, DataCategory.ART_10})


def suggested(kind: str, version: UseCaseVersion) -> dict[str, Any]:
    """Answers to begin with."""
    if kind == "dsfa_threshold":
        return {key: "yes" for key, holds in _threshold(version).items() if holds}
    if kind == "dsfa":
        return {"operations": version.purpose}
    if kind == "fria":
        groups = [str(PersonGroup(name).label) for name in version.persons_affected]
        return {"processes": version.purpose, "persons": ", ".join(groups)}
    return {}


def _threshold(version: UseCaseVersion) -> dict[str, bool]:
    return {
        "automated": version.decision_effect == DecisionEffect.AUTOMATED,
        "monitoring": version.monitors_employees is True,
        "sensitive": bool(SENSITIVE & set(version.data_categories)),
        "vulnerable": bool(VULNERABLE & set(version.persons_affected)),
        "innovative": True,  # a language model is new technology (WP 248, no. 8)
    }
