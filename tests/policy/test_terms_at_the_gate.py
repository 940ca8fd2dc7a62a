"""What runs on, what notice ended and what a newer version replaced, asked at the gate to the second."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.access.services.facts import explain
from apps.common import clock
from apps.vendors import terms
from apps.vendors.models import Agreement, AgreementState, ClauseCheck
from tests.cast import Cast
from tests.policy.makers import agreement, codes, confirmed, grant, route, subject, use_case

SECOND = timedelta(seconds=1)
# The last day of a period, and the first second after it, by the clock of Greenwich.
NIGHTS = [
    pytest.param(date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC), id="25 hours, 2026"),
    pytest.param(date(2027, 3, 28), datetime(2027, 3, 28, 22, tzinfo=UTC), id="23 hours, 2027"),
    pytest.param(date(2027, 10, 31), datetime(2027, 10, 31, 23, tzinfo=UTC), id="25 hours, 2027"),
    pytest.param(date(2027, 7, 15), datetime(2027, 7, 15, 22, tzinfo=UTC), id="summer"),
    pytest.param(date(2027, 12, 31), datetime(2027, 12, 31, 23, tzinfo=UTC), id="the year's last"),
]


def asked(*contracts: Any, at: datetime) -> list[str]:
    """The good question, in which nothing but contracts has an end."""
    far = date(2199, 12, 31)
    seen = frozenset({each.id for each in contracts})
    return codes(
        subject=subject(grants=(grant(valid_from=date(2020, 1, 1), valid_until=far),)),
        use_case=use_case(next_review_on=None, ends_on=None, confirmed=confirmed(agreements=seen)),
        route=route(*contracts),
        at=at,
    )


@pytest.mark.parametrize(("last", "midnight"), NIGHTS)
def test_a_contract_that_goes_on_is_asked_for_no_job(last: date, midnight: datetime) -> None:
    fixed = agreement(effective_from=last - timedelta(days=99), effective_until=last, notice_days=30)
    going = replace(fixed, renewal_months=12)
    for at in (midnight - SECOND, midnight, midnight + timedelta(days=4000)):
        assert asked(going, at=at) == []
    assert asked(fixed, at=midnight - SECOND) == []
    assert asked(fixed, at=midnight) == ["AVV_EXPIRED"]


@pytest.mark.parametrize(("last", "midnight"), NIGHTS)
def test_notice_in_time_ends_it_at_midnight(last: date, midnight: datetime) -> None:
    going = agreement(
        effective_from=last - timedelta(days=99), effective_until=last, notice_days=30, renewal_months=12
    )
    in_time = replace(going, notice_given_on=last - timedelta(days=30))
    late = replace(going, notice_given_on=last - timedelta(days=29))
    assert asked(in_time, at=midnight - SECOND) == asked(late, at=midnight) == []
    assert asked(in_time, at=midnight) == ["AVV_EXPIRED"]


@pytest.mark.parametrize(("last", "midnight"), NIGHTS)
def test_a_newer_version_takes_the_place_of_the_old_one_at_midnight(last: date, midnight: datetime) -> None:
    first = last + timedelta(days=1)
    old = agreement(effective_from=last - timedelta(days=99), effective_until=None, replaced_from=first)
    new = agreement(id=12, effective_from=first, effective_until=None)
    assert asked(new, old, at=midnight - SECOND) == asked(new, old, at=midnight) == []
    suspended = replace(new, state="suspended")
    assert asked(suspended, old, at=midnight - SECOND) == []
    assert asked(suspended, old, at=midnight) == ["AVV_SUSPENDED"]


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(1, 36),
    st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2032, 12, 31))),
    st.integers(1, 9 * 365 * 24 * 3600).map(lambda n: datetime(2026, 1, 2, tzinfo=UTC) + n * SECOND),
)
def test_the_gate_and_the_pages_read_the_same_term(
    until: date, months: int, notice: date | None, at: datetime
) -> None:
    term = agreement(
        effective_from=date(2026, 1, 1), effective_until=until, renewal_months=months, notice_days=60,
        notice_given_on=notice,
    )  # fmt: skip
    record = Agreement(
        state=AgreementState.ACTIVATED, effective_from=date(2026, 1, 1), effective_until=until,
        renewal_months=months, notice_days=60, notice_given_on=notice,
    )  # fmt: skip
    day = clock.today(at)
    assert record.is_in_force(day) is (asked(term, at=at) == [])
    assert terms.last_day(record, day) == terms.last_day(term, day)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "modules", "expected"),
    [
        ("avv", [], []),
        ("scc_915", [], []),  # made under Art. 28(7) GDPR
        ("scc_914", [2], []),  # recital 9 of (EU) 2021/914
        ("scc_914", [1, 3], []),
        ("scc_914", [1, 4], ["AVV_MISSING"]),
        ("scc_914", [], ["AVV_MISSING"]),  # nobody has said which modules
        ("joint", [], ["AVV_MISSING"]),
        ("addendum", [], ["AVV_MISSING"]),
        ("nda", [], ["AVV_MISSING"]),
    ],
)
def test_what_counts_as_a_contract_with_a_processor(
    cast: Cast, kind: str, modules: list[int], expected: list[str]
) -> None:
    found = cast.agreements["nordlicht-ki"]
    found.kind, found.modules = kind, modules
    found.save(update_fields=["kind", "modules"])
    assert explain(cast.people["leyla.aydin"], "UC-0001", "nordlicht-gross", "chat").codes == expected
    assert found.is_for_processing is (expected == [])
    assert Agreement.objects.for_processing().filter(pk=found.pk).exists() is (expected == [])


@pytest.mark.django_db
def test_standard_clauses_are_looked_at_item_by_item_too(cast: Cast) -> None:
    found = cast.agreements["nordlicht-ki"]
    Agreement.objects.filter(pk=found.pk).update(kind="scc_914", modules=[2])
    ClauseCheck.objects.filter(agreement=found, item="breach_notice").delete()
    said = explain(cast.people["leyla.aydin"], "UC-0001", "nordlicht-gross", "chat").codes
    assert said == ["AVV_CLAUSES_INCOMPLETE"]
