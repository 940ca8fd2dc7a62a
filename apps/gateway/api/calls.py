"""What a call is apart from its content: which part of the API, and from where."""

from django.conf import settings
from django.http import HttpRequest

from apps.access.models import Endpoint

# By the end of the path, so that Azure's paths are the same parts of the API.
ENDPOINTS = {
    "/chat/completions": Endpoint.CHAT.value,
    "/responses": Endpoint.RESPONSES.value,
    "/embeddings": Endpoint.EMBEDDINGS.value,
}


def endpoint_of(path: str) -> str:
    """ "" for what asks no model: lists and held answers are open to every key."""
    plain = path.rstrip("/")
    return next((name for end, name in ENDPOINTS.items() if plain.endswith(end)), "")


def address_of(request: HttpRequest) -> str:
    """Where the call comes from; "" if that can't be told, which is in no network.

    The peer of the connection, or what the outermost of our own proxies saw (ALLAUTH_TRUSTED_PROXY_COUNT,
    counted from the right: what stands further left was written by the client).
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not proxies:
        return str(request.META.get("REMOTE_ADDR") or "")
    seen = request.headers.get("x-forwarded-for", "").split(",")
    return seen[-proxies].strip() if len(seen) >= proxies else ""
