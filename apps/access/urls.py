"""Access requests and API keys. An action is a resource: POST …/decision/, …/withdrawal/, …/revocation/."""

from django.urls import path

from apps.access.views import (
    accounts,
    budgets,
    campaign_items,
    campaigns,
    decisions,
    equal_narrowings,
    equals,
    found_keys,
    invitations,
    issues,
    keys,
    narrowings,
    new_requests,
    questions,
    renewals,
    requests,
    rotations,
    templates,
    withdrawals,
)

urlpatterns = [
    path("requests/", requests.access_requests, name="access_requests"),
    path("requests/new/", new_requests.access_request_new, name="access_request_new"),
    path("requests/<int:pk>/", requests.access_request, name="access_request"),
    path("requests/invitations/<str:token>/", invitations.invitation, name="access_invitation"),
    path("requests/<int:pk>/equals/", equals.equals, name="access_equals"),
    path(
        "requests/<int:pk>/equals/narrowed/", equal_narrowings.equals_narrowed, name="access_equals_narrowed"
    ),
    path("requests/<int:pk>/question/", questions.question, name="access_question"),
    path("requests/<int:pk>/answer/", questions.answer, name="access_answer"),
    path("requests/<int:pk>/decision/", decisions.decision, name="access_decision"),
    path("requests/<int:pk>/narrowed/", narrowings.narrowed, name="access_narrowed"),
    path("requests/<int:pk>/withdrawal/", withdrawals.withdrawal, name="access_withdrawal"),
    path("grants/<int:pk>/renewal/", renewals.renewal, name="grant_renewal"),
    path("grants/<int:pk>/revocation/", withdrawals.grant_revocation, name="grant_revocation"),
    path("grants/<int:pk>/key/", issues.api_key_new, name="api_key_new"),
    path("recertifications/", campaigns.recertifications, name="recertifications"),
    path("recertifications/new/", campaigns.recertification_new, name="recertification_new"),
    path("recertifications/<int:pk>/", campaigns.recertification, name="recertification"),
    path(
        "recertifications/<int:pk>/items/", campaign_items.recertification_items, name="recertification_items"
    ),
    path("grants/<int:pk>/service-account/", accounts.service_account_new, name="service_account_new"),
    path("service-accounts/<int:pk>/", accounts.service_account, name="service_account"),
    path("service-accounts/<int:pk>/deputy/", accounts.deputy, name="service_account_deputy"),
    path("service-accounts/<int:pk>/takeover/", accounts.takeover, name="service_account_takeover"),
    path("keys/templates/", templates.key_templates, name="key_templates"),
    path("keys/templates/new/", templates.key_template_new, name="key_template_new"),
    path("keys/templates/<int:pk>/", templates.key_template, name="key_template"),
    path("keys/templates/<int:pk>/retirement/", templates.retirement, name="key_template_retirement"),
    path("keys/found/", found_keys.found_key, name="found_key"),
    path("budgets/", budgets.budget_index, name="budgets"),
    path("budgets/new/", budgets.budget_new, name="budget_new"),
    path("budgets/<int:pk>/", budgets.budget, name="budget"),
    path("budgets/<int:pk>/terms/", budgets.budget_terms, name="budget_terms"),
    path("budgets/<int:pk>/ending/", budgets.budget_ending, name="budget_ending"),
    path("keys/", keys.api_keys, name="api_keys"),
    path("keys/<int:pk>/", keys.api_key, name="api_key"),
    path("keys/<int:pk>/revocation/", keys.revocation, name="api_key_revocation"),
    path("keys/<int:pk>/rotation/", rotations.rotation, name="api_key_rotation"),
]
