"""Warnings are about the window that runs: a change says nothing anew about one that is over."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from apps.access.models import Budget, BudgetPeriod, Window
from apps.access.models.budget import starts_on
from apps.access.services import budget_rounds, budgets
from apps.access.services.budgets import BudgetTerms
from apps.accounts.models import User
from apps.common import clock
from tests.access.makers import Office
from tests.plans import analyze, plans_of

Make = Callable[..., Budget]
LONG_AGO = date(2025, 1, 1)
MONDAY = date(2027, 3, 1)  # and the first of a month


def spent(budget: Budget, ago: int, warned: bool = True) -> BudgetPeriod:
    """A window so many windows ago, of which nearly everything was spent."""
    begun = starts_on(budget.window, clock.today())
    for _step in range(ago):
        begun = starts_on(budget.window, begun - timedelta(days=1))
    return BudgetPeriod.objects.create(
        budget=budget, starts_on=begun, spent_money=95, warned_at=clock.now() if warned else None
    )


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize("day", [0, 1, 30])
def test_a_change_tells_nothing_about_a_window_that_is_over(
    at: Office, budget_of: Make, window: Window, day: int
) -> None:
    noon = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 11, tzinfo=UTC) + timedelta(days=day)
    with time_machine.travel(noon):
        budget = budget_of(100, window=window)
        old, now = spent(budget, 1), spent(budget, 0)
        budgets.change(budget, BudgetTerms(100, None, 90), by=at.manager)
        assert budget_rounds.warn() == 1
        assert BudgetPeriod.objects.get(pk=old.pk).warned_at == old.warned_at
        assert BudgetPeriod.objects.get(pk=now.pk).warned_at is not None
        assert budget_rounds.warn() == 0


@pytest.mark.parametrize("window", Window)
def test_what_was_never_told_of_a_window_that_is_over_stays_untold(budget_of: Make, window: Window) -> None:
    spent(budget_of(100, window=window), 1, warned=False)
    assert budget_rounds.warn() == 0


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_windows_that_are_over_are_not_read_again(at: Office) -> None:
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", full_name=f"Person {n}") for n in range(1_000)
    )
    made = Budget.objects.bulk_create(
        Budget(scope="person", person=each, window="month", money=1, set_by=at.manager) for each in people
    )
    BudgetPeriod.objects.bulk_create(BudgetPeriod(budget=each, starts_on=LONG_AGO) for each in made)
    analyze("access_budget", "access_budgetperiod")
    assert any("period_unwarned" in plan for plan in plans_of(budget_rounds.warn))
