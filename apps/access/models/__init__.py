from apps.access.models.api_key import ApiKey, KeyState
from apps.access.models.budget import Budget, BudgetPeriod, BudgetReservation, BudgetScope, Window
from apps.access.models.grant import Grant
from apps.access.models.request import AccessDecision, AccessRequest, RequestState, Scope

__all__ = [
    "AccessDecision",
    "AccessRequest",
    "ApiKey",
    "Budget",
    "BudgetPeriod",
    "BudgetReservation",
    "BudgetScope",
    "Grant",
    "KeyState",
    "RequestState",
    "Scope",
    "Window",
]
