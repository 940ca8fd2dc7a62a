"""Who was asked a question about a request for access is reminded of it until they answer."""

import pytest

from apps.access.models import RequestState
from apps.access.services import requests
from apps.accounts.models import User
from apps.common import clock
from apps.notices.models import Notice
from apps.notices.sources import SOURCES, kind_of
from tests.notices.makers import House, ask_back, asked, log, on, run_every_day, run_on, told

pytestmark = pytest.mark.usefixtures("today")
KIND = kind_of("access_question")


@pytest.fixture
def house_alone(home: House) -> House:
    """Nothing else of this house is due."""
    home.use_case.next_review_on = None
    home.use_case.save()
    return home


def test_after_two_days_and_until_the_seventh(house_alone: House) -> None:
    request = asked(house_alone, 0)
    run_every_day(0, 12)
    owner, manager = str(house_alone.owner), str(house_alone.manager)
    assert [entry for entry in log() if entry[2] == owner] == [
        (5, 7, owner, 0), (1, 1, owner, 0), (0, 0, owner, 0),
    ]  # fmt: skip
    assert {entry[2] for entry in log()} == {owner, manager}  # who waits for the answer hears as well
    notice = Notice.objects.filter(kind=KIND).earliest("pk")
    assert (notice.person, notice.link) == (house_alone.owner, request.get_absolute_url())


def test_who_has_answered_is_left_alone(house_alone: House) -> None:
    request = asked(house_alone, 0)
    run_on(2)
    with on(3):
        requests.answer(request, text="Offers", by=house_alone.owner)
    run_every_day(3, 10)
    assert told(house_alone.owner).count(KIND) == 1


def test_another_question_begins_anew(house_alone: House) -> None:
    request = asked(house_alone, 0)
    with on(3):
        requests.answer(request, text="Offers", by=house_alone.owner)
    ask_back(request, house_alone.manager, 4)
    run_on(5)
    assert told(house_alone.owner).count(KIND) == 0
    run_on(6)
    assert told(house_alone.owner).count(KIND) == 1


@pytest.mark.parametrize("state", [RequestState.REQUESTED, RequestState.REFUSED, RequestState.WITHDRAWN])
def test_only_open_questions_of_people_who_are_here_count(house_alone: House, state: str) -> None:
    request = asked(house_alone, -3)
    rows = SOURCES["access_question"].rows
    assert list(rows(clock.today())) == [request]
    type(request).objects.update(state=state)
    assert not rows(clock.today()).exists()
    type(request).objects.update(state=RequestState.ASKED)
    User.objects.filter(pk=house_alone.owner.pk).update(is_active=False)
    assert not rows(clock.today()).exists()
