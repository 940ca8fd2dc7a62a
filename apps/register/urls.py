from django.urls import path

from apps.register.views import (
    assessments,
    conditions,
    delegations,
    drafts,
    opinions,
    secrecy,
    transitions,
    use_cases,
)

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
    path("use-cases/<slug:ref>/", use_cases.use_case, name="use_case"),
    path("use-cases/<slug:ref>/edit/", drafts.use_case_edit, name="use_case_edit"),
    path(
        "use-cases/<slug:ref>/conditions/<slug:kind>/",
        conditions.use_case_condition,
        name="use_case_condition",
    ),
    path(
        "use-cases/<slug:ref>/conditions/<slug:kind>/withdrawal/",
        conditions.use_case_condition_withdrawal,
        name="use_case_condition_withdrawal",
    ),
    path("use-cases/<slug:ref>/opinions/<slug:kind>/", opinions.use_case_opinion, name="use_case_opinion"),
    path("use-cases/<slug:ref>/assessments/", assessments.assessments, name="assessments"),
    path("use-cases/<slug:ref>/assessments/new/", assessments.assessment_new, name="assessment_new"),
    path("use-cases/<slug:ref>/assessments/<int:pk>/", assessments.assessment, name="assessment"),
    path(
        "use-cases/<slug:ref>/assessments/<int:pk>/completion/",
        assessments.assessment_completion,
        name="assessment_completion",
    ),
    path(
        "use-cases/<slug:ref>/assessments/<int:pk>/export.json",
        assessments.assessment_export,
        name="assessment_export",
    ),
    path(
        "use-cases/<slug:ref>/assessments/<int:pk>/<slug:section>/",
        assessments.assessment_section,
        name="assessment_section",
    ),
    path("secrecy/", secrecy.undertakings, name="undertakings"),
    path("secrecy/new/", secrecy.undertaking_new, name="undertaking_new"),
    path("secrecy/<int:pk>/withdrawal/", secrecy.undertaking_withdrawal, name="undertaking_withdrawal"),
    path("me/delegations/new/", delegations.delegation_new, name="delegation_new"),
    path(
        "me/delegations/<int:pk>/withdrawal/",
        delegations.delegation_withdrawal,
        name="delegation_withdrawal",
    ),
    path(
        "use-cases/<slug:ref>/transitions/<slug:name>/",
        transitions.use_case_transition,
        name="use_case_transition",
    ),
]
