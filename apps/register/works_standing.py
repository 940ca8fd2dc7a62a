"""How a works agreement stands on a day, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.register.models import WorksAgreement, WorksAgreementState
from apps.register.models.works_agreement import EXPIRING_DAYS


@dataclass(frozen=True, slots=True)
class WorksStanding:
    """``tone`` and ``label`` make a chip."""

    tone: str
    label: str


def standing_of(agreement: WorksAgreement, day: date) -> WorksStanding:
    if agreement.state != WorksAgreementState.IN_FORCE:
        return WorksStanding("", agreement.get_state_display())
    if day < agreement.valid_from:
        return WorksStanding("info", _("In force from %(date)s") % {"date": _short(agreement.valid_from)})
    until = agreement.valid_until
    if until is None:
        return WorksStanding("ok", _("In force"))
    if day > until:
        return WorksStanding("bad", _("Ended on %(date)s") % {"date": _short(until)})
    left = (until - day).days
    if left > EXPIRING_DAYS:
        return WorksStanding("ok", _("In force until %(date)s") % {"date": _short(until)})
    words = ngettext("Ends in %(days)d day", "Ends in %(days)d days", left) % {"days": left}
    return WorksStanding("warn", words if left else _("Ends today"))


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
