"""A service account has two people, and its keys outlive the leaving of one only if the other takes over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import ApiKey, Grant, KeyState, ServiceAccount
from apps.access.services import handover, keys, service_accounts
from apps.access.services.facts import judge, load
from apps.access.services.key_terms import KeyTerms
from apps.access.services.rotation import rotate
from apps.access.services.service_accounts import Draft
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.audit.actors import System
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.policy.facts import Facts
from tests.access.browsing import seen, signed_in, status_codes
from tests.access.events import events_of
from tests.access.makers import Office, granted, reread, template
from tests.vendors import makers

LEAVER = System("leaver")


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


@pytest.fixture
def key(at: Office, account: ServiceAccount) -> ApiKey:
    terms, day = KeyTerms(template("Dienst (Server)"), networks=["192.0.2.0/24"]), clock.today()
    grant = Grant.objects.get()
    return keys.issue(
        grant,
        name="Server",
        expires_on=day + timedelta(days=60),
        terms=terms,
        account=account,
        by=at.key_admin,
    ).key


def facts(at: Office, key: ApiKey) -> Facts:
    return load(Question(at.route.name, "api", key_id=key.key_id))


def codes(at: Office, key: ApiKey, later: timedelta = timedelta(0)) -> list[str]:
    return judge(facts(at, key), 0, clock.now() + later, at.route.name).codes


def disable(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


def test_the_owner_is_the_subject_and_lends_no_roles(at: Office, key: ApiKey) -> None:
    subject = facts(at, key).subject
    assert subject is not None
    assert (subject.person_id, subject.roles) == (at.employee.pk, frozenset())
    assert subject.department_id == at.employee.department_id
    assert subject.key is not None
    assert subject.key.service is not None
    assert codes(at, key) == []


def test_owner_and_deputy_see_and_revoke(at: Office, account: ServiceAccount, key: ApiKey) -> None:
    expected = {"manager": 404, "employee": 200, "colleague": 200, "other_manager": 404, "key_admin": 200,
                "auditor": 403}  # fmt: skip
    assert status_codes(at, key.get_absolute_url()) == expected
    assert status_codes(at, account.get_absolute_url()) == expected
    keys.revoke(key, by=at.colleague)
    assert reread(key).state == KeyState.REVOKED


def offering_the_colleague(at: Office, grant: Grant) -> str:
    """The page of a new account under it, which offers them as deputy, and not who opens it."""
    url = reverse("service_account_new", args=[grant.pk])
    page = seen(at.key_admin, url)[1]
    assert f'<option value="{at.colleague.pk}">' in page
    assert f'<option value="{at.key_admin.pk}">' not in page
    return url


def test_nobody_makes_themselves_its_deputy(at: Office) -> None:
    grant = granted(at)
    with pytest.raises(RefusedError) as refused:
        service_accounts.create(grant, Draft("Server", "Offers", at.key_admin), by=at.key_admin)
    assert refused.value.code == "four_eyes"
    url = offering_the_colleague(at, grant)
    draft = {"name": "Server", "purpose": "Offers", "deputy": at.key_admin.pk}
    assert seen(at.key_admin, url, **draft)[0] == 422
    assert not ServiceAccount.objects.exists()


def test_where_nobody_else_of_the_department_is_there_anybody_with_access_may(at: Office) -> None:
    grant = granted(at)
    others = User.objects.exclude(pk__in=[at.employee.pk, at.key_admin.pk])
    others.update(department=at.other_manager.department)
    url = offering_the_colleague(at, grant)
    draft = {"name": "Server", "purpose": "Offers", "deputy": at.colleague.pk}
    assert seen(at.key_admin, url, **draft)[0] == 302


def test_owner_and_deputy_are_told(at: Office, key: ApiKey) -> None:
    told = Notice.objects.filter(kind="key_issued").values_list("person", flat=True)
    assert set(told) == {at.employee.pk, at.colleague.pk}


def test_when_the_owner_leaves_the_deputy_has_fourteen_days(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    disable(at.employee)
    assert codes(at, key) == ["SERVICE_ACCOUNT_ORPHANED"]  # until the leaving is recorded nothing goes
    assert handover.owner_left(at.employee, by=LEAVER) == [account]
    assert codes(at, key) == []
    subject = facts(at, key).subject
    assert subject is not None
    assert subject.person_id == at.colleague.pk
    assert codes(at, key, timedelta(days=14)) == []
    assert "SERVICE_ACCOUNT_ORPHANED" in codes(at, key, timedelta(days=15))
    assert Notice.objects.filter(person=at.colleague, kind="service_account_orphaned").exists()


def test_what_waits_for_a_deputy_does_not_end_with_the_owner(at: Office, account: ServiceAccount) -> None:
    grant = Grant.objects.get()
    assert list(Grant.objects.ending_with(at.employee)) == [grant]
    handover.owner_left(at.employee, by=LEAVER)
    assert not Grant.objects.ending_with(at.employee).exists()


def test_a_deputy_who_leaves_takes_no_keys_along(at: Office, key: ApiKey) -> None:
    assert not ApiKey.objects.of(at.colleague).exists()
    assert list(ApiKey.objects.answered_by(at.colleague)) == [key]


def test_the_deputy_takes_over_and_names_another_one(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    disable(at.employee)
    handover.owner_left(at.employee, by=LEAVER)
    url = reverse("service_account_takeover", args=[account.pk])
    assert "Take it over" in seen(at.colleague, account.get_absolute_url())[1]
    browser = signed_in(at.colleague)
    for _twice in range(2):
        assert "You answer for it now." in browser.post(url, {"sure": "1"}, follow=True).content.decode()
    account.refresh_from_db()
    assert (account.owner, account.deputy, account.handover_until) == (at.colleague, None, None)
    assert codes(at, rotate(key, by=at.colleague).key, timedelta(days=16)) == []
    third = makers.person("employee", name="Third", department=at.colleague.department)
    assert seen(at.colleague, reverse("service_account_deputy", args=[account.pk]), deputy=third.pk)[0] == 302
    account.refresh_from_db()
    assert account.deputy == third
    assert events_of(account) == [
        "service_account:create", "service_account:orphan", "service_account:take_over",
        "service_account:deputy",
    ]  # fmt: skip


@pytest.mark.parametrize("absent", ["nobody", "disabled"])
def test_without_a_deputy_the_keys_are_revoked_at_once(
    at: Office, account: ServiceAccount, key: ApiKey, absent: str
) -> None:
    if absent == "nobody":
        ServiceAccount.objects.update(deputy=None)
    else:
        disable(at.colleague)
    disable(at.employee)
    assert handover.owner_left(at.employee, by=LEAVER) == []
    assert reread(key).state == KeyState.REVOKED


def test_a_deputy_who_leaves_during_the_handover_leaves_nobody(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    disable(at.employee)
    handover.owner_left(at.employee, by=LEAVER)
    disable(at.colleague)
    assert "SUBJECT_DISABLED" in codes(at, key)


def test_nobody_takes_over_from_an_owner_who_is_here(at: Office, account: ServiceAccount) -> None:
    for who, code in (("colleague", "wrong_state"), ("key_admin", "not_responsible")):
        with pytest.raises(RefusedError) as refusal:
            handover.take_over(account, by=getattr(at, who))
        assert refusal.value.code == code


def test_who_answers_issues_no_key_for_it(at: Office, account: ServiceAccount) -> None:
    ServiceAccount.objects.update(deputy=at.key_admin)
    account.refresh_from_db()
    with pytest.raises(RefusedError) as refusal:
        keys.issue(Grant.objects.get(), name="X", expires_on=clock.today(), account=account, by=at.key_admin)
    assert refusal.value.code == "four_eyes"


def test_an_account_is_made_by_who_issues_keys_with_another_person_as_deputy(at: Office) -> None:
    grant = granted(at)
    url = reverse("service_account_new", args=[grant.pk])
    said = {"name": "Server", "purpose": "Offers", "deputy": at.colleague.pk}
    assert seen(at.manager, url, **said)[0] == 403
    assert seen(at.key_admin, url, **(said | {"deputy": at.employee.pk}))[0] == 422
    assert seen(at.key_admin, url, **(said | {"deputy": at.other_manager.pk}))[0] == 422
    assert seen(at.key_admin, url, **said)[0] == 302
    assert seen(at.key_admin, url, **said)[0] == 409
    assert ServiceAccount.objects.get().owner == at.employee


def test_who_was_deputy_hears_that_somebody_else_is(at: Office, account: ServiceAccount) -> None:
    third = makers.person("employee", department=at.colleague.department)
    service_accounts.name_deputy(account, third, by=at.employee)
    with pytest.raises(RefusedError, match="already"):  # a second click, or a page of before
        service_accounts.name_deputy(account, third, by=at.employee)
    [notice] = Notice.objects.filter(kind="service_account_deputy_followed")
    assert (notice.person, notice.facts) == (at.colleague, {"account": "Server"})
    assert seen(at.colleague, notice.link)[0] == 200
    assert Notice.objects.filter(person=third, kind="service_account_made").count() == 1
