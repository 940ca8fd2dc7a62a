from django.urls import path

from apps.register.views import (
    classifications,
    confirmations,
    drafts,
    obligations,
    rule_sets,
    transitions,
    use_cases,
)

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
    path(
        "obligations/<int:pk>/transitions/<slug:name>/",
        obligations.obligation_transition,
        name="obligation_transition",
    ),
    path("rule-sets/", rule_sets.rule_sets, name="rule_sets"),
    path("use-cases/<slug:ref>/", use_cases.use_case, name="use_case"),
    path("use-cases/<slug:ref>/edit/", drafts.use_case_edit, name="use_case_edit"),
    path(
        "use-cases/<slug:ref>/confirmation/",
        confirmations.use_case_confirmation,
        name="use_case_confirmation",
    ),
    path("use-cases/<slug:ref>/conditions/", transitions.use_case_condition, name="use_case_condition"),
    path(
        "use-cases/<slug:ref>/transitions/<slug:name>/",
        transitions.use_case_transition,
        name="use_case_transition",
    ),
    path(
        "use-cases/<slug:ref>/classification/",
        classifications.use_case_classification,
        name="use_case_classification",
    ),
    path(
        "use-cases/<slug:ref>/classification/answers/",
        classifications.classification_answers,
        name="classification_answers",
    ),
    path(
        "use-cases/<slug:ref>/classification/<int:pk>/confirmation/",
        classifications.classification_confirmation,
        name="classification_confirmation",
    ),
    path(
        "use-cases/<slug:ref>/classification/<int:pk>/override/",
        classifications.classification_override,
        name="classification_override",
    ),
    path(
        "use-cases/<slug:ref>/classification/<int:pk>/signature/",
        classifications.classification_signature,
        name="classification_signature",
    ),
]
