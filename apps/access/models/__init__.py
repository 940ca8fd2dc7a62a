from apps.access.models.api_key import ApiKey, KeyState
from apps.access.models.grant import Grant
from apps.access.models.request import AccessDecision, AccessRequest, RequestQuestion, RequestState, Scope
from apps.access.models.terms import Terms

__all__ = [
    "AccessDecision",
    "AccessRequest",
    "ApiKey",
    "Grant",
    "KeyState",
    "RequestQuestion",
    "RequestState",
    "Scope",
    "Terms",
]
