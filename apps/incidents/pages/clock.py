"""The clocks of an incident in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.incidents.clocks import Period
from apps.incidents.duties import Duty, Whom, duties_of, next_end
from apps.incidents.models import Incident

SOON = timedelta(hours=24)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Chip:
    """``tone`` colours it; the words say the same."""

    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """``due`` is the cautious end, ``latest`` the one of Regulation 1182/71; both None without a number."""

    label: str
    provision: str | Promise
    chip: Chip
    done_at: datetime | None
    due: datetime | None
    latest: datetime | None
    applies_from: date | None
    applies_from_literal: date | None
    binding: bool
    rest_at: datetime | None = None
    phased: bool = False


def duty_rows(incident: Incident, at: datetime) -> list[DutyRow]:
    return [_row(incident, duty, at) for duty in duties_of(incident, at)]


def next_chip(incident: Incident, at: datetime) -> Chip | None:
    """What a list shows: the clock that ends first, or None when none runs."""
    duty = next_end(incident, at)
    return chip_of(duty, at, running=True) if duty else None


def chip_of(duty: Duty, at: datetime, *, running: bool) -> Chip:
    if duty.done_at:
        return Chip("warn", _("Done late")) if duty.was_late else Chip("ok", _("Done"))
    if not running:
        return Chip("", _("Not recorded"))
    if not duty.counts:
        return Chip("", _("Voluntary"))
    remaining = duty.remaining(at)
    if remaining is None:
        return Chip("warn", _("To be done without delay"))
    if not remaining:
        return Chip("bad", _("Overdue"))
    tone = "warn" if remaining <= SOON else "info"
    return Chip(tone, _("%(time)s left") % {"time": in_words(remaining)})


def in_words(length: timedelta) -> str:
    """Days and hours, or hours and minutes; rounded down, so that nobody feels safer than they are."""
    hours = length // HOUR
    if hours >= 72:  # up to three days people count in hours, as the law does
        return _("%(days)d days, %(hours)d h") % {"days": hours // 24, "hours": hours % 24}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": length % HOUR // MINUTE}


def _row(incident: Incident, duty: Duty, at: datetime) -> DutyRow:
    is_notice = duty.whom is Whom.AUTHORITY
    return DutyRow(
        label=duty.label,
        provision=duty.provision,
        chip=chip_of(duty, at, running=incident.is_open),
        done_at=duty.done_at,
        due=_shown(duty.period, duty.period.due) if duty.period else None,
        latest=_shown(duty.period, duty.period.latest) if duty.period else None,
        applies_from=duty.applies_from,
        applies_from_literal=duty.applies_from_literal,
        binding=duty.binding,
        rest_at=incident.authority_completed_at if is_notice else None,
        phased=is_notice and duty.done_at is not None,
    )


def _shown(period: Period, end: datetime) -> datetime:
    """Of whole days the last minute: people take "the 5th, 00:00" for the wrong end of the 5th."""
    return end - MINUTE if period.whole_days else end
