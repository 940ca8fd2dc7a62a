"""What the register says of the AI system behind an incident."""

from apps.incidents.models import HighRisk
from apps.register.models import Classification, Outcome, UseCase

WAYS = {Outcome.HIGH_RISK_ANNEX3: HighRisk.ANNEX3, Outcome.HIGH_RISK_ANNEX1: HighRisk.ANNEX1}


def way_of(use_case: UseCase | None) -> HighRisk:
    """By which way the newest confirmed classification calls it high-risk; handlers can correct that."""
    if use_case is None:
        return HighRisk.NO
    newest = Classification.objects.effective().filter(use_case=use_case).order_by("-id").first()
    return WAYS.get(Outcome(newest.effective_outcome), HighRisk.NO) if newest else HighRisk.NO
