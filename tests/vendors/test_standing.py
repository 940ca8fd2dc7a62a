"""How an agreement stands on a day: its last day counts whole."""

from datetime import timedelta

import pytest

from apps.common import clock
from apps.vendors.models import AgreementState
from apps.vendors.standing import judge, missing_clauses, standing_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("begins", "ends", "tone", "label"),
    [
        (-30, 300, "ok", "In force"),
        (-30, None, "ok", "In force"),
        (-30, 90, "warn", "Ends in 90 days"),
        (-30, 1, "warn", "Ends in 1 day"),
        (-30, 0, "warn", "Ends today"),
        (-30, -1, "bad", "Ended on"),
        (1, 300, "info", "In force from"),
    ],
)
def test_the_chip_follows_the_dates(
    begins: int, ends: int | None, tone: str, label: str, english: None
) -> None:
    standing = judge(makers.agreement(makers.vendor(), begins=begins, ends=ends), clock.today())
    assert standing.tone == tone
    assert standing.label.startswith(label)


def test_one_day_later_it_is_another_chip_without_any_job(english: None) -> None:
    agreement = makers.agreement(makers.vendor(), ends=0)
    assert judge(agreement, clock.today()).label == "Ends today"
    assert judge(agreement, clock.today() + timedelta(days=1)).label.startswith("Ended on")


def test_missing_clauses_are_said_before_anything_friendlier(english: None) -> None:
    agreement = makers.agreement(makers.vendor(), without=("breach_notice", "duration", "no_training"))
    assert judge(agreement, clock.today()).label == "Clauses missing"
    assert [clause.key for clause in missing_clauses(agreement)] == ["duration", "breach_notice"]


@pytest.mark.parametrize("state", [AgreementState.SUSPENDED, AgreementState.TERMINATED])
def test_a_stopped_agreement_is_not_in_force(state: str) -> None:
    assert judge(makers.agreement(makers.vendor(), state), clock.today()).tone == "bad"


def test_of_several_agreements_the_one_in_force_counts() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=-1)
    running = makers.agreement(vendor, begins=-10)
    makers.agreement(vendor, begins=5)
    makers.agreement(vendor, AgreementState.DRAFT, begins=0)
    assert standing_of(vendor.agreements.all(), clock.today()).agreement == running


def test_without_any_agreement_it_says_so(english: None) -> None:
    assert standing_of([], clock.today()).label == "No AVV"


def test_the_share_of_the_term_stays_between_0_and_100() -> None:
    vendor = makers.vendor()
    shares = [
        judge(makers.agreement(vendor, begins=begins, ends=ends), clock.today()).used
        for begins, ends in ((-50, 49), (-50, -1), (10, 20), (0, 0))
    ]
    assert shares == [50, 100, 0, 0]
