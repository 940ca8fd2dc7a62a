"""When the owner of a service account has left: the program goes on, under who answers for it now."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.forms.budgets import BudgetForm
from apps.access.forms.keys import KeyForm
from apps.access.models import ApiKey, Budget, Grant, ServiceAccount, Window
from apps.access.services import budget_rounds, budgets, grants, handover, keys, service_accounts
from apps.access.services.budgets import BudgetTerms
from apps.access.services.key_terms import KeyTerms
from apps.access.services.rotation import rotate
from apps.access.services.service_accounts import Draft
from apps.accounts.leavers import endings_of, orphans_of
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from tests.access.browsing import seen
from tests.access.campaign_makers import opened
from tests.access.makers import Office, granted, template
from tests.vendors import makers

BY, LIMITS = System("test"), BudgetTerms(5_000_000, None)
SERVICE = "Dienst (Server)"


@pytest.fixture
def account(at: Office) -> ServiceAccount:
    return service_accounts.create(granted(at), Draft("Server", "Offers", at.colleague), by=at.key_admin)


@pytest.fixture
def key(at: Office, account: ServiceAccount) -> ApiKey:
    return issue(at, account)


def issue(at: Office, account: ServiceAccount | None, name: str = "Server") -> ApiKey:
    terms = KeyTerms(template(SERVICE), networks=["192.0.2.0/24"]) if account else None
    day = clock.today() + timedelta(days=30)
    grant = Grant.objects.get()
    return keys.issue(grant, name=name, expires_on=day, terms=terms, account=account, by=at.key_admin).key


def left(at: Office) -> None:
    leaving.leave(at.employee, by=BY)


def taken_over(at: Office, account: ServiceAccount) -> ServiceAccount:
    left(at)
    return handover.take_over(account, by=at.colleague)


def fresh(account: ServiceAccount) -> ServiceAccount:
    return ServiceAccount.objects.get(pk=account.pk)


def again(key: ApiKey) -> ApiKey:
    return ApiKey.objects.get(pk=key.pk)


def test_its_keys_are_replaced_and_issued_while_it_is_handed_over(at: Office, key: ApiKey) -> None:
    left(at)
    account = again(key).service_account
    assert rotate(again(key), by=at.colleague).key.service_account == account
    assert issue(at, account, "Another").service_account == account


def test_its_keys_are_replaced_and_issued_by_the_new_owner(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    account = taken_over(at, account)
    assert rotate(again(key), by=at.colleague).key.service_account == account
    assert issue(at, account, "Another").service_account == account


def test_the_form_has_the_templates_of_the_new_owner_and_no_obstacles(
    at: Office, account: ServiceAccount
) -> None:
    taken_over(at, account)
    grant = Grant.objects.get()
    assert template(SERVICE) in KeyForm(grant, []).fields["template"].queryset  # type: ignore[attr-defined]
    page = seen(at.key_admin, reverse("api_key_new", args=[grant.pk]))[1]
    assert "account is disabled" not in page


def test_nobody_who_left_gets_a_key(at: Office, account: ServiceAccount) -> None:
    taken_over(at, account)
    with pytest.raises(RefusedError) as refused:
        issue(at, None, "For the person")
    assert refused.value.code == "gate"


def test_without_anybody_who_answers_there_is_no_key(at: Office, account: ServiceAccount) -> None:
    taken_over(at, account)
    User.objects.filter(pk=at.colleague.pk).update(is_active=False)
    with pytest.raises(RefusedError) as refused:
        issue(at, fresh(account))
    assert refused.value.code in ("gate", "template")


def test_a_round_of_recertification_covers_its_access(at: Office, account: ServiceAccount) -> None:
    left(at)
    assert [item.grant for item in opened(at).items.all()] == [account.grant]


def test_a_round_leaves_out_what_nobody_can_use(at: Office, account: ServiceAccount) -> None:
    User.objects.filter(pk__in=[at.employee.pk, at.colleague.pk]).update(is_active=False)
    assert not opened(at).items.exists()


def test_warnings_go_to_who_answers_for_it(at: Office, account: ServiceAccount, key: ApiKey) -> None:
    budget = budgets.create(key, Window.DAY, LIMITS, by=at.key_admin)
    assert budget_rounds.people_of(budget) == [at.employee, at.colleague, at.key_admin]
    taken_over(at, account)
    assert budget_rounds.people_of(Budget.objects.get()) == [at.colleague, at.key_admin]


@pytest.mark.parametrize("part", ["owner", "deputy"])
def test_who_answers_sets_no_budget_for_it(
    at: Office, account: ServiceAccount, key: ApiKey, part: str
) -> None:
    budget = budgets.create(key, Window.DAY, LIMITS, by=at.key_admin)
    ServiceAccount.objects.update(**{part: at.key_admin})
    with pytest.raises(RefusedError) as refused:
        budgets.create(again(key), Window.MONTH, LIMITS, by=at.key_admin)
    assert refused.value.code == "four_eyes"
    assert not Budget.objects.settable_by(at.key_admin).exists()
    assert list(Budget.objects.of(at.key_admin)) == [budget]
    assert "key" not in BudgetForm(at.key_admin, key=str(key.pk)).fields


def test_budgets_of_others_are_settable_also_without_a_key(at: Office) -> None:
    budget = budgets.create(at.employee, Window.DAY, LIMITS, by=at.key_admin)
    assert list(Budget.objects.settable_by(at.key_admin)) == [budget]


def test_leaving_lists_it_and_does_not_count_its_access(
    at: Office, account: ServiceAccount, key: ApiKey
) -> None:
    assert not [text for text in endings_of(at.employee) if "Access to" in text]
    for person, part in ((at.employee, "Owner"), (at.colleague, "Deputy")):
        [orphan] = [each for each in orphans_of(person) if each.record == "Server"]
        assert (orphan.part.split()[0], orphan.url) == (part, account.get_absolute_url())
    left(at)
    assert [each.record for each in orphans_of(at.employee)] == ["Server"]
    handover.take_over(account, by=at.colleague)
    assert orphans_of(at.employee) == []


def test_what_has_no_deputy_ends_and_is_counted(at: Office, account: ServiceAccount) -> None:
    ServiceAccount.objects.update(deputy=None)
    assert [text for text in endings_of(at.employee) if "Access to" in text]
    left(at)
    assert orphans_of(at.employee) == []


def test_what_was_revoked_is_nobodys(at: Office, account: ServiceAccount) -> None:
    grants.revoke(Grant.objects.get(), by=at.manager)
    assert orphans_of(at.employee) == []
    assert makers.person("employee").pk not in [each.owner_id for each in ServiceAccount.objects.all()]
