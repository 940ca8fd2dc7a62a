"""The budgets that would end with a yes: who decides reads it before."""

from datetime import timedelta

from apps.access.models import AccessRequest, Scope
from apps.access.pages.budgets import BudgetRow, budget_rows
from apps.access.services.continuing import begins_after
from apps.access.services.grant_budgets import superseded


def superseded_by(request: AccessRequest) -> list[BudgetRow]:
    """If it is granted as asked for. With a renewal that brings one, that of what it renews goes on."""
    if request.scope != Scope.CHAT:
        return []
    until = begins_after(request.renews) + timedelta(days=request.days)
    found = superseded(request.requested_by, request.use_case, request.terms, until)
    goes_on = request.renews_id if request.budget is not None else None
    return budget_rows([budget for budget in found if budget.grant_id != goes_on])
