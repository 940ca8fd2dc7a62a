"""A warning reaches who can act on it today, and nobody who may not see the budget."""

from apps.access.models import Budget, BudgetPeriod, Scope, Terms, Window
from apps.access.models.budget import starts_on
from apps.access.services import budgets
from apps.access.services.budget_rounds import people_of, warn
from apps.access.services.budgets import BudgetTerms
from apps.accounts.models import Department
from apps.accounts.responsibility import make_responsible
from apps.common import clock
from apps.notices.models import Notice
from apps.register.models import UseCaseUserPermission
from tests.access.browsing import seen
from tests.access.makers import Office, away, granted
from tests.vendors import makers

WITH, TERMS = Terms.of(budget=20), BudgetTerms(5_000_000, None)


def warned(budget: Budget) -> set[int]:
    """Whom the chore tells when nearly everything is spent; each can open what they are led to."""
    day = starts_on(budget.window, clock.today())
    BudgetPeriod.objects.create(budget=budget, starts_on=day, spent_money=(budget.money or 0) * 9 // 10)
    assert warn() == 1
    told = Notice.objects.filter(kind="budget_warning")
    assert {seen(notice.person, notice.link)[0] for notice in told} == {200}
    return {notice.person_id for notice in told}


def test_who_stood_in_when_it_was_granted_hears_nothing_later(at: Office) -> None:
    leave = away(at.manager, at.colleague)
    granted(at, Scope.CHAT, terms=WITH, by=at.colleague)
    leave.delete()
    budget = Budget.objects.get()
    assert budget.set_by == at.colleague
    assert people_of(budget) == [at.employee, at.manager]
    assert warned(budget) == {at.employee.pk, at.manager.pk}


def test_the_head_of_today_hears_it(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    Department.objects.filter(manager=at.manager).update(manager=at.other_manager)
    assert warned(Budget.objects.get()) == {at.employee.pk, at.other_manager.pk}


def test_where_there_is_no_head_its_person_does(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    Department.objects.filter(manager=at.manager).update(manager=None)
    assert warned(Budget.objects.get()) == {at.employee.pk}


def test_who_set_it_and_sets_none_any_more_hears_nothing(at: Office) -> None:
    budget = budgets.create(at.employee, Window.DAY, TERMS, by=at.key_admin)
    assert people_of(budget) == [at.employee, at.key_admin]
    at.key_admin.roles.filter(role="key_admin").delete()
    assert warned(Budget.objects.get()) == {at.employee.pk}


def test_who_answers_for_a_use_case_hears_of_its_budget_and_sees_it(at: Office) -> None:
    at.use_case.department = Department.objects.get(manager=at.manager)
    at.use_case.save()
    owner = makers.person("employee", "owner")
    make_responsible(owner, "own_usecase", at.use_case, link=UseCaseUserPermission)
    budget = budgets.create(at.use_case, Window.DAY, TERMS, by=at.manager)
    assert seen(at.colleague, budget.get_absolute_url())[0] == 404
    assert not Budget.objects.of(owner).exists()
    assert warned(budget) == {owner.pk, at.manager.pk}
