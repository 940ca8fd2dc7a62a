"""Periods of Union law at their edges: the last second, the ends of months, summer time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from apps.common import clock
from apps.incidents import clocks, duties
from apps.incidents.models import Harm, HighRisk, Incident, IncidentKind, Risk
from apps.incidents.pages.clock import Chip, chip_of

BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
NOON = datetime(2026, 11, 3, 12, 20, 30, tzinfo=BERLIN)  # a Tuesday


def breach(aware_at: datetime = NOON, **fields: Any) -> Incident:
    known: dict[str, Any] = {
        "personal_data": True,
        "risk": Risk.RISK,
        "kind": IncidentKind.BREACH,
        "aware_at": aware_at,
    }
    return Incident(**(known | fields))


def serious(aware_at: datetime = NOON, **fields: Any) -> Incident:
    known: dict[str, Any] = {
        "kind": IncidentKind.AI_SERIOUS,
        "high_risk": HighRisk.ANNEX3,
        "personal_data": False,
    }
    return Incident(**(known | {"aware_at": aware_at} | fields))


def market(incident: Incident, at: datetime = NOON) -> duties.Duty:
    return next(duty for duty in duties.duties_of(incident, at) if duty.whom is duties.Whom.MARKET)


def test_72_hours_are_over_with_their_last_second() -> None:
    incident, end = breach(), NOON + timedelta(hours=72)
    assert not duties.is_overdue(incident, end - SECOND)
    assert duties.is_overdue(incident, end)
    duty = duties.notice_duty(incident)
    assert duty is not None
    assert duty.remaining(end - SECOND) == SECOND
    assert duty.remaining(end) == duty.remaining(end + timedelta(days=9)) == timedelta()


@pytest.mark.parametrize(
    ("after", "late"), [(timedelta(hours=72) - SECOND, False), (timedelta(hours=72), True)]
)
def test_a_notice_in_the_72nd_hour_is_in_time(after: timedelta, late: bool) -> None:
    duty = duties.notice_duty(breach(authority_notified_at=NOON + after))
    assert duty is not None
    assert duty.was_late is late


@pytest.mark.parametrize(
    ("aware", "ends"),
    [
        # 29 March 2026: 2 o'clock becomes 3. 25 October 2026: 3 o'clock becomes 2.
        (datetime(2026, 3, 27, 9, 0, tzinfo=BERLIN), datetime(2026, 3, 30, 10, 0, tzinfo=BERLIN)),
        (datetime(2026, 10, 23, 9, 0, tzinfo=BERLIN), datetime(2026, 10, 26, 8, 0, tzinfo=BERLIN)),
        (datetime(2026, 12, 30, 23, 59, tzinfo=BERLIN), datetime(2027, 1, 2, 23, 59, tzinfo=BERLIN)),
    ],
    ids=["summer time begins", "summer time ends", "over the year"],
)
def test_hours_are_hours_that_pass(aware: datetime, ends: datetime) -> None:
    period = clocks.hours_after(aware, 72)
    assert period.due == ends
    assert period.due - aware.astimezone(UTC) == timedelta(hours=72)


@pytest.mark.parametrize("minute", [0, 59])
def test_by_the_regulation_the_hour_of_the_event_does_not_count(minute: int) -> None:
    aware = datetime(2026, 11, 3, 12, minute, tzinfo=BERLIN)
    assert clocks.hours_after(aware, 72).latest == datetime(2026, 11, 6, 13, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("aware", "days", "last", "latest"),
    [
        (date(2026, 11, 3), 15, date(2026, 11, 18), date(2026, 11, 18)),
        (date(2026, 11, 6), 15, date(2026, 11, 21), date(2026, 11, 23)),  # a Saturday moves to Monday, 3(4)
        (date(2026, 11, 6), 2, date(2026, 11, 8), date(2026, 11, 10)),  # two working days, 3(5)
        (date(2026, 11, 3), 2, date(2026, 11, 5), date(2026, 11, 5)),
        (date(2026, 12, 22), 10, date(2027, 1, 1), date(2027, 1, 1)),  # holidays are not known here
        (date(2026, 10, 23), 2, date(2026, 10, 25), date(2026, 10, 27)),  # the long day
    ],
)
def test_days_end_at_midnight_of_the_company(aware: date, days: int, last: date, latest: date) -> None:
    for hour in (0, 12, 23):
        period = clocks.days_after(
            datetime(aware.year, aware.month, aware.day, hour, 30, tzinfo=BERLIN), days
        )
        assert clock.today(period.due - SECOND) == last
        assert clock.today(period.due) == last + timedelta(days=1)
        assert clock.today(period.latest - SECOND) == latest


@pytest.mark.parametrize(
    ("fields", "days", "provision"),
    [
        ({"harm": Harm.HEALTH}, 15, "73(2)"),
        ({"harm": Harm.RIGHTS}, 15, "73(2)"),
        ({"harm": Harm.PROPERTY}, 15, "73(2)"),
        ({"harm": Harm.DEATH}, 10, "73(4)"),
        ({"harm": Harm.INFRASTRUCTURE}, 2, "73(3)"),
        ({"harm": Harm.HEALTH, "widespread": True}, 2, "73(3)"),
        ({"harm": Harm.DEATH, "widespread": True}, 2, "73(3)"),
    ],
)
def test_art_73_has_three_clocks(fields: dict[str, Any], days: int, provision: str) -> None:
    duty = market(serious(**fields))
    with translation.override("en"):
        assert str(duty.provision) == f"Art. 26(5), {provision} AI Act"
    assert duty.period == clocks.days_after(NOON, days)


@pytest.mark.parametrize(
    ("way", "begins"), [(HighRisk.ANNEX3, date(2027, 12, 2)), (HighRisk.ANNEX1, date(2028, 8, 2))]
)
def test_art_73_carries_both_its_days(way: HighRisk, begins: date) -> None:
    duty = market(serious(high_risk=way))
    assert (duty.applies_from, duty.applies_from_literal) == (begins, date(2026, 8, 2))
    for day, binding in ((begins - timedelta(days=1), False), (begins, True)):
        at = datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN)
        assert market(serious(high_risk=way), at).binding is binding


def test_without_a_high_risk_system_telling_is_voluntary() -> None:
    duty = market(serious(high_risk=HighRisk.NO))
    assert (duty.binding, duty.applies_from, duty.applies_from_literal) == (False, None, None)
    later, incident = NOON + timedelta(days=99), serious(high_risk=HighRisk.NO)
    assert not duties.is_overdue(incident, later)
    assert duties.next_end(incident, later) is None
    with translation.override("en"):
        assert chip_of(market(incident, later), later, running=True) == Chip("", "Voluntary")


def test_the_branch_is_walked_only_when_asked_for_or_when_the_facts_say_so() -> None:
    assert not breach(high_risk=HighRisk.ANNEX3).is_serious
    assert not breach(harm=Harm.DEATH).is_serious
    assert breach(high_risk=HighRisk.ANNEX3, harm=Harm.DEATH).is_serious
    assert serious(high_risk=HighRisk.NO).is_serious


def test_the_provider_comes_first() -> None:
    whom = [duty.whom for duty in duties.duties_of(serious(), NOON)]
    assert whom == [duties.Whom.PROVIDER, duties.Whom.IMPORTER, duties.Whom.MARKET]


@pytest.mark.parametrize(
    ("fields", "owed"),
    [
        ({}, ["authority"]),
        ({"risk": Risk.OPEN}, ["authority"]),
        ({"personal_data": None, "risk": Risk.OPEN}, ["authority"]),
        ({"risk": Risk.HIGH}, ["authority", "persons"]),
        ({"risk": Risk.UNLIKELY}, []),
        ({"personal_data": False}, []),
    ],
)
def test_the_risk_decides_whom_to_tell(fields: dict[str, Any], owed: list[str]) -> None:
    assert [str(duty.whom) for duty in duties.duties_of(breach(**fields), NOON)] == owed
