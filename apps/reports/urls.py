from django.urls import path

from apps.reports.views import assessments, audit, dossiers, start

urlpatterns = [
    path("", start.start, name="start"),
    path("start/", start.overview, name="overview"),
    path("audit/", audit.audit, name="audit"),
    path(
        "use-cases/<slug:ref>/assessments/<int:pk>/export.pdf",
        assessments.assessment_pdf,
        name="assessment_pdf",
    ),
    path("vendors/<slug:slug>/dossier.pdf", dossiers.dossier, name="dossier"),
]
