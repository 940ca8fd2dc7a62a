from django.urls import path

from apps.reports.views import assessments, audit, dossiers, recertification, start

urlpatterns = [
    path("", start.start, name="start"),
    path("start/", start.overview, name="overview"),
    path("audit/", audit.audit, name="audit"),
    path("incidents/<slug:ref>/notice.pdf", dossiers.incident_notice, name="incident_notice"),
    path(
        "use-cases/<slug:ref>/assessments/<int:pk>/export.pdf",
        assessments.assessment_pdf,
        name="assessment_pdf",
    ),
    path(
        "recertifications/<int:pk>/evidence.xlsx",
        recertification.recertification_xlsx,
        name="recertification_xlsx",
    ),
    path(
        "recertifications/<int:pk>/evidence.pdf",
        recertification.recertification_pdf,
        name="recertification_pdf",
    ),
    path("vendors/<slug:slug>/dossier.pdf", dossiers.dossier, name="dossier"),
    path("processing-activities/export.pdf", dossiers.processing_pdf, name="processing_pdf"),
    path("use-cases/register.pdf", dossiers.register_pdf, name="register_pdf"),
    path("use-cases/<slug:ref>/dossier.pdf", dossiers.use_case_dossier, name="use_case_dossier"),
]
