"""The gateway process's own URLconf: OpenAI's addresses, and the same views under Azure's."""

from django.urls import path

from apps.gateway.api import chat_completions, embeddings, health, held, leaked, models, responses_api

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
