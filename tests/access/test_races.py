"""Two people, two connections, one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from apps.access.models import AccessDecision, AccessRequest, ApiKey, Grant, KeyState, Scope
from apps.access.services import campaign_notices, grants, keys, requests
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.campaign_makers import opened
from tests.access.events import events_of
from tests.access.keys.two_programs import two_programs
from tests.access.makers import Office, asked, granted, issued, office
from tests.vendors import makers

# The owner empties the tables afterwards.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def at(transactional_db: None) -> Office:  # overrides the one that rolls back
    return office()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run all at the same moment; the codes of the refusals, "" for what went through."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait(5)
        try:
            act()
        except RefusedError as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture(params=range(3))
def again(request: pytest.FixtureRequest) -> None:
    """A race is run more than once."""


def test_two_managers_decide_at_once(at: Office, again: None) -> None:
    third = makers.person("employee", "manager", name="Miriam Schulte")
    request = asked(at, by=at.manager)  # a head of department: either of two others decides
    outcome = at_once(
        lambda: requests.decide(request, True, reason="", days=30, by=at.other_manager),
        lambda: requests.decide(request, False, reason="No", days=0, by=third),
    )
    assert sorted(outcome) == ["", "wrong_state"]
    decision = AccessDecision.objects.get()
    assert Grant.objects.count() == decision.granted
    assert len(events_of(request)) == 2


def test_the_same_request_is_made_once(at: Office, again: None) -> None:
    assert sorted(at_once(*[lambda: asked(at)] * 3)) == ["", "already_asked", "already_asked"]
    assert AccessRequest.objects.count() == 1


def test_withdrawn_or_granted_but_not_both(at: Office, again: None) -> None:
    request = asked(at, Scope.API)
    outcome = at_once(
        lambda: requests.withdraw(request, by=at.employee),
        lambda: requests.decide(request, True, reason="", days=30, by=at.manager),
    )
    assert sorted(outcome) == ["", "wrong_state"]
    assert Grant.objects.count() == (outcome[0] == "wrong_state")


def test_a_revoked_grant_keeps_no_live_key(at: Office, again: None) -> None:
    """Issuing and revoking at the same moment: in either order no key outlives its grant."""
    grant = granted(at)
    last_day = clock.today() + timedelta(days=5)
    outcome = at_once(
        lambda: keys.issue(grant, name="Offers", expires_on=last_day, by=at.key_admin),
        lambda: grants.revoke(grant, by=at.manager),
    )
    assert outcome[1] == ""
    assert outcome[0] in {"", "grant_ended"}
    assert not ApiKey.objects.filter(state=KeyState.ACTIVE).exists()


def test_a_key_is_revoked_by_one_of_two(at: Office, again: None) -> None:
    key = issued(at).key
    outcome = at_once(lambda: keys.revoke(key, by=at.employee), lambda: keys.revoke(key, by=at.key_admin))
    assert sorted(outcome) == ["", "wrong_state"]
    assert events_of(key) == ["api_key:issue", "api_key:revoke"]


def test_one_access_is_renewed_by_one_of_two(at: Office, again: None) -> None:
    two = two_programs(at)
    outcome = at_once(
        lambda: requests.decide(two.first, True, reason="", days=30, by=at.manager),
        lambda: requests.decide(two.second, True, reason="", days=30, by=at.manager),
    )
    assert sorted(outcome) == ["", "renewed"]
    assert Grant.objects.get(renews=two.old).request in (two.first, two.second)
    assert sorted(AccessRequest.objects.filter(renews=two.old).values_list("state", flat=True)) == [
        "granted", "withdrawn",
    ]  # fmt: skip


def test_two_workers_remind_of_a_round_once(at: Office, again: None) -> None:
    granted(at, Scope.CHAT)
    campaign = opened(at)
    remind = [lambda: campaign_notices.remind(campaign)] * 3
    assert at_once(*remind) == ["", "", ""]
    assert Notice.objects.filter(kind="due_recertification_again").count() == 1
