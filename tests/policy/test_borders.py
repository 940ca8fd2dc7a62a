"""The last day counts whole, in the organisation's time zone, also on the days when the clocks change.

Every moment is written in UTC beside the local one, so that the tests share no arithmetic with the code.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from apps.policy.decide import decide_subject
from apps.policy.facts import RouteFacts
from apps.policy.record_facts import Spell
from tests.policy.makers import AT, DAY, Question, agreement, codes, grant, program, route, subject, use_case

WINTER, SUMMER = date(2027, 1, 15), date(2027, 7, 15)
SPRING_FORWARD, FALL_BACK = date(2027, 3, 28), date(2027, 10, 31)  # 23 and 25 hours long

# The day, its first second in Berlin, and the first second after it.
DAYS = [
    pytest.param(WINTER, datetime(2027, 1, 14, 23, tzinfo=UTC), datetime(2027, 1, 15, 23, tzinfo=UTC)),
    pytest.param(SUMMER, datetime(2027, 7, 14, 22, tzinfo=UTC), datetime(2027, 7, 15, 22, tzinfo=UTC)),
    pytest.param(
        SPRING_FORWARD, datetime(2027, 3, 27, 23, tzinfo=UTC), datetime(2027, 3, 28, 22, tzinfo=UTC)
    ),
    pytest.param(FALL_BACK, datetime(2027, 10, 30, 22, tzinfo=UTC), datetime(2027, 10, 31, 23, tzinfo=UTC)),
]
SECOND = timedelta(seconds=1)


def long_valid(day: date) -> dict[str, Any]:
    """Everything that has dates, valid long before and after the day."""
    begin, end = day - timedelta(days=99), day + timedelta(days=99)
    return {
        "subject": subject(grants=(grant(valid_from=begin, valid_until=end),)),
        "use_case": use_case(next_review_on=end, ends_on=end),
        "route": route(agreement(effective_from=begin, effective_until=end)),
    }


def good_but(**changes: Any) -> RouteFacts:
    """A route with an agreement without an end, and these changes."""
    return route(agreement(effective_from=date(2020, 1, 1), effective_until=None), **changes)


def ends(day: date) -> dict[str, dict[str, Any]]:
    """By code: the question in which only this ends with the day."""
    begin = day - timedelta(days=99)
    last = program(expires_on=day)
    changes: dict[str, dict[str, Any]] = {
        "AVV_EXPIRED": {"route": route(agreement(effective_from=begin, effective_until=day))},
        "TOM_OUTDATED": {"route": good_but(toms=(Spell(begin, day),))},
        "GRANT_EXPIRED": {"subject": subject(grants=(grant(valid_from=begin, valid_until=day),))},
        "KEY_EXPIRED": {
            "subject": subject(scope="api", key=last.key, grants=long_valid(day)["subject"].grants)
        },
        "USE_CASE_ENDED": {"use_case": use_case(next_review_on=None, ends_on=day)},
        "USE_CASE_ENDED by condition": {
            "use_case": use_case(next_review_on=None, ends_on=None, conditions={"expires_on": f"{day}"})
        },
        "UC_REVIEW_OVERDUE": {"use_case": use_case(next_review_on=day, ends_on=None)},
    }
    return {code: long_valid(day) | change for code, change in changes.items()}


@pytest.mark.parametrize("code", ends(DAY))
@pytest.mark.parametrize(("day", "first", "after"), DAYS)
def test_the_last_day_counts_to_its_last_second(
    code: str, day: date, first: datetime, after: datetime
) -> None:
    whole = ends(day)[code]
    assert codes(**whole, at=first) == []
    assert codes(**whole, at=after - SECOND) == []
    assert codes(**whole, at=after) == [code.partition(" ")[0]]


@pytest.mark.parametrize(("day", "first", "after"), DAYS)
def test_the_first_day_counts_from_its_first_second(day: date, first: datetime, after: datetime) -> None:
    begun = long_valid(day) | {"route": route(agreement(effective_from=day, effective_until=None))}
    assert codes(**begun, at=first - SECOND) == ["AVV_NOT_YET_EFFECTIVE"]
    assert codes(**begun, at=first) == []
    checked = long_valid(day) | {"route": good_but(toms=(Spell(day),))}
    assert codes(**checked, at=first - SECOND) == ["TOM_OUTDATED"]
    assert codes(**checked, at=first) == []
    allowed = long_valid(day) | {"subject": subject(grants=(grant(valid_from=day, valid_until=day),))}
    assert codes(**allowed, at=first - SECOND) == ["ROLE_DENIED"]
    assert codes(**allowed, at=first) == codes(**allowed, at=after - SECOND) == []


def test_another_organisation_lives_in_another_time_zone(settings: Any) -> None:
    ending = long_valid(DAY) | {"route": route(agreement(effective_until=DAY))}
    in_berlin_midnight = datetime(2027, 3, 15, 23, tzinfo=UTC)
    assert codes(**ending, at=in_berlin_midnight) == ["AVV_EXPIRED"]
    settings.TIME_ZONE = "America/New_York"
    assert codes(**ending, at=in_berlin_midnight) == []


def test_the_zone_of_the_moment_does_not_matter() -> None:
    in_utc = datetime(2027, 3, 15, 23, tzinfo=UTC)
    ending = {"route": route(agreement(effective_until=DAY))}
    for hours in (-11, 14):
        told = in_utc.astimezone(timezone(timedelta(hours=hours)))
        assert codes(**ending, at=told) == ["AVV_EXPIRED"]


def test_without_an_end_nothing_ends() -> None:
    in_a_century = AT.replace(year=2127)
    open_ended = {
        "use_case": use_case(next_review_on=None, ends_on=None),
        "route": route(agreement(effective_until=None)),
        "subject": subject(grants=(grant(valid_until=date(2199, 12, 31)),)),
    }
    assert codes(**open_ended, at=in_a_century) == []


def test_a_termination_acts_from_its_day_on() -> None:
    ended = route(agreement(state="terminated", terminated_on=DAY + timedelta(days=1)))
    assert codes(route=ended) == []
    assert codes(route=ended, at=AT + timedelta(days=1)) == ["AVV_TERMINATED"]


def test_a_newer_agreement_takes_over_at_midnight() -> None:
    old, new = agreement(effective_until=DAY), agreement(effective_from=DAY + timedelta(days=1))
    both = {"route": route(new, old)}
    midnight = datetime(2027, 3, 15, 23, tzinfo=UTC)
    assert codes(**both, at=midnight - SECOND) == codes(**both, at=midnight) == []


def test_newer_measures_take_over_at_midnight() -> None:
    both = {"route": route(toms=(Spell(date(2020, 1, 1), DAY), Spell(DAY + timedelta(days=1))))}
    midnight = datetime(2027, 3, 15, 23, tzinfo=UTC)
    assert codes(**both, at=midnight - SECOND) == codes(**both, at=midnight) == []


def test_of_several_bad_agreements_the_newest_says_why() -> None:
    ended = agreement(effective_from=DAY - timedelta(days=90), effective_until=DAY - timedelta(days=60))
    assert codes(route=route(agreement(state="suspended"), ended)) == ["AVV_SUSPENDED"]
    assert codes(route=route(agreement(covers_service=False), ended)) == ["AVV_EXPIRED"]


def test_where_nothing_is_sent_only_the_subject_is_asked_about() -> None:
    asker, closed = program(expires_on=DAY), use_case(state="retired")
    assert decide_subject(asker, closed, AT).allowed
    assert decide_subject(asker, closed, AT + timedelta(days=1)).codes == ["KEY_EXPIRED"]
    assert decide_subject(subject(active=False, grants=()), closed, AT).codes == [
        "SUBJECT_DISABLED",
        "ROLE_DENIED",
    ]


def test_of_several_ended_grants_the_last_one_is_told() -> None:
    days = (DAY - timedelta(days=9), DAY - timedelta(days=3), DAY - timedelta(days=5))
    (reason,) = (
        Question(subject=subject(grants=tuple(grant(valid_until=day) for day in days))).answer().reasons
    )
    assert reason.facts["date"] == date(2027, 3, 12)


def test_of_a_text_that_nobody_approved_nothing_else_is_told() -> None:
    """Its dates and channel are wishes yet."""
    draft = use_case(state="draft", ends_on=DAY - timedelta(days=1), channel="api")
    assert codes(use_case=draft) == ["UC_NOT_APPROVED"]


def test_all_reasons_are_told_at_once() -> None:
    """Also those of different records: who mends one must not meet the next one after it."""
    question = Question(
        subject=subject(active=False, scope="api", key=program(state="revoked").key, grants=()),
        use_case=use_case(next_review_on=DAY - timedelta(days=1), channel="chat", max_data_class=0),
        route=route(
            agreement(effective_until=DAY - timedelta(days=1), clauses_complete=False),
            state="locked",
            enabled=False,
            trains_on_input=True,
        ),
        found=frozenset({"PRIVATE_KEY"}),
        unscannable=frozenset({"messages.0"}),
    )
    assert question.answer().codes == [
        *("SUBJECT_DISABLED", "KEY_REVOKED", "ROLE_DENIED", "UC_REVIEW_OVERDUE", "CHANNEL_NOT_ALLOWED"),
        *("ROUTE_LOCKED", "ROUTE_DISABLED", "AVV_EXPIRED", "AVV_CLAUSES_INCOMPLETE"),
        *("DATA_CLASS_EXCEEDED", "VENDOR_TRAINS_ON_INPUT", "CONTENT_BLOCKED", "CONTENT_UNSCANNABLE"),
    ]
