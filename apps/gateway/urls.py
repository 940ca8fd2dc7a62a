"""The gateway process's own URLconf: OpenAI's addresses, and the same views under Azure's."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from django.urls import URLPattern
from django.urls import path as django_path

from apps.gateway.api import chat_completions, embeddings, health, held, leaked, models, responses_api
from apps.gateway.api.responses import Response


def path(route: str, view: Callable[..., Awaitable[Response]]) -> URLPattern:
    """Django finds the view; what goes in and out is ours (api/calls.py, api/responses.py)."""
    found: URLPattern = django_path(route, cast(Any, view))
    return found


DEPLOYMENT = "openai/deployments/<str:model>"
urlpatterns = [
    path("v1/chat/completions", chat_completions.view),
    path("v1/responses", responses_api.view),
    path("v1/embeddings", embeddings.view),
    path("v1/models", models.list_view),
    path("v1/models/<str:name>", models.one_view),
    path("v1/portal/held/<uuid:interaction>", held.view),
    path("v1/portal/keys/leaked", leaked.view),
    path(f"{DEPLOYMENT}/chat/completions", chat_completions.view),
    path(f"{DEPLOYMENT}/embeddings", embeddings.view),
    path("openai/responses", responses_api.view),
    path("openai/models", models.list_view),
    path("openai/models/<str:name>", models.one_view),
    path("openai/v1/chat/completions", chat_completions.view),
    path("openai/v1/responses", responses_api.view),
    path("openai/v1/embeddings", embeddings.view),
    path("openai/v1/models", models.list_view),
    path("openai/v1/models/<str:name>", models.one_view),
    path("healthz", health.view),
]
