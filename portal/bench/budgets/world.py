"""A key with a budget, a price, and what the database says of both."""

from dataclasses import dataclass, field
from datetime import timedelta

from apps.access.models import Budget, BudgetPeriod, BudgetReservation, Window
from apps.access.models.api_key import UNLIMITED, ApiKey
from apps.access.services import budget_rounds, budgets, keys
from apps.access.services.budgets import BudgetTerms
from apps.common import clock
from apps.reports.cast.company import Company
from apps.reports.cast.people import KEY_ADMINISTRATOR
from apps.vendors.models import ModelRoute

MODEL, GRANT = "nordlicht-gross", ("leyla.aydin", "UC-0001", "api")
PRICE = 1_000_000  # a thousandth of a euro for a token, either way
MOST_TOKENS = 40  # of an answer
PROMPT = "Ein Satz. sim:tokens={tokens} sim:rate={rate}"
LONGEST = MOST_TOKENS + 150  # with the question in bytes


@dataclass
class Bench:
    """``amount`` in millionths of a euro."""

    company: Company
    answers: int
    key: str = field(init=False)
    budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        grant, by = self.company.grants[GRANT], self.company.people[KEY_ADMINISTRATOR]
        day = keys.latest_expiry(grant)
        issued = keys.issue(grant, name="Bench", expires_on=day, by=by)
        ApiKey.objects.filter(pk=issued.key.pk).update(**UNLIMITED)
        ModelRoute.objects.update(input_price=PRICE, output_price=PRICE)
        terms = BudgetTerms(self.answers * LONGEST * PRICE // 1_000, None)
        self.key, self.budget = issued.clear, budgets.create(issued.key, Window.MONTH, terms, by=by)

    @property
    def amount(self) -> int:
        return self.budget.money or 0

    def standing(self) -> tuple[int, int]:
        """Spent and reserved, in one moment."""
        period = BudgetPeriod.objects.filter(budget=self.budget).first()
        return (period.spent_money, period.reserved_money) if period else (0, 0)

    def expire(self) -> int:
        """What killed processes left behind; settled as after the longest answer."""
        left = BudgetReservation.objects.filter(period__budget=self.budget)
        count = left.update(expires_at=clock.now() - timedelta(seconds=1))
        while budget_rounds.settle_expired():
            pass
        return count
