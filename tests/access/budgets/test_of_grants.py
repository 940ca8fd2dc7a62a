"""A budget that was granted with an access is kept by the gate, in the chat and with its keys."""

import importlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from apps.access.models import Budget, BudgetPeriod, Grant, Scope, Terms
from apps.access.models.budget import starts_on
from apps.access.pages.budgets import JOINED, budget_rows
from apps.access.services import grants, handover, renewals, requests, service_accounts
from apps.access.services.budget_rounds import people_of, warn
from apps.access.services.facts import load
from apps.access.services.service_accounts import Draft
from apps.access.services.usability import for_person
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.common import clock
from apps.gateway.pipeline.budgets import reservation
from apps.notices.models import Notice
from apps.policy.budget_facts import BudgetFacts
from apps.policy.facts import Facts
from apps.vendors.models import ModelRoute
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, ended_by, granted, issued
from tests.vendors import makers

WITH, EURO = Terms.of(budget=20), 1_000_000


@pytest.fixture(autouse=True)
def _prices(at: Office) -> None:
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)


def chat(at: Office, who: User | None = None) -> Facts:
    person = (who or at.employee).pk
    return load(Question(at.route.name, "chat", person_id=person, use_case=at.use_case.ref))


def key_facts(at: Office, key_id: str) -> Facts:
    return load(Question(at.route.name, "api", key_id=key_id))


def counted(facts: Facts) -> list[int]:
    return [each.id for each in facts.known().subject.budgets]


def renewed(at: Office, grant: Grant, **changes: Any) -> Grant:
    request = renewals.renew(ended_by(grant, 5), by=at.employee)
    type(request).objects.filter(pk=request.pk).update(**changes or {"days": 90})
    request.refresh_from_db()
    requests.decide(request, True, reason="", days=90, by=at.manager)
    return Grant.objects.get(request=request)


@pytest.mark.parametrize("scope", Scope.values)
def test_it_counts_what_is_used_of_this_access_only(at: Office, scope: str) -> None:
    grant = granted(at, scope, terms=WITH)
    budget = Budget.objects.get()
    assert (budget.money, budget.window, budget.set_by) == (20 * EURO, "month", at.manager)
    assert budget.subject == grant
    assert events_of(budget) == ["budget:set"]
    assert counted(chat(at)) == ([budget.pk] if scope == Scope.CHAT else [])
    assert counted(chat(at, at.colleague)) == []
    if scope == Scope.API:
        key = issued(at, grant).key
        assert counted(key_facts(at, key.key_id)) == [budget.pk]


def test_the_gate_puts_aside_for_it_as_long_as_the_access_lasts(at: Office) -> None:
    ended_by(granted(at, Scope.CHAT, terms=WITH), -1)
    granted(at, Scope.CHAT)
    known = chat(at).known()
    assert reservation(uuid4(), known.subject, known.route, [], {}) is None
    ended_by(Grant.objects.order_by("pk")[0], 0)
    known = chat(at).known()
    found = reservation(uuid4(), known.subject, known.route, [], {})
    assert found is not None
    assert [period[0] for period in found.periods] == counted(chat(at))


def test_a_model_without_prices_is_refused(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    ModelRoute.objects.update(output_price=None)
    [answer] = for_person(at.employee, at.use_case, "chat").values()
    assert answer.codes == ["PRICE_UNKNOWN"]


def test_a_renewal_goes_on_with_what_was_spent(at: Office) -> None:
    old = granted(at, Scope.CHAT, terms=WITH)
    new = renewed(at, old, budget=30)
    budget = Budget.objects.get()
    assert (budget.grant, budget.money) == (new, 30 * EURO)
    assert counted(chat(at)) == [budget.pk]
    assert events_of(budget) == ["budget:set", "budget:change"]


def test_a_renewal_may_bring_the_first_or_none(at: Office) -> None:
    old = granted(at, Scope.CHAT)
    assert not Budget.objects.exists()
    new = renewed(at, old, budget=30)
    assert Budget.objects.get().grant == new
    renewed(at, new, budget=None)
    assert Budget.objects.count() == 1


def test_what_was_granted_before_is_kept_too(at: Office) -> None:
    grant = granted(at, Scope.CHAT, terms=WITH)
    Budget.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(importlib.import_module("apps.access.migrations.0042_budgets_of_grants").FILL)
    budget = Budget.objects.get()
    assert (budget.grant, budget.money, budget.set_by) == (grant, 20 * EURO, at.manager)
    assert counted(chat(at)) == [budget.pk]


def test_it_ends_with_the_access(at: Office) -> None:
    grant = granted(at, Scope.CHAT, terms=WITH)
    assert Budget.objects.current().exists()
    grants.revoke(grant, by=at.manager)
    assert not Budget.objects.current().exists()
    assert counted(chat(at)) == []


def test_only_those_whom_it_concerns_see_it_and_nobody_sets_it(at: Office) -> None:
    granted(at, terms=WITH)
    budget = Budget.objects.select_related(*JOINED).get()
    [row] = budget_rows([budget])
    assert row.name == f"Jonas Weber · {at.use_case.ref}"
    codes = {who: seen(getattr(at, who), budget.get_absolute_url())[0] for who in (
        "employee", "manager", "key_admin", "auditor", "colleague", "other_manager")}  # fmt: skip
    assert codes == {"employee": 200, "manager": 200, "key_admin": 200, "auditor": 200, "colleague": 404,
                     "other_manager": 404}  # fmt: skip
    for setter in (at.manager, at.key_admin):
        assert not Budget.objects.settable_by(setter).exists()
    assert people_of(budget) == [at.employee, at.manager]


def test_what_was_left_to_a_program_warns_who_answers_for_it(at: Office) -> None:
    grant = granted(at, terms=WITH)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    issue_for(account, by=at.key_admin)
    assert people_of(Budget.objects.get()) == [at.employee, at.colleague, at.manager]
    leaving.leave(at.employee, by=System("test"))
    assert people_of(Budget.objects.get()) == [at.colleague, at.manager]
    handover.take_over(account, by=at.colleague)
    third = makers.person("employee", name="Third", department=at.employee.department)
    service_accounts.name_deputy(account, third, by=at.colleague)
    assert people_of(Budget.objects.get()) == [at.colleague, third, at.manager]
    leaving.return_(at.employee, roles=["employee"], by=System("test"))
    BudgetPeriod.objects.create(
        budget=Budget.objects.get(), starts_on=starts_on("month", clock.today()), spent_money=19 * EURO
    )
    assert warn() == 1
    told = Notice.objects.filter(kind="budget_warning").values_list("person", flat=True)
    assert set(told) == {at.colleague.pk, third.pk, at.manager.pk}


def test_a_budget_of_an_access_counts_up_to_its_last_day() -> None:
    today = clock.today()
    facts = BudgetFacts(1, "grant", "month", in_money=True, until=today.isoformat())
    days = [today + timedelta(days=each) for each in (-1, 0, 1)]
    assert [facts.counts(day, "any") for day in days] == [True, True, False]
