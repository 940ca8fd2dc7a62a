from django.urls import path

from apps.register.views import drafts, transitions, use_cases, versions

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
    path("use-cases/<slug:ref>/", use_cases.use_case, name="use_case"),
    path("use-cases/<slug:ref>/edit/", drafts.use_case_edit, name="use_case_edit"),
    path("use-cases/<slug:ref>/edit/<slug:step>/", drafts.use_case_step, name="use_case_step"),
    path("use-cases/<slug:ref>/versions/", versions.use_case_versions, name="use_case_versions"),
    path(
        "use-cases/<slug:ref>/versions/<int:old>..<int:new>/",
        versions.use_case_comparison,
        name="use_case_comparison",
    ),
    path("use-cases/<slug:ref>/conditions/", transitions.use_case_condition, name="use_case_condition"),
    path(
        "use-cases/<slug:ref>/conditions/<slug:kind>/removal/",
        transitions.use_case_condition_removal,
        name="use_case_condition_removal",
    ),
    path(
        "use-cases/<slug:ref>/revision/<slug:name>/",
        transitions.use_case_revision,
        name="use_case_revision",
    ),
    path(
        "use-cases/<slug:ref>/transitions/<slug:name>/",
        transitions.use_case_transition,
        name="use_case_transition",
    ),
]
