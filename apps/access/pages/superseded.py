"""The budgets that would end with a yes: who decides reads it before."""

from datetime import timedelta

from apps.access.models import AccessRequest, Grant, Scope
from apps.access.pages.budgets import BudgetRow, budget_rows
from apps.access.services.continuing import begins_after
from apps.access.services.grant_budgets import superseded

MOST_HELD = 20  # accesses that the page lists


def superseded_by(request: AccessRequest, held: list[Grant]) -> list[BudgetRow]:
    """If it is granted as asked for. With a renewal that brings one, that of what it renews goes on.

    ``held``: what the person may use already, as listed; it mostly says that there is nothing to ask for.
    """
    known = len(held) < MOST_HELD and not any(_is_limited(grant, request) for grant in held)
    if request.scope != Scope.CHAT or known:
        return []
    until = begins_after(request.renews) + timedelta(days=request.days)
    found = superseded(request.requested_by, request.use_case, request.terms, until)
    goes_on = request.renews_id if request.budget is not None else None
    return budget_rows([budget for budget in found if budget.grant_id != goes_on])


def _is_limited(grant: Grant, request: AccessRequest) -> bool:
    same = grant.use_case_id == request.use_case_id and grant.scope == request.scope
    return same and grant.budget is not None
