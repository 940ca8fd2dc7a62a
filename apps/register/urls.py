from django.urls import path

from apps.register.views import (
    classifications,
    confirmations,
    drafts,
    exports,
    imports,
    inventory,
    obligations,
    rule_sets,
    transitions,
    use_cases,
)

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
    path("use-cases/import/", imports.use_case_imports, name="use_case_imports"),
    path("use-cases/import/<uuid:pk>/", imports.use_case_import, name="use_case_import"),
    path(
        "use-cases/import/<uuid:pk>/mapping/", imports.use_case_import_mapping, name="use_case_import_mapping"
    ),
    path(
        "use-cases/import/<uuid:pk>/transitions/<slug:name>/",
        imports.use_case_import_transition,
        name="use_case_import_transition",
    ),
    path("use-cases/register.<slug:kind>", exports.use_case_export, name="use_case_export"),
    path("api/inventory/use-cases", inventory.inventory, name="inventory"),
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
