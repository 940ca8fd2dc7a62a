"""Budgets in the small office, and the function of the database that moves them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import translation

from apps.access.budgets import Reservation, Settlement
from apps.access.budgets.moving import MOVE, arguments
from apps.access.models import Budget, Window
from apps.access.models.budget import starts_on
from apps.access.services import budgets
from apps.access.services.budgets import BudgetTerms
from apps.accounts.models import Department
from apps.common import clock
from tests.access.makers import Office, office


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def at(db: None) -> Office:
    return office()


@pytest.fixture
def budget_of(at: Office) -> Callable[..., Budget]:
    """A budget of the department, set by its manager."""

    def make(money: int | None = 1_000, tokens: int | None = None, **options: Any) -> Budget:
        window = options.pop("window", Window.MONTH)
        department = Department.objects.get(manager=at.manager)
        return budgets.create(department, window, BudgetTerms(money, tokens, **options), by=at.manager)

    return make


def asking(*of: Budget, money: int = 0, tokens: int = 0, interaction: UUID | None = None) -> Reservation:
    """A message that may cost so much."""
    windows = tuple((each.pk, starts_on(each.window, clock.today())) for each in of)
    until = clock.now() + timedelta(minutes=11)
    return Reservation(interaction or uuid4(), windows, money, tokens, until)


def moved(*asked: Reservation, ended: tuple[Settlement, ...] = ()) -> list[tuple[UUID, int, bool]]:
    """Who was refused, by which budget, and whether waiting helps."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MOVE, arguments(asked, ended))
        return [row[:3] for row in cursor.fetchall()]


def standing(budget: Budget) -> tuple[int, int, int, int]:
    """Money spent and reserved, tokens spent and reserved."""
    found = budget.periods.values_list("spent_money", "reserved_money", "spent_tokens", "reserved_tokens")
    sums: Any = found.first() or (0, 0, 0, 0)
    return tuple(sums)
