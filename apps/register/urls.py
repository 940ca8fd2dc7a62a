from django.urls import path

from apps.register.views import (
    assessments,
    catalogue,
    classifications,
    conditions,
    confirmations,
    delegations,
    drafts,
    exports,
    imports,
    inventory,
    obligations,
    opinions,
    processing,
    processing_acts,
    rule_sets,
    saved_views,
    secrecy,
    transitions,
    use_cases,
    versions,
    works_acts,
    works_agreements,
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
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("use-cases/views/", saved_views.use_case_views, name="use_case_views"),
    path("use-cases/views/<int:pk>/name/", saved_views.use_case_view_name, name="use_case_view_name"),
    path(
        "use-cases/views/<int:pk>/default/", saved_views.use_case_view_default, name="use_case_view_default"
    ),
    path(
        "use-cases/views/<int:pk>/deletion/",
        saved_views.use_case_view_deletion,
        name="use_case_view_deletion",
    ),
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
        "use-cases/<slug:ref>/conditions/<slug:kind>/",
        conditions.use_case_condition,
        name="use_case_condition",
    ),
    path("use-cases/<slug:ref>/", use_cases.use_case, name="use_case"),
    path("use-cases/<slug:ref>/edit/", drafts.use_case_edit, name="use_case_edit"),
    path(
        "use-cases/<slug:ref>/confirmation/",
        confirmations.use_case_confirmation,
        name="use_case_confirmation",
    ),
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
    path("use-cases/<slug:ref>/edit/<slug:step>/", drafts.use_case_step, name="use_case_step"),
    path("use-cases/<slug:ref>/versions/", versions.use_case_versions, name="use_case_versions"),
    path(
        "use-cases/<slug:ref>/versions/<int:old>..<int:new>/",
        versions.use_case_comparison,
        name="use_case_comparison",
    ),
    path(
        "use-cases/<slug:ref>/revision/<slug:name>/",
        transitions.use_case_revision,
        name="use_case_revision",
    ),
    path("use-cases/<slug:ref>/information/", works_acts.workers_information, name="workers_information"),
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
]
