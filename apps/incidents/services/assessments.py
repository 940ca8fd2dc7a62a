"""Assess an incident: what is affected, how great the risk is, and the texts of the notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.incidents.models import Harm, HighRisk, Incident, Risk
from apps.incidents.services import ends, history, moments, texts
from apps.interactions.services.keys import ErasedError
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check

MOST = 2_147_483_647  # what the column holds


@dataclass(frozen=True, slots=True)
class Assessment:
    """The facts are fields of Incident of the same names; ``said`` are the texts by their names in TEXTS."""

    kind: str
    severity: int
    aware_at: datetime
    occurred_at: datetime | None = None
    processor_told_at: datetime | None = None
    personal_data: bool | None = None
    risk: str = Risk.OPEN
    persons: int | None = None
    records: int | None = None
    high_risk: str = HighRisk.NO
    harm: str = Harm.NONE
    widespread: bool = False
    provider_unreachable: bool = False
    said: Mapping[str, str] = field(default_factory=dict, repr=False)


FACTS = tuple(name for name in Assessment.__slots__ if name != "said")
COUNTED = ("kind", "severity", "risk", "personal_data", "persons", "records", "high_risk", "harm")


def assess(incident: Incident, assessment: Assessment, *, by: User, seen: str = "") -> Incident:
    """Put it in place of what stood there.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.INCIDENT_HANDLE)
    _check(assessment)
    with transaction.atomic():
        locked = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        if not locked.is_open:
            raise RefusedError("wrong_state", _("This incident is over: reopen it before you change it."))
        stands = stored(locked)
        locked.filled = _sealed(locked, assessment.said)
        entered = {name: getattr(assessment, name) for name in FACTS} | dict(assessment.said)
        check(seen, stands, entered)  # after it: of what was erased no text can be compared
        for name in FACTS:
            setattr(locked, name, getattr(assessment, name))
        locked.save(update_fields=[*FACTS, "filled"])
        history.add(locked, "assess", by=by)
        told = {name: getattr(locked, name) for name in COUNTED}
        record("incident:assess", locked, by=by, **told, aware_at=locked.aware_at, filled=locked.filled)
        if _shown(locked.aware_at) != stands["aware_at"]:
            ends.tell(locked, by=by)
    return locked


def stored(incident: Incident) -> dict[str, Any]:
    """The assessment as it stands, its moments to the minute as people enter them; read by handlers only."""
    facts = {name: _shown(getattr(incident, name)) for name in FACTS}
    return facts | texts.notice_of(incident)


def _shown(fact: Any) -> Any:
    return fact.replace(second=0, microsecond=0) if isinstance(fact, datetime) else fact


def _check(assessment: Assessment) -> None:
    moments.check_awareness(assessment.occurred_at, assessment.aware_at)
    if assessment.processor_told_at:
        moments.check(assessment.processor_told_at, after=assessment.occurred_at)
    if any(len(text) > texts.LONGEST_TEXT for text in assessment.said.values()):
        raise RefusedError("text_too_long", _("Please use at most 4,000 characters for each text."))
    if any(
        number is not None and not 0 <= number <= MOST for number in (assessment.persons, assessment.records)
    ):
        raise RefusedError("number", _("Please give an approximate number that is not negative."))


def _sealed(incident: Incident, said: Mapping[str, str]) -> list[str]:
    try:
        return texts.put_notice(incident, said)
    except ErasedError as erased:
        raise RefusedError("erased", _("The texts of this incident were erased.")) from erased
