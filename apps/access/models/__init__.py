from apps.access.models.api_key import ApiKey, KeyState
from apps.access.models.grant import Grant
from apps.access.models.key_template import Endpoint, HolderKind, KeyTemplate
from apps.access.models.refused_call import RefusedCall
from apps.access.models.request import AccessDecision, AccessRequest, RequestState, Scope
from apps.access.models.service_account import ServiceAccount

__all__ = [
    "AccessDecision",
    "AccessRequest",
    "ApiKey",
    "Endpoint",
    "Grant",
    "HolderKind",
    "KeyState",
    "KeyTemplate",
    "RefusedCall",
    "RequestState",
    "Scope",
    "ServiceAccount",
]
