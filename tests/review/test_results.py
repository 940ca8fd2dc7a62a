"""What authors read about the review of their messages."""

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.interactions.models import Interaction, ReviewJob
from apps.review.models import Outcome
from apps.review.services import second_look, verdicts
from apps.review.services.reports import report
from apps.review.services.results import for_interactions
from tests.cast import Cast
from tests.review.makers import erase, item_of, message

pytestmark = pytest.mark.django_db


def _decided(cast: Cast, outcome: Outcome, reason: str = "") -> Interaction:
    item = item_of(message(cast))
    verdicts.decide(item, outcome, reason, by=cast.people["mira.koehler"])
    return item.interaction


def test_outcome_reason_and_tone(cast: Cast) -> None:
    objection = _decided(cast, Outcome.OBJECTION, "Please no names")
    fine = _decided(cast, Outcome.IN_ORDER)
    results = for_interactions([objection.pk, fine.pk])
    assert (results[objection.pk].reason, results[objection.pk].tone) == ("Please no names", "bad")
    assert (results[fine.pk].reason, results[fine.pk].tone) == (None, "ok")
    assert results[fine.pk].decided_at is not None


def test_a_handover_is_told_without_its_reason(cast: Cast) -> None:
    handed_over = _decided(cast, Outcome.TO_DPO, "Look at the third sentence")
    assert for_interactions([handed_over.pk])[handed_over.pk].reason is None


def test_nothing_is_said_before_a_decision(cast: Cast) -> None:
    waiting, passed_over, no_item = message(cast), message(cast, rate=0), message(cast)
    item_of(waiting)
    item_of(passed_over)
    assert for_interactions([waiting.pk, passed_over.pk, no_item.pk]) == {}


def test_a_report_stands_before_an_earlier_verdict_and_its_reason(cast: Cast) -> None:
    decided = _decided(cast, Outcome.OBJECTION, "Please no names")
    report(decided, "No", by=cast.people["jonas.weber"])
    result = for_interactions([decided.pk])[decided.pk]
    assert (result.tone, result.decided_at) == ("info", None)
    (earlier,) = result.earlier
    assert (earlier.tone, earlier.reason, earlier.earlier) == ("bad", "Please no names", ())


def test_what_is_reopened_without_a_report_says_so_and_keeps_its_verdict(cast: Cast) -> None:
    decided = _decided(cast, Outcome.IN_ORDER)
    second_look.commit(ReviewJob(interaction=decided), {("SECRET_KEY", "keys.any"): 1})
    result = for_interactions([decided.pk])[decided.pk]
    assert (result.tone, result.decided_at) == ("info", None)
    assert [each.tone for each in result.earlier] == ["ok"]


def test_after_erasure_the_verdict_stays(cast: Cast) -> None:
    objection = _decided(cast, Outcome.OBJECTION, "Please no names")
    erase(objection)
    result = for_interactions([objection.pk])[objection.pk]
    assert (result.tone, result.reason) == ("bad", None)


def test_the_cost_does_not_grow(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ids = [_decided(cast, Outcome.IN_ORDER).pk for _ in range(5)]
    with django_assert_num_queries(3):
        assert len(for_interactions(ids)) == 5
