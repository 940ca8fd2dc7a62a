"""Transfers to third countries: what covers them, to the day, and whom the question is about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from apps.policy.chain_facts import Objection
from apps.vendors.countries import ADEQUACY, CODES, EEA, REGIONS, adequacy_of, is_third
from apps.vendors.transfers import Fallen
from tests.policy.makers import (
    DAY,
    TOMORROW,
    Question,
    certified,
    chain,
    codes,
    confirmed,
    newcomer,
    route,
    use_case,
)
from tests.policy.transfer_cases import ALLOWED, outside

MIDNIGHT = datetime(2027, 2, 28, 23, tzinfo=UTC)  # in Berlin the first second of 1 March
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("question", [pytest.param(question, id=name) for name, question in ALLOWED])
def test_what_is_covered_goes(question: Question) -> None:
    assert question.answer().codes == []


@pytest.mark.parametrize("zone", ["Europe/Berlin"])
def test_a_basis_falls_with_the_first_second_of_its_day(zone: str, settings: Any) -> None:
    settings.TIME_ZONE = zone
    falling = outside(certified(), fallen=(Fallen("dpf", "", date(2027, 3, 1)),))
    assert codes(route=falling, at=MIDNIGHT - SECOND) == []
    assert codes(route=falling, at=MIDNIGHT) == ["TRANSFER_UNCOVERED"]


def test_in_another_zone_it_falls_with_the_day_there(settings: Any) -> None:
    falling = outside(certified(), fallen=(Fallen("dpf", "", date(2027, 3, 1)),))
    settings.TIME_ZONE = "America/New_York"
    assert codes(route=falling, at=MIDNIGHT) == []


def test_an_objection_acts_from_the_announced_day() -> None:
    coming = route(chain=chain(objection=Objection("Cloud", date(2027, 3, 1))))
    assert codes(route=coming, at=MIDNIGHT - SECOND) == []
    assert codes(route=coming, at=MIDNIGHT) == ["SUBPROCESSOR_OBJECTED"]


def test_silence_brings_somebody_new_into_the_chain_a_month_before_it_closes() -> None:
    silent = route(chain=chain(assumed={5: newcomer()}))
    before = use_case(confirmed=confirmed(on=DAY - timedelta(days=40)))
    month = Question(use_case=before, route=silent).at + timedelta(days=29)
    grants = {"use_case": before, "route": silent}
    assert codes(**grants, at=month) == []
    assert "UC_VERSION_STALE" in codes(**grants, at=month + timedelta(days=1))
    seen = use_case(confirmed=confirmed(subprocessors=frozenset({-5})))
    assert codes(use_case=seen, route=silent) == []


@pytest.mark.parametrize("asked", [True, False])
def test_it_is_asked_wherever_an_avv_is(asked: bool) -> None:
    answer = codes(route=outside(), use_case=use_case(requires_avv=asked))
    assert answer == (["TRANSFER_UNCOVERED"] if asked else [])


def test_an_objection_is_asked_whatever_the_data() -> None:
    objected = route(chain=chain(objection=Objection("Cloud", DAY)))
    assert codes(route=objected, use_case=use_case(requires_avv=False)) == ["SUBPROCESSOR_OBJECTED"]


def test_the_days_of_a_check_are_a_setting(settings: Any) -> None:
    checked = outside(certified(checked_on=DAY - timedelta(days=91)))
    assert codes(route=checked) == []
    settings.TRANSFER_CHECK_DAYS = 90
    assert codes(route=checked) == ["TRANSFER_UNCOVERED"]


def test_the_sentence_names_who_is_not_covered() -> None:
    (reason,) = Question(route=outside(certified(checked_on=None))).answer().reasons
    assert "Nordlicht KI GmbH (US)" in reason.sentence
    (unknown,) = Question(route=outside()).answer().reasons
    assert "Nordlicht KI GmbH" in unknown.sentence


def test_a_decision_counts_from_its_first_to_its_last_day() -> None:
    for each in ADEQUACY:
        assert is_third(each.country)
        assert adequacy_of(each.country, each.valid_from) == each
        assert adequacy_of(each.country, each.valid_from - timedelta(days=1)) is None
        if each.valid_until:
            assert adequacy_of(each.country, each.valid_until) == each
            assert adequacy_of(each.country, each.valid_until + timedelta(days=1)) is None


def test_the_eea_has_thirty_states_and_the_lists_do_not_overlap() -> None:
    assert len(EEA) == 30
    assert EEA | REGIONS | {each.country for each in ADEQUACY} <= CODES
    assert not any(map(is_third, EEA | REGIONS))
    assert not EEA & {each.country for each in ADEQUACY}
    assert len({each.country for each in ADEQUACY}) == len(ADEQUACY)


def test_a_question_of_tomorrow_knows_what_begins_tomorrow() -> None:
    later = outside(certified(since=TOMORROW, checked_on=DAY))
    assert codes(route=later) == ["TRANSFER_UNCOVERED"]
    assert codes(route=later, at=Question().at + timedelta(days=1)) == []
