from django.urls import path

from apps.register.views import (
    confirmations,
    drafts,
    exports,
    imports,
    inventory,
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
]
