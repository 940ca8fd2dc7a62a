"""Sessions that have ended go, with the browser and the network address noted of them."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from apps.accounts.services import ended_sessions
from apps.common import clock
from apps.common.outbox.rounds import ROUNDS
from tests.access.browsing import seen
from tests.accounts.signing_in import signs_in, with_password
from tests.vendors.makers import person

pytestmark = pytest.mark.django_db


def rows() -> tuple[int, int]:
    return Session.objects.count(), UserSession.objects.count()


@pytest.fixture
def _signed_in(settings: Any) -> Client:
    settings.ACCOUNT_RATE_LIMITS = False
    return signs_in(with_password(person("employee")))


@pytest.mark.usefixtures("_signed_in")
class TestOne:
    def test_a_living_one_stays(self) -> None:
        assert "ended_sessions" in ROUNDS
        assert ended_sessions.forget() == 0
        assert rows() == (1, 1)

    def test_an_expired_one_goes(self) -> None:
        Session.objects.update(expire_date=clock.now())
        assert ended_sessions.forget() == 1
        assert rows() == (0, 0)

    def test_one_whose_session_is_gone_goes(self) -> None:
        Session.objects.all().delete()
        assert ended_sessions.forget() == 1
        assert rows() == (0, 0)

    def test_one_goes_at_its_end_whatever_its_last_use_put_off(self, settings: Any) -> None:
        age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        UserSession.objects.update(created_at=clock.now() - age + timedelta(minutes=1))
        assert ended_sessions.forget() == 0
        UserSession.objects.update(created_at=clock.now() - age)
        ended_sessions.forget()
        assert rows() == (0, 0)


def test_a_round_takes_some_and_the_next_ones_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ended_sessions, "AT_ONCE", 2)
    gone, somebody = clock.now() - timedelta(days=1), person("employee")
    for number in range(3):
        key = str(number)
        Session.objects.create(session_key=key, expire_date=gone, session_data="")
        UserSession.objects.create(session_key=f"of {key}", user=somebody, ip="192.0.2.1", user_agent="")
    assert [ended_sessions.forget() for _round in range(3)] == [4, 2, 0]


@pytest.mark.parametrize(("hours", "said"), [(12, "after 12 hours at the latest"), (1, "after 1 hour at")])
def test_the_page_says_how_long_they_last(settings: Any, hours: int, said: str) -> None:
    settings.SESSION_COOKIE_AGE = hours * 3600
    assert said in seen(person("employee"), reverse("me"))[1]
