"""Whoever left knows the keys of their programs: after a takeover these end, and the new owner is told."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from apps.access.models import ApiKey, ServiceAccount
from apps.access.pages.keys import ENDING, EXPIRED, status_of
from apps.access.reminders import _keys
from apps.access.services import handover, keys, service_accounts
from apps.access.services.facts import judge, load
from apps.access.services.key_terms import KeyTerms
from apps.access.services.rotation import may_rotate, rotate
from apps.access.services.service_accounts import Draft
from apps.access.subjects import Question
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.common import clock
from apps.notices.kinds import sentence
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, granted, template

BY, DAY = System("test"), timedelta(days=1)


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


def issue(at: Office, account: ServiceAccount, days: int = 60, name: str = "Server") -> ApiKey:
    terms, last = KeyTerms(template("Dienst (Server)"), networks=["192.0.2.0/24"]), clock.today() + days * DAY
    return keys.issue(
        account.grant, name=name, expires_on=last, terms=terms, account=account, by=at.key_admin
    ).key


def take_over(at: Office, account: ServiceAccount) -> None:
    handover.owner_left(at.employee, by=BY)
    handover.take_over(account, by=at.colleague)


def again(key: ApiKey) -> ApiKey:
    return ApiKey.objects.shown().get(pk=key.pk)


def last_day(key: ApiKey) -> date | None:
    return clock.today(ends_at) if (ends_at := again(key).ends_at) else None


def codes(at: Office, key: ApiKey, moment: datetime) -> list[str]:
    facts = load(Question(at.route.name, "api", key_id=key.key_id))
    return judge(facts, 0, moment, at.route.name).codes


def test_they_work_for_seven_days_with_that_of_the_takeover(at: Office, account: ServiceAccount) -> None:
    key, last = issue(at, account), clock.today() + 6 * DAY
    take_over(at, account)
    assert (last_day(key), status_of(again(key))) == (last, ENDING)
    assert codes(at, key, clock.start_of(last + DAY) - timedelta(seconds=1)) == []
    assert codes(at, key, clock.start_of(last + DAY)) == ["KEY_EXPIRED"]
    assert events_of(key)[-1] == "api_key:end_soon"


def test_none_ends_later_than_it_would_have(at: Office, account: ServiceAccount) -> None:
    sooner, replaced = issue(at, account, days=2), issue(at, account, name="Old")
    rotate(replaced, overlap=timedelta(hours=1), by=at.employee)
    end = again(replaced).ends_at
    take_over(at, account)
    assert last_day(sooner) == clock.today() + 2 * DAY
    assert again(replaced).ends_at == end


def test_what_the_new_owner_made_by_replacing_goes_on(at: Office, account: ServiceAccount) -> None:
    key = issue(at, account)
    leaving.leave(at.employee, by=BY)
    fresh = rotate(again(key), by=at.colleague).key
    handover.take_over(account, by=at.colleague)
    assert again(fresh).ends_at is None
    assert not Notice.objects.filter(kind="known_keys_end").exists()


def test_the_new_owner_is_told_the_first_day_and_sees_each(at: Office, account: ServiceAccount) -> None:
    first, other = issue(at, account, days=2), issue(at, account, name="Other")
    assert "may still know them" not in seen(at.colleague, account.get_absolute_url())[1]
    handover.owner_left(at.employee, by=BY)
    assert "work for seven days at most" in seen(at.colleague, account.get_absolute_url())[1]
    handover.take_over(account, by=at.colleague)
    told = Notice.objects.get(kind="known_keys_end")
    assert (told.person, told.link) == (at.colleague, account.get_absolute_url())
    page = seen(at.colleague, account.get_absolute_url())[1]
    assert "whoever had its keys before may still know them" in page
    for key in (first, other):
        assert f"Replace: {key.name}" in page
        assert f'class="btn" href="{key.get_absolute_url()}"' in page
    assert told.facts["day"] in sentence(told.kind, told.facts)
    assert [(row.pk, row.due) for row in _keys(clock.today()).order_by("pk")] == [
        (first.pk, clock.today() + 2 * DAY),
        (other.pk, clock.today() + 6 * DAY),
    ]


def test_replaced_it_is_as_it_was_and_the_page_is_quiet(at: Office, account: ServiceAccount) -> None:
    key = issue(at, account)
    take_over(at, account)
    fresh = rotate(again(key), by=at.colleague).key
    assert (fresh.ends_at, fresh.expires_on) == (None, key.expires_on)
    assert last_day(key) == clock.today(clock.now() + DAY)
    assert "may still know them" not in seen(at.colleague, account.get_absolute_url())[1]


def test_also_one_that_has_stopped_is_replaced_by_the_new_owner(at: Office, account: ServiceAccount) -> None:
    key = issue(at, account)
    take_over(at, account)
    with time_machine.travel(clock.now() + 8 * DAY, tick=False):
        stopped = again(key)
        assert (status_of(stopped), may_rotate(stopped, at.colleague)) == (EXPIRED, True)
        assert codes(at, rotate(stopped, by=at.colleague).key, clock.now()) == []
        assert codes(at, key, clock.now()) == ["KEY_EXPIRED"]
        assert not may_rotate(again(key), at.colleague)
