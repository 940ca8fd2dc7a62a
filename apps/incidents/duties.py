"""Whom an incident obliges us to tell, until when, and how that stands. Pure over the row and a moment.

GDPR: the authority within 72 hours unless a risk is unlikely (Art. 33(1)), the persons concerned without
undue delay if the risk is high (Art. 34(1)). While nobody has assessed the risk, the clock runs.

AI Act: a deployer tells first the provider, then the importer or distributor and the market surveillance
authority, immediately (Art. 26(5)). The outer limits of Art. 73(2)-(4) bind the provider, and a deployer who
can't reach one. By the letter Art. 73 applies from 2 August 2026, but it takes effect with the rules on
high-risk systems; a duty therefore carries both days.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.incidents import clocks
from apps.incidents.clocks import Period
from apps.incidents.models import Harm, HighRisk, Incident, Risk

LITERALLY_FROM = date(2026, 8, 2)  # Art. 113 AI Act, general rule
APPLIES_FROM = {HighRisk.ANNEX3: date(2027, 12, 2), HighRisk.ANNEX1: date(2028, 8, 2)}


class Whom(StrEnum):
    """Who has to be told; also what a notification is recorded for."""

    AUTHORITY = "authority"
    REST = "rest"  # the information of Art. 33(4) that followed in phases
    PERSONS = "persons"
    PROVIDER = "provider"
    IMPORTER = "importer"
    MARKET = "market"


LABELS: dict[Whom, str | Promise] = {
    Whom.AUTHORITY: _("Supervisory authority"),
    Whom.REST: _("Supervisory authority: the rest of the information"),
    Whom.PERSONS: _("Persons concerned"),
    Whom.PROVIDER: _("Provider of the AI system"),
    Whom.IMPORTER: _("Importer or distributor"),
    Whom.MARKET: _("Market surveillance authority"),
}
FIELDS = {
    Whom.AUTHORITY: "authority_notified_at",
    Whom.REST: "authority_completed_at",
    Whom.PERSONS: "persons_informed_at",
    Whom.PROVIDER: "provider_informed_at",
    Whom.IMPORTER: "importer_informed_at",
    Whom.MARKET: "market_informed_at",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """``period`` is None where the law says "without undue delay" or "immediately" and gives no number.

    ``applies_from`` and ``applies_from_literal`` are None for duties that apply without such a day.
    ``binding`` is False where the law doesn't reach (yet): the duty is shown and can be done all the same.
    """

    whom: Whom
    provision: str | Promise
    done_at: datetime | None
    period: Period | None = None
    applies_from: date | None = None
    applies_from_literal: date | None = None
    binding: bool = True

    @property
    def label(self) -> str:
        return str(LABELS[self.whom])

    @property
    def counts(self) -> bool:
        """Whether its clock is counted: it binds, now or by the letter. What is voluntary is never late."""
        return self.binding or self.applies_from is not None

    def remaining(self, at: datetime) -> timedelta | None:
        """Until the cautious end; None without a period, zero when it is over."""
        return max(self.period.due - at, timedelta()) if self.period else None

    def is_overdue(self, at: datetime) -> bool:
        """Not done, and the cautious end has come: with the 72nd hour's last second it is over."""
        return self.done_at is None and self.period is not None and at >= self.period.due

    @property
    def was_late(self) -> bool:
        """Done, but after the cautious end: Art. 33(1) sentence 2 asks for the reasons."""
        return self.done_at is not None and self.period is not None and self.done_at >= self.period.due


def duties_of(incident: Incident, at: datetime | None = None) -> list[Duty]:
    """All of them, in the order in which they are to be done."""
    return [*_gdpr(incident), *_ai_act(incident, clock.today(at))]


def notice_duty(incident: Incident) -> Duty | None:
    """The notice to the supervisory authority, or None when none is owed."""
    return next((duty for duty in _gdpr(incident) if duty.whom is Whom.AUTHORITY), None)


def is_overdue(incident: Incident, at: datetime | None = None) -> bool:
    """As IncidentQuerySet.overdue: a clock has run out before somebody was told."""
    now = at or clock.now()
    counted = [duty for duty in duties_of(incident, now) if duty.counts]
    return incident.is_open and any(duty.is_overdue(now) for duty in counted)


def next_end(incident: Incident, at: datetime) -> Duty | None:
    """The open duty whose period ends first, also when it is over."""
    counted = [duty for duty in duties_of(incident, at) if duty.counts and duty.period]
    open_ones = [duty for duty in counted if duty.done_at is None]
    return min(open_ones, key=_due, default=None) if incident.is_open else None


def owes_notice(incident: Incident) -> bool:
    """Art. 33(1): personal data are affected, or may be, and nobody found a risk unlikely."""
    return incident.personal_data is not False and incident.risk != Risk.UNLIKELY


def _due(duty: Duty) -> datetime:
    if duty.period is None:
        raise ValueError(duty.whom)
    return duty.period.due


def _gdpr(incident: Incident) -> list[Duty]:
    found = []
    if owes_notice(incident):
        period = clocks.hours_after(incident.aware_at, clocks.AUTHORITY_HOURS)
        found.append(Duty(Whom.AUTHORITY, _("Art. 33(1) GDPR"), incident.authority_notified_at, period))
    if incident.personal_data and incident.risk == Risk.HIGH:
        found.append(Duty(Whom.PERSONS, _("Art. 34(1) GDPR"), incident.persons_informed_at))
    return found


def _ai_act(incident: Incident, today: date) -> list[Duty]:
    if not incident.is_serious:
        return []
    begins = APPLIES_FROM.get(HighRisk(incident.high_risk))
    days, provision = _limit(incident)
    period = clocks.days_after(incident.aware_at, days)
    steps = [
        (Whom.PROVIDER, _("Art. 26(5) AI Act"), incident.provider_informed_at, None),
        (Whom.IMPORTER, _("Art. 26(5) AI Act"), incident.importer_informed_at, None),
        (Whom.MARKET, provision, incident.market_informed_at, period),
    ]
    binding = begins is not None and today >= begins
    literally = LITERALLY_FROM if begins else None
    return [Duty(*step, begins, literally, binding) for step in steps]


def _limit(incident: Incident) -> tuple[int, str | Promise]:
    """Days and provision. Where several fit, the shortest counts."""
    if incident.widespread or incident.harm == Harm.INFRASTRUCTURE:
        return clocks.WIDESPREAD_DAYS, _("Art. 26(5), 73(3) AI Act")
    if incident.harm == Harm.DEATH:
        return clocks.DEATH_DAYS, _("Art. 26(5), 73(4) AI Act")
    return clocks.SERIOUS_DAYS, _("Art. 26(5), 73(2) AI Act")
