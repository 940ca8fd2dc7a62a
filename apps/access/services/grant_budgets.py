"""The budget that was granted with an access counts what is used of it, in the chat and with its keys."""

from apps.access.models import Budget, BudgetScope, Grant, Window
from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock

EURO = 1_000_000  # in millionths


def keep(grant: Grant, *, by: User) -> Budget | None:
    """A budget for a new grant; that of what it renews goes on with what was spent. In a transaction."""
    if grant.budget is None:
        return None
    budget = Budget.objects.select_for_update().filter(grant=grant.renews, ended_at=None).first()
    if grant.renews is None or budget is None:
        budget = Budget(scope=BudgetScope.GRANT, window=Window.MONTH)
    event = "budget:change" if budget.pk else "budget:set"
    budget.grant, budget.money, budget.set_by, budget.set_at = grant, grant.budget * EURO, by, clock.now()
    budget.save()
    record(event, budget, by=by, scope=budget.scope, window=budget.window, money=budget.money, grant=grant.pk)
    return budget
