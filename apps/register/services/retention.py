"""How long logs have to be kept at least."""

from django.utils.translation import gettext as _

from apps.register.models import UseCaseVersion
from apps.register.risk import is_classified_high_risk

SIX_MONTHS = 183


def retention_floor_days(version: UseCaseVersion) -> int:
    """Deployers of high-risk systems keep the logs for six months at least (Art. 26(6) AI Act)."""
    return SIX_MONTHS if is_classified_high_risk(version) else 1


def retention_problem(version: UseCaseVersion) -> str:
    """The sentence that says that the text keeps too little, or ""."""
    floor = retention_floor_days(version)
    if version.retention_days >= floor:
        return ""
    return _(
        "This counts as high-risk under the AI Act: please keep messages for %(days)s days at least"
        " (six months, Art. 26(6))."
    ) % {"days": floor}
