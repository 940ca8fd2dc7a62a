from django.urls import path

from apps.register.views import (
    confirmations,
    drafts,
    processing,
    processing_acts,
    transitions,
    use_cases,
    works_acts,
    works_agreements,
)

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
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
    path("use-cases/<slug:ref>/information/", works_acts.workers_information, name="workers_information"),
    path("works-agreements/", works_agreements.works_agreements, name="works_agreements"),
    path("works-agreements/new/", works_agreements.works_agreement_new, name="works_agreement_new"),
    path("works-agreements/<int:pk>/", works_agreements.works_agreement, name="works_agreement"),
    path(
        "works-agreements/<int:pk>/edit/", works_agreements.works_agreement_edit, name="works_agreement_edit"
    ),
    path(
        "works-agreements/<int:pk>/coverage/",
        works_acts.works_agreement_coverage,
        name="works_agreement_coverage",
    ),
    path(
        "works-agreements/<int:pk>/transitions/<slug:name>/",
        works_acts.works_agreement_transition,
        name="works_agreement_transition",
    ),
    path("processing-activities/", processing.processing_activities, name="processing_activities"),
    path("processing-activities/new/", processing.processing_new, name="processing_new"),
    path("processing-activities/export.<slug:kind>", processing.processing_export, name="processing_export"),
    path("processing-activities/<int:pk>/", processing.processing_activity, name="processing_activity"),
    path("processing-activities/<int:pk>/edit/", processing.processing_edit, name="processing_edit"),
    path(
        "processing-activities/<int:pk>/transitions/<slug:name>/",
        processing_acts.processing_transition,
        name="processing_transition",
    ),
    path(
        "processing-activities/<int:pk>/fields/<slug:field>/take-over/",
        processing_acts.processing_take_over,
        name="processing_take_over",
    ),
    path(
        "processing-activities/<int:pk>/fields/<slug:field>/keep/",
        processing_acts.processing_keep,
        name="processing_keep",
    ),
]
