from django.urls import path

from apps.reports.views import audit, dossiers, processing, start

urlpatterns = [
    path("", start.start, name="start"),
    path("start/", start.overview, name="overview"),
    path("audit/", audit.audit, name="audit"),
    path("vendors/<slug:slug>/dossier.pdf", dossiers.dossier, name="dossier"),
    path("processing-activities/export.pdf", processing.processing_pdf, name="processing_pdf"),
]
