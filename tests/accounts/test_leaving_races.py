"""Leaving, while somebody else gives or takes at the same moment."""

from datetime import timedelta

import pytest

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, RequestState, Scope
from apps.access.services import keys, requests
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit import System
from apps.common import clock
from tests.access.events import events_of
from tests.access.makers import Office, asked, granted, office
from tests.access.test_races import again, at_once  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
BY = System("test")


@pytest.fixture
def at(transactional_db: None) -> Office:
    return office()


def leave(at: Office) -> None:
    leaving.leave(User.objects.get(pk=at.employee.pk), by=BY)


def test_two_let_the_same_person_go(at: Office, again: None) -> None:  # noqa: F811 -- the fixture
    granted(at)
    assert at_once(lambda: leave(at), lambda: leave(at)) == ["", ""]
    assert events_of(at.employee).count("person:leave") == 1
    assert events_of(Grant.objects.get()) == ["grant:revoke"]


def test_access_granted_at_that_moment_is_taken_back(at: Office, again: None) -> None:  # noqa: F811
    request = asked(at, Scope.API)
    refused, left = at_once(
        lambda: requests.decide(request, True, reason="", days=30, by=at.manager), lambda: leave(at)
    )
    assert (refused in ("", "wrong_state", "subject_disabled"), left) == (True, "")
    assert not Grant.objects.filter(revoked_at=None).exists()
    assert not AccessRequest.objects.filter(state=RequestState.REQUESTED).exists()


def test_a_key_issued_at_that_moment_is_shut(at: Office, again: None) -> None:  # noqa: F811
    grant, day = granted(at), clock.today() + timedelta(days=9)
    at_once(
        lambda: keys.issue(grant, name="Late", expires_on=day, by=at.key_admin),
        lambda: leave(at),
    )
    assert not ApiKey.objects.filter(state=KeyState.ACTIVE).exists()
