"""What somebody who is gone may know ends soon: whoever issued or replaced it, and also of a deputy."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine

from apps.access.models import ApiKey, ServiceAccount
from apps.access.services import handover, service_accounts
from apps.access.services.facts import judge, load
from apps.access.services.rotation import rotate
from apps.access.services.service_accounts import Draft
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from apps.common import clock
from apps.notices.kinds import PRESSING, sentence
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted
from tests.vendors import makers

BY, DAY = System("test"), timedelta(days=1)
ENDS = "deputy_keys_end"


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


@pytest.fixture
def key(at: Office, account: ServiceAccount) -> ApiKey:
    return issue_for(account, by=at.key_admin)


def again(key: ApiKey) -> ApiKey:
    return ApiKey.objects.shown().get(pk=key.pk)


def last_day(key: ApiKey) -> date | None:
    return clock.today(ends_at) if (ends_at := again(key).ends_at) else None


def name_deputy(account: ServiceAccount, deputy: User, *, by: User) -> None:
    service_accounts.name_deputy(ServiceAccount.objects.get(pk=account.pk), deputy, by=by)


def take_over(account: ServiceAccount, *, by: User) -> None:
    handover.take_over(ServiceAccount.objects.get(pk=account.pk), by=by)


@pytest.mark.parametrize("made", [lambda key, _at: key, lambda key, at: rotate(key, by=at.key_admin).key],
                         ids=["issued", "replaced"])  # fmt: skip
def test_what_the_new_owner_once_made_for_the_one_who_left(
    at: Office, account: ServiceAccount, key: ApiKey, made: Callable[[ApiKey, Office], ApiKey]
) -> None:
    known = made(key, at)
    name_deputy(account, at.key_admin, by=at.employee)
    leaving.leave(at.employee, by=BY)
    take_over(account, by=at.key_admin)
    assert last_day(known) == clock.today() + 6 * DAY
    assert Notice.objects.get(kind="known_keys_end").person == at.key_admin


def test_what_the_new_owner_replaced_as_deputy_while_the_other_was_here(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    fresh = rotate(key, by=at.colleague).key
    with time_machine.travel(clock.now() + DAY, tick=False):
        leaving.leave(at.employee, by=BY)
        take_over(account, by=at.colleague)
        assert last_day(fresh) == clock.today() + 6 * DAY


def test_what_the_new_owner_made_for_a_deputy_who_is_gone_too(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    other = makers.person("employee", "key_admin", name="Other", department=at.employee.department)
    leaving.leave(at.employee, by=BY)
    fresh = rotate(again(key), by=at.key_admin).key
    leaving.leave(at.colleague, by=BY)
    name_deputy(account, at.key_admin, by=other)
    take_over(account, by=at.key_admin)
    assert last_day(fresh) == clock.today() + 6 * DAY


def test_where_the_owner_came_back_nothing_is_left_out(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    leaving.leave(at.employee, by=BY)
    fresh = rotate(again(key), by=at.colleague).key
    leaving.return_(at.employee, roles=["employee"], by=BY)
    take_over(account, by=at.colleague)
    assert last_day(fresh) == clock.today() + 6 * DAY


@pytest.mark.parametrize("go", [leaving.leave, people.disable])
def test_what_a_deputy_made_ends_and_the_owner_is_told(
    at: Office, account: ServiceAccount, key: ApiKey, go: Callable[..., object]
) -> None:
    fresh = rotate(key, by=at.colleague, overlap=timedelta(0)).key
    go(at.colleague, by=BY)
    assert last_day(fresh) == clock.today() + 6 * DAY
    assert events_of(fresh)[-1] == "api_key:end_soon"
    told = Notice.objects.get(kind=ENDS)
    assert (told.person, told.link) == (at.employee, account.get_absolute_url())
    assert told.facts["day"] in sentence(told.kind, told.facts)
    assert ENDS in PRESSING
    page = seen(at.employee, account.get_absolute_url())[1]
    assert "whoever had its keys before may still know them" in page
    assert f"Replace: {fresh.name}" in page
    with time_machine.travel(clock.now() + 7 * DAY, tick=False):
        facts = load(Question(at.route.name, "api", key_id=fresh.key_id))
        assert judge(facts, 0, clock.now(), at.route.name).codes == ["KEY_EXPIRED"]
        assert rotate(again(fresh), by=at.employee).key.ends_at is None


def test_who_is_shut_out_and_then_leaves_is_told_of_once(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    fresh = rotate(key, by=at.colleague).key
    people.disable(at.colleague, by=BY)
    ends_at = again(fresh).ends_at
    with time_machine.travel(clock.now() + DAY, tick=False):
        leaving.leave(at.colleague, by=BY)
    assert (again(fresh).ends_at, Notice.objects.filter(kind=ENDS).count()) == (ends_at, 1)


def test_what_others_made_goes_on_when_a_deputy_leaves(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    fresh = rotate(key, by=at.employee).key
    leaving.leave(at.colleague, by=BY)
    assert again(fresh).ends_at is None
    assert not Notice.objects.filter(kind=ENDS).exists()


def test_where_the_owner_is_gone_too_the_page_tells_whoever_takes_over(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    leaving.leave(at.employee, by=BY)
    fresh = rotate(again(key), by=at.colleague).key
    leaving.leave(at.colleague, by=BY)
    assert last_day(fresh) == clock.today() + 6 * DAY
    assert not Notice.objects.filter(kind=ENDS).exists()
    name_deputy(account, at.manager, by=at.key_admin)
    take_over(account, by=at.manager)
    assert f"Replace: {fresh.name}" in seen(at.manager, account.get_absolute_url())[1]


def test_what_a_deputy_made_ends_once_another_follows(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    fresh = rotate(key, by=at.colleague).key
    name_deputy(account, at.manager, by=at.employee)
    leaving.leave(at.colleague, by=BY)
    assert last_day(fresh) == clock.today() + 6 * DAY
    assert {each.person for each in Notice.objects.filter(kind=ENDS)} == {at.employee, at.manager}
