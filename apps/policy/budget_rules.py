"""What budgets ask before anything is reserved."""

from collections.abc import Iterable, Iterator
from datetime import date

from apps.policy.budget_facts import BudgetFacts
from apps.policy.facts import RouteFacts
from apps.policy.reasons import Reason, ReasonCode


def of_price(budgets: Iterable[BudgetFacts], route: RouteFacts, day: date) -> Iterator[Reason]:
    """Money can't be kept where nobody knows what is spent."""
    if route.input_price is not None and route.output_price is not None:
        return
    for budget in budgets:
        if budget.in_money and budget.counts(day, route.name):
            facts = {"budget": budget.label, "route": route.label}
            link = f"/vendors/{route.vendor_slug}/routes/{route.name}/"
            yield Reason(ReasonCode.PRICE_UNKNOWN, facts, link)
            return
