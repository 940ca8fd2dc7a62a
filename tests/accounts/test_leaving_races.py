"""Leaving, while somebody else gives or takes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, RequestState, Scope, ServiceAccount
from apps.access.services import keys, requests, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit import System
from apps.common import clock
from tests.access.events import events_of
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, asked, granted, office
from tests.access.test_races import again, at_once  # noqa: F401 -- a fixture
from tests.lock_waits import waits

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


def test_who_changes_a_key_at_that_moment_is_waited_for(at: Office) -> None:
    """Whoever replaces a key locks its access, then the key; leaving does so in the same order."""
    account = service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)
    key = issue_for(account, by=at.key_admin)
    ServiceAccount.objects.update(deputy=None)

    def leaves() -> str:
        try:
            leave(at)
        finally:
            connections.close_all()
        return "left"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Grant.objects.locked(key.grant_id)
            left = pool.submit(leaves)
            assert waits(left)
            assert ApiKey.objects.select_for_update(of=("self",)).get().state == KeyState.ACTIVE
        assert left.result(10) == "left"
    assert ApiKey.objects.get().state == KeyState.REVOKED
