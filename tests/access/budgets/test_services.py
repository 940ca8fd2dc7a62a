"""Who sets budgets for whom, what is written about it, and who is warned."""

from collections.abc import Callable

import pytest

from apps.access.budgets import Settlement
from apps.access.models import Budget, Window
from apps.access.services import budget_rounds, budgets
from apps.access.services.budgets import BudgetTerms
from apps.accounts.models import Department
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.budgets.conftest import asking, moved
from tests.access.events import events_of
from tests.access.makers import Office, issued

Make = Callable[..., Budget]
TERMS = BudgetTerms(5_000_000, None)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.code


def set_by(at: Office, who: str, subject: object) -> Callable[[], object]:
    return lambda: budgets.create(subject, Window.DAY, TERMS, by=getattr(at, who))  # type: ignore[arg-type]


def test_key_administrators_set_budgets_of_keys_and_persons(at: Office) -> None:
    key = issued(at).key
    for subject in (key, at.employee):
        assert budgets.create(subject, Window.DAY, TERMS, by=at.key_admin).subject == subject
        assert code_of(set_by(at, "manager", subject)) == "not_responsible"
        assert code_of(set_by(at, "auditor", subject)) == "not_permitted"


def test_managers_set_budgets_of_their_department_and_its_use_cases(at: Office) -> None:
    mine = Department.objects.get(manager=at.manager)
    at.use_case.department = mine
    at.use_case.save()
    for subject in (mine, at.use_case):
        assert budgets.create(subject, Window.DAY, TERMS, by=at.manager).subject == subject
        assert code_of(set_by(at, "other_manager", subject)) == "not_responsible"
        assert code_of(set_by(at, "key_admin", subject)) == "not_responsible"


def test_nobody_sets_the_own_budget(at: Office) -> None:
    assert code_of(set_by(at, "key_admin", at.key_admin)) == "four_eyes"
    budget = Budget.objects.create(
        scope="person", person=at.key_admin, window="day", money=1, set_by=at.manager
    )
    assert code_of(lambda: budgets.change(budget, TERMS, by=at.key_admin)) == "not_responsible"
    assert code_of(lambda: budgets.end(budget, by=at.key_admin)) == "not_responsible"


def test_one_budget_for_a_window(at: Office, budget_of: Make) -> None:
    budget = budget_of()
    assert code_of(budget_of) == "taken"
    budgets.end(budget, by=at.manager)
    assert budget_of().pk != budget.pk
    assert code_of(lambda: budgets.end(budget, by=at.manager)) == "wrong_state"


def test_a_budget_limits_something(at: Office, budget_of: Make) -> None:
    assert code_of(lambda: budget_of(None, None)) == "no_limit"
    budget = budget_of()
    assert code_of(lambda: budgets.change(budget, BudgetTerms(None, None), by=at.manager)) == "no_limit"


def test_each_act_is_an_event(at: Office, budget_of: Make) -> None:
    budget = budget_of(1_000)
    budgets.change(budget, BudgetTerms(2_000, 5, 50), by=at.manager)
    budgets.end(budget, by=at.manager)
    assert events_of(budget) == ["budget:set", "budget:change", "budget:end"]
    details = AuditEvent.objects.get(event="budget:change").details
    assert (details["before"]["money"], details["money"]) == (1_000, 2_000)


def spend(budget: Budget, money: int) -> None:
    asked = asking(budget, money=money)
    moved(asked)
    moved(ended=(Settlement(asked.interaction, money),))


def test_a_warning_comes_once_in_a_window(at: Office, budget_of: Make) -> None:
    budget = budget_of(100, warn_percent=80)
    spend(budget, 79)
    assert budget_rounds.warn() == 0
    spend(budget, 1)
    assert budget_rounds.warn() == 1
    spend(budget, 10)
    assert budget_rounds.warn() == 0
    assert [notice.person for notice in Notice.objects.filter(kind="budget_warning")] == [at.manager]


def test_a_warning_goes_to_holder_and_setter(at: Office) -> None:
    budget = budgets.create(issued(at).key, Window.DAY, BudgetTerms(None, 10), by=at.key_admin)
    asked = asking(budget, tokens=9)
    moved(asked)
    moved(ended=(Settlement(asked.interaction, 0, 9),))
    budget_rounds.warn()
    told = {notice.person for notice in Notice.objects.filter(kind="budget_warning")}
    assert told == {at.employee, at.key_admin}


def test_after_a_change_the_share_is_told_anew(at: Office, budget_of: Make) -> None:
    budget = budget_of(100)
    spend(budget, 90)
    budget_rounds.warn()
    budgets.change(budget, BudgetTerms(1_000, None), by=at.manager)
    assert budget_rounds.warn() == 0
    spend(budget, 800)
    assert budget_rounds.warn() == 1
