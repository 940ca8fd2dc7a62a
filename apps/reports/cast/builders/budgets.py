"""Two departments keep an eye on what they spend; one of them is nearly through with it."""

from dataclasses import dataclass

from apps.access.models import Budget, BudgetPeriod, Window
from apps.access.models.budget import starts_on
from apps.access.services import budgets
from apps.access.services.budgets import BudgetTerms
from apps.common import clock
from apps.reports.cast.company import Company
from apps.reports.cast.people import HR, IT, MANAGERS

EURO = 1_000_000


@dataclass(frozen=True, slots=True)
class _Budget:
    department: str
    euro: int
    spent_euro: float
    tokens: int


BUDGETS = (_Budget(IT, 200, 61.4, 9_800_000), _Budget(HR, 40, 34.2, 4_100_000))


def build(company: Company) -> None:
    """After the people; only where no such budget runs."""
    for spec in BUDGETS:
        department, by = company.departments[spec.department], company.people[MANAGERS[spec.department]]
        if department.manager_id != by.pk or Budget.objects.current().filter(department=department).exists():
            continue
        made = budgets.create(department, Window.MONTH, BudgetTerms(spec.euro * EURO, None), by=by)
        BudgetPeriod.objects.create(
            budget=made,
            starts_on=starts_on(Window.MONTH, clock.today()),
            spent_money=int(spec.spent_euro * EURO),
            spent_tokens=spec.tokens,
            warned_at=clock.now(),  # the notice of it belongs to the past
        )
