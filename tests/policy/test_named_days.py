"""The day that a refusal names is the company's, whatever zone a moment was stored in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.policy.decide import decide_subject
from tests.policy.makers import program, use_case

# 00:30 on the 16th in Berlin, where the company is
MOMENT = datetime(2027, 3, 15, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_a_replaced_key_ended_on_the_day_here(zone: str) -> None:
    asker = program(ends_at=MOMENT.astimezone(ZoneInfo(zone)))
    [reason] = decide_subject(asker, use_case(), MOMENT + timedelta(hours=1)).reasons
    assert (reason.code, reason.facts["date"]) == ("KEY_EXPIRED", date(2027, 3, 16))


def test_an_earlier_last_day_is_the_one_that_is_named() -> None:
    asker = program(ends_at=MOMENT, expires_on=datetime(2027, 3, 14, tzinfo=UTC).date())
    [reason] = decide_subject(asker, use_case(), MOMENT + timedelta(hours=1)).reasons
    assert reason.facts["date"] == date(2027, 3, 14)
