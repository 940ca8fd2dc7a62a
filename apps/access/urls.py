"""Access requests and API keys. An action is a resource: POST …/decision/, …/withdrawal/, …/revocation/."""

from django.urls import path

from apps.access.views import budgets, decisions, issues, keys, new_requests, requests, withdrawals

urlpatterns = [
    path("requests/", requests.access_requests, name="access_requests"),
    path("requests/new/", new_requests.access_request_new, name="access_request_new"),
    path("requests/<int:pk>/", requests.access_request, name="access_request"),
    path("requests/<int:pk>/decision/", decisions.decision, name="access_decision"),
    path("requests/<int:pk>/withdrawal/", withdrawals.withdrawal, name="access_withdrawal"),
    path("grants/<int:pk>/revocation/", withdrawals.grant_revocation, name="grant_revocation"),
    path("grants/<int:pk>/key/", issues.api_key_new, name="api_key_new"),
    path("budgets/", budgets.budget_index, name="budgets"),
    path("budgets/new/", budgets.budget_new, name="budget_new"),
    path("budgets/<int:pk>/", budgets.budget, name="budget"),
    path("budgets/<int:pk>/terms/", budgets.budget_terms, name="budget_terms"),
    path("budgets/<int:pk>/ending/", budgets.budget_ending, name="budget_ending"),
    path("keys/", keys.api_keys, name="api_keys"),
    path("keys/<int:pk>/", keys.api_key, name="api_key"),
    path("keys/<int:pk>/revocation/", keys.revocation, name="api_key_revocation"),
]
