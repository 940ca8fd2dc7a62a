"""A deputy replaces a key in the moment in which they leave: it ends soon, or there is none."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from apps.access.models import ApiKey, ServiceAccount
from apps.access.services import service_accounts
from apps.access.services.rotation import rotate
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted, office
from tests.lock_waits import waits

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
BY = System("test")


@pytest.fixture
def at(transactional_db: None) -> Office:
    return office()


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


@pytest.fixture
def key(at: Office, account: ServiceAccount) -> ApiKey:
    return issue_for(account, by=at.key_admin)


def replace(key: ApiKey, deputy: User) -> str:
    """In a thread, as a request that had begun before: the code of the refusal, "" for a new key."""
    try:
        rotate(key, by=deputy)
    except RefusedError as refusal:
        return refusal.code
    finally:
        connections.close_all()
    return ""


def leave(deputy: User) -> None:
    try:
        leaving.leave(User.objects.get(pk=deputy.pk), by=BY)
    finally:
        connections.close_all()


def test_who_has_left_meanwhile_makes_none(at: Office, key: ApiKey) -> None:
    at.colleague.may("access.request")  # as the view has asked
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            leaving.leave(User.objects.get(pk=at.colleague.pk), by=BY)
            replaced = pool.submit(replace, key, at.colleague)
            assert waits(replaced)
        assert replaced.result(10) == "not_permitted"
    assert ApiKey.objects.get() == key


def test_one_that_came_first_ends_soon(at: Office, key: ApiKey) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            fresh = rotate(key, by=at.colleague).key
            left = pool.submit(leave, at.colleague)
            assert waits(left)
        left.result(10)
    assert ApiKey.objects.get(pk=fresh.pk).ends_at is not None
