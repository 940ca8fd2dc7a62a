"""A key is replaced while its access is renewed: the new one stands under the access that lasts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState
from apps.access.services import renewals, requests
from apps.access.services.rotation import rotate
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from tests.access.makers import Office, granted, issued, office
from tests.access.test_races import again, at_once  # noqa: F401 -- a fixture
from tests.lock_waits import waits

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def at(transactional_db: None) -> Office:
    return office()


@pytest.fixture
def key(at: Office) -> ApiKey:
    return issued(at, granted(at, days=20), days=20).key


@pytest.fixture
def request_(at: Office, key: ApiKey) -> AccessRequest:
    return renewals.renew(key.grant, by=at.employee)


def grant(request: AccessRequest, at: Office) -> Grant:
    requests.decide(request, True, reason="", days=90, by=at.manager)
    return Grant.objects.get(request=request)


def replace(key: ApiKey, at: Office) -> str:
    """In a thread: the code of the refusal, "" for a new key."""
    try:
        rotate(key, by=at.employee)
    except RefusedError as refusal:
        return refusal.code
    finally:
        connections.close_all()
    return ""


def test_one_that_was_loaded_before_the_renewal_is_replaced_under_the_new_access(
    at: Office, key: ApiKey, request_: AccessRequest
) -> None:
    loaded = ApiKey.objects.get(pk=key.pk)
    new = grant(request_, at)
    fresh = rotate(loaded, by=at.employee).key
    assert (fresh.grant, fresh.expires_on) == (new, new.valid_until)


def test_one_that_moves_while_it_is_replaced_is_looked_at_again(
    at: Office, key: ApiKey, request_: AccessRequest
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            new = grant(request_, at)
            replaced = pool.submit(replace, key, at)
            assert waits(replaced)
        assert replaced.result(10) == "outdated"
    assert ApiKey.objects.get().grant == new
    assert rotate(ApiKey.objects.get(), by=at.employee).key.grant == new


def test_whatever_comes_first_no_key_stays_behind(
    at: Office,
    key: ApiKey,
    request_: AccessRequest,
    again: None,  # noqa: F811 -- the fixture
) -> None:
    outcome = at_once(lambda: rotate(key, by=at.employee), lambda: grant(request_, at))
    assert outcome in (["", ""], ["outdated", ""])
    new = Grant.objects.get(request=request_)
    assert {each.grant for each in ApiKey.objects.filter(state=KeyState.ACTIVE)} == {new}
    assert new.valid_until > clock.today() + timedelta(days=90)
