"""Where a deputy is gone, or an owner shut out: pages say what happens, and whoever can mend it is told."""

import pytest
from django.urls import reverse

from apps.access.models import ApiKey, ServiceAccount
from apps.access.pages.keys import ACTIVE, ORPHANED, status_of
from apps.access.services import grants, handover, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from apps.notices.kinds import PRESSING
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted, reread
from tests.vendors import makers

BY = System("test")
WITHOUT_DEPUTY, UNANSWERED = "service_account_without_deputy", "service_account_unanswered"
OWNER_SHUT_OUT = "service_account_owner_shut_out"


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


@pytest.fixture
def key(at: Office, account: ServiceAccount) -> ApiKey:
    return issue_for(account, by=at.key_admin)


def goes(person: User, how: str) -> None:
    if how == "leaves":
        leaving.leave(person, by=BY)
    else:
        people.disable(person, by=BY)


def told(*kinds: str) -> set[tuple[User, str]]:
    return {(each.person, each.kind) for each in Notice.objects.filter(kind__in=kinds)}


def page(person: User, account: ServiceAccount) -> str:
    return seen(person, account.get_absolute_url())[1]


every_way = pytest.mark.parametrize("how", ["leaves", "is shut out"])


@every_way
def test_the_owner_names_another_deputy(at: Office, account: ServiceAccount, key: ApiKey, how: str) -> None:
    goes(at.colleague, how)
    assert told(WITHOUT_DEPUTY, UNANSWERED) == {(at.employee, WITHOUT_DEPUTY)}
    assert "Its deputy is not here any more" in page(at.employee, account)
    assert "Name the deputy" in page(at.employee, account)
    assert status_of(key) is ACTIVE


@every_way
def test_while_it_waits_the_key_administration_does(
    at: Office, account: ServiceAccount, key: ApiKey, how: str
) -> None:
    leaving.leave(at.employee, by=BY)
    assert "Nobody answers for it" not in seen(at.colleague, key.get_absolute_url())[1]
    assert "Name the deputy" not in page(at.colleague, account)
    goes(at.colleague, how)
    assert told(WITHOUT_DEPUTY, UNANSWERED) == {(at.key_admin, UNANSWERED)}
    third = makers.person("employee", name="Third", department=at.employee.department)
    shown = page(at.key_admin, account)
    assert "The key administration names a new deputy" in shown
    assert "Its deputy takes it over" not in shown
    url = reverse("service_account_deputy", args=[account.pk])
    assert f'<option value="{third.pk}">' in shown
    assert seen(at.key_admin, url, deputy=third.pk)[0] == 302
    assert (third, "service_account_orphaned") in told("service_account_orphaned")
    assert seen(third, reverse("service_account_takeover", args=[account.pk]), sure="1")[0] == 302
    account.refresh_from_db()
    assert (account.owner, account.deputy, account.is_orphaned) == (third, None, False)


def test_its_key_is_shown_as_stopped_and_says_what_mends_it(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    leaving.leave(at.employee, by=BY)
    assert status_of(reread(key)) is ACTIVE
    goes(at.colleague, "is shut out")
    assert status_of(reread(key)) is ORPHANED
    shown = seen(at.key_admin, key.get_absolute_url())[1]
    assert "Nobody answers for it" in shown
    assert "The key administration names a new deputy" in shown
    assert account.get_absolute_url() in shown


def test_the_deputy_hears_of_an_owner_who_is_shut_out(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    people.disable(at.employee, by=BY)
    assert told(OWNER_SHUT_OUT, UNANSWERED) == {(at.colleague, OWNER_SHUT_OUT)}
    assert OWNER_SHUT_OUT in PRESSING
    assert "Take it over" in page(at.colleague, account)
    assert (
        "The deputy of its service account has to take it over"
        in seen(at.colleague, key.get_absolute_url())[1]
    )
    people.disable(at.employee, by=BY)
    assert Notice.objects.filter(kind=OWNER_SHUT_OUT).count() == 1
    assert handover.take_over(account, by=at.colleague).owner == at.colleague


def test_with_both_shut_out_the_key_administration_hears(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    people.disable(at.colleague, by=BY)
    people.disable(at.employee, by=BY)
    assert told(OWNER_SHUT_OUT, UNANSWERED) == {(at.key_admin, UNANSWERED)}


def test_of_an_account_without_access_nobody_hears(at: Office, account: ServiceAccount) -> None:
    grants.revoke(account.grant, by=at.manager)
    people.disable(at.colleague, by=BY)
    people.disable(at.employee, by=BY)
    assert told(WITHOUT_DEPUTY, OWNER_SHUT_OUT, UNANSWERED) == set()


def test_an_owner_who_has_left_names_nobody(at: Office, account: ServiceAccount, key: ApiKey) -> None:
    leaving.leave(at.employee, by=BY)
    leaving.return_(at.employee, roles=["employee"], by=BY)
    with pytest.raises(RefusedError):
        service_accounts.name_deputy(account, at.auditor, by=at.employee)


def test_nobody_names_themselves(at: Office, account: ServiceAccount) -> None:
    leaving.leave(at.employee, by=BY)
    leaving.leave(at.colleague, by=BY)
    User.objects.filter(pk=at.key_admin.pk).update(department=at.employee.department)
    shown = page(at.key_admin, account)
    assert f'<option value="{at.key_admin.pk}">' not in shown
    with pytest.raises(RefusedError, match="can't name yourself"):
        service_accounts.name_deputy(account, at.key_admin, by=at.key_admin)


def test_where_a_department_has_nobody_left_others_are_offered(at: Office, account: ServiceAccount) -> None:
    leaving.leave(at.employee, by=BY)
    leaving.leave(at.colleague, by=BY)
    User.objects.filter(department=at.employee.department).exclude(pk=at.key_admin.pk).update(is_active=False)
    elsewhere = makers.person("employee", name="Elsewhere")
    assert f'<option value="{elsewhere.pk}">' in page(at.key_admin, account)


def test_one_from_elsewhere_can_be_followed_by_another(at: Office, account: ServiceAccount) -> None:
    """Also while nobody has to take it over, and where only such are left here as may have no access."""
    here = User.objects.filter(department=at.employee.department)
    here.exclude(pk__in=(at.employee.pk, at.key_admin.pk, at.auditor.pk)).update(is_active=False)
    first, second = (makers.person("employee", name=name) for name in ("First", "Second"))
    url = reverse("service_account_deputy", args=[account.pk])
    for deputy in (first, second):
        shown = page(at.key_admin, account)
        assert f'<option value="{deputy.pk}">' in shown
        assert f'<option value="{at.auditor.pk}">' not in shown
        assert seen(at.key_admin, url, deputy=deputy.pk)[0] == 302
        account.refresh_from_db()
        assert account.deputy == deputy
    assert f'<option value="{second.pk}">' not in page(at.key_admin, account)


def test_without_its_access_there_is_nothing_to_take_over(at: Office, account: ServiceAccount) -> None:
    goes(at.colleague, "leaves")
    leaving.leave(at.employee, by=BY)
    account.refresh_from_db()
    assert not account.grant.is_current
    shown = page(at.key_admin, account)
    assert "asks for access anew" in shown
    assert "Name the deputy" not in shown
