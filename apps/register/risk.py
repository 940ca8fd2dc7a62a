"""Whether a text counts as high-risk under the AI Act: the one place that everything else asks."""

from apps.register.models import DecisionEffect, PersonGroup, UseCaseVersion

AT_WORK = frozenset({PersonGroup.EMPLOYEES, PersonGroup.APPLICANTS})


def is_high_risk(version: UseCaseVersion) -> bool:
    """Presumed from what the text says, by Annex III no. 4 AI Act.

    Recruitment and selection (4(a)), decisions without a person about those who work (4(b)), and what shows
    the behaviour of employees while it bears on decisions (4(b): monitoring and evaluating).
    """
    people = AT_WORK & set(version.persons_affected)
    decides = version.decision_effect != DecisionEffect.NONE
    if PersonGroup.APPLICANTS in people and decides:
        return True
    automated = version.decision_effect == DecisionEffect.AUTOMATED
    return bool(people) and (automated or (decides and version.monitors_employees is True))
