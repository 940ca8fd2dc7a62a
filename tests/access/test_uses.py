"""Who decides sees how often an access was used: counts and a day, of this person and this use case only."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.access.models import Grant
from apps.access.uses import Used, uses_of
from apps.common import clock
from tests.cast import Cast
from tests.review.makers import message

pytestmark = pytest.mark.django_db
JONAS, LEYLA = "jonas.weber", "leyla.aydin"


def test_uses_are_counted_within_ninety_days(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    now = clock.now()
    for days in (1, 5, 89, 91):
        message(cast, JONAS, at=now - timedelta(days=days))
    grants = list(Grant.objects.filter(use_case__ref="UC-0001", scope="chat"))
    with django_assert_num_queries(1):
        used = uses_of(grants)
    told = {grant.person.email.partition("@")[0]: used[grant.pk] for grant in grants}
    assert told[JONAS] == Used(3, clock.today(now - timedelta(days=1)))
    assert told[LEYLA] == Used()


def test_other_ways_and_other_use_cases_do_not_count(cast: Cast) -> None:
    message(cast, LEYLA)
    others = Grant.objects.filter(person=cast.people[LEYLA]).exclude(use_case__ref="UC-0001", scope="chat")
    assert set(uses_of(list(others)).values()) == {Used()}
