"""The function of the database: nothing is let in beyond a limit, and what ended makes room."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.access.budgets import Settlement
from apps.access.models import Budget, BudgetPeriod, BudgetReservation, Window
from apps.access.models.budget import next_start
from apps.access.services import budget_rounds, budgets
from apps.common import clock
from tests.access.budgets.conftest import asking, moved, standing
from tests.access.makers import Office
from tests.days import noon_of

Make = Callable[..., Budget]


def test_to_the_last_coin_and_not_beyond(budget_of: Make) -> None:
    budget = budget_of(1_000)
    first, second, third = (asking(budget, money=each) for each in (600, 400, 1))
    assert moved(first, second) == []
    assert moved(third) == [(third.interaction, budget.pk, True)]
    assert standing(budget) == (0, 1_000, 0, 0)


def test_tokens_count_as_money_does(budget_of: Make) -> None:
    budget = budget_of(None, 50)
    large = asking(budget, money=10**9, tokens=51)
    assert moved(large, asking(budget, tokens=50)) == [(large.interaction, budget.pk, False)]


def test_who_is_refused_takes_nobody_along(budget_of: Make) -> None:
    budget = budget_of(100)
    asked = [asking(budget, money=each) for each in (90, 20, 10)]
    assert [each[0] for each in moved(*asked)] == [asked[1].interaction]
    assert standing(budget) == (0, 100, 0, 0)


def test_all_budgets_or_none(budget_of: Make) -> None:
    wide, narrow = budget_of(1_000), budget_of(100, window=Window.DAY)
    refused = asking(wide, narrow, money=101)
    assert moved(refused) == [(refused.interaction, narrow.pk, False)]
    assert standing(wide)[1] == standing(narrow)[1] == 0
    assert moved(asking(wide, narrow, money=100)) == []
    assert (standing(wide)[1], standing(narrow)[1]) == (100, 100)


def test_what_ended_makes_room_in_the_same_moment(budget_of: Make) -> None:
    budget = budget_of(100)
    first = asking(budget, money=100)
    moved(first)
    assert moved(asking(budget, money=70), ended=(Settlement(first.interaction, 30, 7),)) == []
    assert standing(budget) == (30, 70, 7, 0)


def test_used_up_is_told_apart_from_reserved(budget_of: Make) -> None:
    budget = budget_of(100)
    first = asking(budget, money=100)
    moved(first)
    [(_, _, waits)] = moved(asking(budget, money=10))
    assert waits
    [(_, _, waits)] = moved(asking(budget, money=10), ended=(Settlement(first.interaction, 95),))
    assert not waits


def test_settled_once(budget_of: Make) -> None:
    budget = budget_of(100)
    first = asking(budget, money=50)
    moved(first)
    for _ in range(2):
        moved(ended=(Settlement(first.interaction, 20),))
    moved(ended=(Settlement(uuid4(), 99),))
    assert standing(budget) == (20, 0, 0, 0)


def test_a_message_reserves_once(budget_of: Make) -> None:
    """A job that is tried again after a kill."""
    budget = budget_of(100)
    first = asking(budget, money=80)
    assert moved(first) == moved(first) == []
    assert standing(budget) == (0, 80, 0, 0)


def test_an_ended_budget_refuses_nothing(budget_of: Make, at: Office) -> None:
    budget = budget_of(100)
    budgets.end(budget, by=at.manager)
    assert moved(asking(budget, money=101)) == []


def test_a_lower_limit_counts_at_once(budget_of: Make, at: Office) -> None:
    budget = budget_of(100)
    moved(asking(budget, money=60))
    budgets.change(budget, budgets.BudgetTerms(70, None), by=at.manager)
    assert moved(asking(budget, money=11)) != []


@pytest.mark.parametrize("window", list(Window))
def test_a_new_window_is_empty(budget_of: Make, window: Window) -> None:
    budget = budget_of(100, window=window)
    moved(asking(budget, money=100))
    assert moved(asking(budget, money=1)) != []
    with time_machine.travel(noon_of(next_start(window, clock.today())), tick=False):
        assert moved(asking(budget, money=100)) == []
    assert budget.periods.count() == 2


def test_what_crashed_counts_as_spent(budget_of: Make) -> None:
    budget = budget_of(1_000)
    for money in (100, 200):
        moved(asking(budget, money=money, tokens=5))
    assert budget_rounds.settle_expired() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=12), tick=False):
        assert budget_rounds.settle_expired() == 2
        assert budget_rounds.settle_expired() == 0
    assert standing(budget) == (300, 0, 10, 0)


def test_what_nobody_settles_is_counted_as_lost(budget_of: Make) -> None:
    wide, narrow = budget_of(1_000), budget_of(500, window=Window.DAY)
    moved(asking(wide, narrow, money=100), asking(wide, money=100))
    with time_machine.travel(clock.now() + timedelta(minutes=15), tick=False):
        assert budget_rounds.count_left_open() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=17), tick=False):
        assert budget_rounds.count_left_open() == 2
        budget_rounds.settle_expired()
        assert budget_rounds.count_left_open() == 0


STEP = st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(STEP, max_size=6), max_size=6))
def test_never_more_than_the_limit(budget_of: Make, batches: list[list[tuple[int, int, bool]]]) -> None:
    budget = Budget.objects.first() or budget_of(100)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_budgetreservation; DELETE FROM access_budgetperiod")
    running: list[tuple[object, int]] = []
    for batch in batches:
        ended = tuple(Settlement(one, min(cost, spent)) for one, cost, spent in _ends(running, batch))  # type: ignore[arg-type]
        asked = [asking(budget, money=money) for money, _, _ in batch]
        refused = {each[0] for each in moved(*asked, ended=ended)}
        running += [(each.interaction, each.money) for each in asked if each.interaction not in refused]
        spent, reserved, *_ = standing(budget)
        assert spent + reserved <= 100
    assert BudgetPeriod.objects.count() <= 1
    assert BudgetReservation.objects.count() == len(running)


def _ends(
    running: list[tuple[object, int]], batch: list[tuple[int, int, bool]]
) -> list[tuple[object, int, int]]:
    found = []
    for _, spent, ends in batch:
        if ends and running:
            found.append((*running.pop(0), spent))
    return found
