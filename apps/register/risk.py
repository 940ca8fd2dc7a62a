"""Whether a text counts as high-risk under the AI Act: the one place that everything else asks."""

from apps.register.models import DecisionEffect, Outcome, PersonGroup, UseCaseVersion

AT_WORK = frozenset({PersonGroup.EMPLOYEES, PersonGroup.APPLICANTS})
HIGH = frozenset({Outcome.HIGH_RISK_ANNEX3, Outcome.HIGH_RISK_ANNEX1})


def is_high_risk(version: UseCaseVersion) -> bool:
    """By the classification that counts; as long as there is none, presumed from what the text says."""
    found = version.classifications.effective().first()
    return found.effective_outcome in HIGH if found else _is_presumed(version)


def is_classified_high_risk(version: UseCaseVersion) -> bool:
    """Only by a classification that counts."""
    found = version.classifications.effective().first()
    return found is not None and found.effective_outcome in HIGH


def _is_presumed(version: UseCaseVersion) -> bool:
    """By Annex III no. 4 AI Act.

    Recruitment and selection (4(a)), decisions without a person about those who work (4(b)), and what shows
    the behaviour of employees while it bears on decisions (4(b): monitoring and evaluating).
    """
    people = AT_WORK & set(version.persons_affected)
    decides = version.decision_effect != DecisionEffect.NONE
    if PersonGroup.APPLICANTS in people and decides:
        return True
    automated = version.decision_effect == DecisionEffect.AUTOMATED
    return bool(people) and (automated or (decides and version.monitors_employees is True))
