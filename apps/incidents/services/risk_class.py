"""What the register says of the AI system behind an incident."""

from apps.incidents.models import HighRisk
from apps.register.models import Classification, Outcome, UseCase

WAYS = {Outcome.HIGH_RISK_ANNEX3: HighRisk.ANNEX3, Outcome.HIGH_RISK_ANNEX1: HighRisk.ANNEX1}


def way_of(use_case: UseCase | None) -> HighRisk:
    """By which way the confirmed classification of what runs calls it high-risk; handlers correct that."""
    if use_case is None:
        return HighRisk.NO
    found = Classification.objects.effective().filter(use_case=use_case).order_by("-id")
    newest = (found.filter(version=use_case.version_id) if use_case.version_id else found).first()
    return WAYS.get(Outcome(newest.effective_outcome), HighRisk.NO) if newest else HighRisk.NO
