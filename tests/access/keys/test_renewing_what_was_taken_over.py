"""Who has taken a service account over renews the access under it, in their own name."""

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, Scope, ServiceAccount
from apps.access.reminders import _grants, _renewal_page
from apps.access.services import grants, handover, keys, renewals, requests, service_accounts
from apps.access.services.service_accounts import Draft
from apps.access.services.usability import for_key
from apps.accounts.models import User
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, ended_by, granted


@pytest.fixture
def key(at: Office) -> ApiKey:
    grant = granted(at, days=20)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    key = issue_for(account, by=at.key_admin)
    leaving.leave(at.employee, by=System("test"))
    return key


@pytest.fixture
def taken(at: Office, key: ApiKey) -> ServiceAccount:
    return handover.take_over(ServiceAccount.objects.get(), by=at.colleague)


def test_the_new_owner_renews_and_the_program_goes_on(at: Office, key: ApiKey, taken: ServiceAccount) -> None:
    old = Grant.objects.get()
    request = renewals.renew(old, by=at.colleague)
    assert (request.requested_by, request.renews, request.terms) == (at.colleague, old, old.terms)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    new = Grant.objects.get(renews=old)
    assert (new.person, new.left_at) == (at.colleague, None)
    assert ServiceAccount.objects.get().grant == new
    key.refresh_from_db()
    assert (key.grant, key.state) == (new, KeyState.ACTIVE)
    assert all(answer.allowed for answer in for_key(key).values())
    assert not renewals.is_renewable(Grant.objects.select_related("successor").get(pk=old.pk), at.colleague)


def test_a_personal_key_of_who_was_shut_out_stays_theirs(at: Office) -> None:
    grant = granted(at, days=20)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    program = issue_for(account, by=at.key_admin)
    own = keys.issue(grant, name="Mine", expires_on=grant.valid_until, by=at.key_admin).key
    people.disable(at.employee, by=System("test"))
    handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    request = renewals.renew(Grant.objects.get(), by=at.colleague)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    new = Grant.objects.get(renews=grant)
    program.refresh_from_db()
    own.refresh_from_db()
    assert (program.grant, own.grant) == (new, grant)
    assert not any(answer.allowed for answer in for_key(own).values())


def _renewed_for_both(at: Office) -> tuple[Grant, Grant]:
    """That of the owner, who was shut out and let in again, and that of the deputy, who took over."""
    grant = granted(at, days=20)
    service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    people.disable(at.employee, by=System("test"))
    handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    request = renewals.renew(Grant.objects.get(), by=at.colleague)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    people.enable(at.employee, by=System("test"))
    return Grant.objects.get(pk=grant.pk), Grant.objects.get(renews=grant)


@pytest.mark.parametrize("which", [0, 1], ids=["older", "newer"])
def test_everybody_whose_access_ends_with_it_is_told(at: Office, which: int) -> None:
    grants.revoke(_renewed_for_both(at)[which], by=at.manager)
    assert not Grant.objects.current().exists()
    told = Notice.objects.filter(kind="grant_revoked").values_list("person", flat=True)
    assert sorted(told) == sorted([at.employee.pk, at.colleague.pk])


def test_who_ends_it_or_has_left_is_not_told(at: Office, taken: ServiceAccount) -> None:
    request = renewals.renew(taken.grant, by=at.colleague)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    people.add_role(at.colleague, "key_admin", by=System("test"))
    grants.revoke(Grant.objects.get(renews=taken.grant), by=User.objects.get(pk=at.colleague.pk))
    assert not Grant.objects.current().exists()
    assert not Notice.objects.filter(kind="grant_revoked").exists()


def test_what_the_new_owner_holds_already_is_no_hindrance(at: Office, taken: ServiceAccount) -> None:
    old = taken.grant
    granted(at, Scope.API, to=at.colleague)
    assert renewals.renew(old, by=at.colleague).renews == old


def test_the_button_stands_on_the_page_of_the_account(at: Office, taken: ServiceAccount) -> None:
    url = reverse("grant_renewal", args=[taken.grant_id])
    assert url in seen(at.colleague, taken.get_absolute_url())[1]
    assert url not in seen(at.key_admin, taken.get_absolute_url())[1]
    assert seen(at.colleague, url, x="1")[0] == 302
    assert AccessRequest.objects.get(renews=taken.grant).requested_by == at.colleague
    assert seen(at.other_manager, url, x="1")[0] == 404


@pytest.mark.parametrize("who", ["colleague", "key_admin", "manager"])
def test_nobody_renews_before_it_is_taken_over(at: Office, key: ApiKey, who: str) -> None:
    with pytest.raises(RefusedError) as refused:
        renewals.renew(Grant.objects.get(), by=getattr(at, who))
    assert refused.value.code == "not_responsible"


def test_whoever_answers_for_it_is_reminded(at: Office, key: ApiKey) -> None:
    [waiting] = _grants(clock.today())
    assert waiting.owner_ref == at.colleague.pk
    account = handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    [left] = _grants(clock.today())
    assert left.owner_ref == at.colleague.pk
    assert _renewal_page(left) == account.get_absolute_url()


def test_of_a_renewed_access_only_the_newer_one_is_named(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    requests.decide(renewals.renew(old, by=at.employee), True, reason="", days=90, by=at.manager)
    assert [grant.renews for grant in _grants(clock.today())] == [old]
