"""Who has left and comes back finds nothing of what was theirs: the deputy goes on deciding."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import ApiKey, Grant, ServiceAccount
from apps.access.pages.keys import ORPHANED, status_of
from apps.access.services import handover, keys, service_accounts
from apps.access.services.facts import judge, load
from apps.access.services.rotation import rotate
from apps.access.services.service_accounts import Draft
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from tests.access.browsing import seen, status_codes
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted

BY, DAY = System("test"), timedelta(days=1)


@pytest.fixture
def key(at: Office) -> ApiKey:
    """Of a service account whose owner has left and come back."""
    grant = granted(at)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    made = issue_for(account, by=at.key_admin)
    leaving.leave(at.employee, by=BY)
    leaving.return_(at.employee, roles=["employee"], by=BY)
    return made


def again(key: ApiKey) -> ApiKey:
    return ApiKey.objects.get(pk=key.pk)


def account_of(key: ApiKey) -> ServiceAccount:
    return ServiceAccount.objects.get(keys=key)


def codes(at: Office, key: ApiKey, later: timedelta = timedelta()) -> list[str]:
    facts = load(Question(at.route.name, "api", key_id=key.key_id))
    return judge(facts, 0, clock.now() + later, at.route.name).codes


def back(at: Office) -> User:
    return User.objects.get(pk=at.employee.pk)


def test_the_program_runs_on_the_deputy_and_not_for_ever(at: Office, key: ApiKey) -> None:
    subject = load(Question(at.route.name, "api", key_id=key.key_id)).subject
    assert subject
    assert subject.person_id == at.colleague.pk
    assert codes(at, key) == []
    assert "SERVICE_ACCOUNT_ORPHANED" in codes(at, key, 15 * DAY)


def test_key_and_account_are_out_of_sight(at: Office, key: ApiKey) -> None:
    account = account_of(key)
    assert status_codes(at, key.get_absolute_url())["employee"] == 404
    assert status_codes(at, account.get_absolute_url())["employee"] == 404
    assert "Draft offers" not in seen(back(at), reverse("me"))[1].partition("What I may use")[2]
    assert keys.holders_of(again(key)) == [at.colleague]
    with pytest.raises(RefusedError) as refused:
        service_accounts.name_deputy(account, at.manager, by=back(at))
    assert refused.value.code == "not_responsible"


def test_no_new_secret_is_made_by_or_for_them(at: Office, key: ApiKey) -> None:
    with pytest.raises(RefusedError):
        rotate(again(key), by=back(at))
    with pytest.raises(RefusedError) as refused:
        keys.issue(Grant.objects.get(), name="Mine", expires_on=clock.today(), by=at.key_admin)
    assert refused.value.code == "gate"
    with pytest.raises(RefusedError) as refused:
        service_accounts.create(Grant.objects.get(), Draft("Mine", "X", at.colleague), by=at.key_admin)
    assert refused.value.code == "grant_ended"


def test_they_ask_anew_and_the_old_access_does_not_count(at: Office, key: ApiKey) -> None:
    assert granted(at).left_at is None
    assert AuditEvent.objects.filter(event="grant:leave_behind").count() == 1


def test_the_deputy_still_takes_it_over(at: Office, key: ApiKey) -> None:
    assert "Take it over" in seen(at.colleague, account_of(key).get_absolute_url())[1]
    handover.take_over(account_of(key), by=at.colleague)
    assert account_of(key).owner == at.colleague
    assert codes(at, key, 5 * DAY) == []
    assert codes(at, key, 15 * DAY) == ["KEY_EXPIRED"]  # by then it is replaced: others may know it


def test_after_the_last_day_it_waits_without_working(at: Office, key: ApiKey) -> None:
    ServiceAccount.objects.update(handover_until=clock.today() - DAY)
    assert "SERVICE_ACCOUNT_ORPHANED" in codes(at, key)
    assert status_of(again(key)) is ORPHANED
    with pytest.raises(RefusedError) as refused:
        keys.issue(Grant.objects.get(), name="More", expires_on=clock.today(), account=account_of(key),
                   by=at.key_admin)  # fmt: skip
    assert refused.value.code == "gate"
    handover.take_over(account_of(key), by=at.colleague)
    assert codes(at, key) == []


def test_leaving_again_gives_no_more_time_and_ends_nothing_of_the_deputy(at: Office, key: ApiKey) -> None:
    until = clock.today() + 3 * DAY
    ServiceAccount.objects.update(handover_until=until)
    leaving.leave(back(at), by=BY)
    assert account_of(key).handover_until == until
    handover.take_over(account_of(key), by=at.colleague)
    leaving.return_(at.employee, roles=["employee"], by=BY)
    leaving.leave(back(at), by=BY)
    assert codes(at, key) == []
