"""The gateway process's own URLconf."""

from django.urls import path

from apps.gateway.api import chat_completions, embeddings, health, held, models, responses_api

urlpatterns = [
    path("v1/chat/completions", chat_completions.view),
    path("v1/responses", responses_api.view),
    path("v1/embeddings", embeddings.view),
    path("v1/models", models.list_view),
    path("v1/models/<str:name>", models.one_view),
    path("v1/portal/held/<uuid:interaction>", held.view),
    path("healthz", health.view),
]
