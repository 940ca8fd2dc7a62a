from apps.access.models.api_key import ApiKey, KeyState
from apps.access.models.budget import Budget, BudgetPeriod, BudgetReservation, BudgetScope, Window
from apps.access.models.campaign import (
    Campaign,
    CampaignExport,
    CampaignItem,
    CampaignState,
    ItemState,
    Silence,
)
from apps.access.models.grant import Grant
from apps.access.models.key_template import Endpoint, HolderKind, KeyTemplate
from apps.access.models.refused_call import RefusedCall
from apps.access.models.request import AccessDecision, AccessRequest, RequestQuestion, RequestState, Scope
from apps.access.models.service_account import ServiceAccount
from apps.access.models.terms import Terms

__all__ = [
    "AccessDecision",
    "AccessRequest",
    "ApiKey",
    "Budget",
    "BudgetPeriod",
    "BudgetReservation",
    "BudgetScope",
    "Campaign",
    "CampaignExport",
    "CampaignItem",
    "CampaignState",
    "Endpoint",
    "Grant",
    "HolderKind",
    "ItemState",
    "KeyState",
    "KeyTemplate",
    "RefusedCall",
    "RequestQuestion",
    "RequestState",
    "Scope",
    "ServiceAccount",
    "Silence",
    "Terms",
    "Window",
]
