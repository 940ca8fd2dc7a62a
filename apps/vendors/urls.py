from django.urls import path

from apps.vendors.views import (
    agreements,
    changes,
    clause_check,
    connections,
    documents,
    locks,
    subprocessors,
    uploads,
    vendors,
)

urlpatterns = [
    path("vendors/", vendors.vendors, name="vendors"),
    path("vendors/<slug:slug>/", vendors.vendor, name="vendor"),
    path("vendors/<slug:slug>/lock/", locks.vendor_lock, name="vendor_lock"),
    path(
        "vendors/<slug:slug>/routes/<slug:name>/connection/",
        connections.route_connection,
        name="route_connection",
    ),
    path("vendors/<slug:slug>/routes/<slug:name>/lock/", locks.route_lock, name="route_lock"),
    path("vendors/<slug:slug>/routes/<slug:name>/unlocking/", locks.route_unlocking, name="route_unlocking"),
    path("vendors/<slug:slug>/subprocessors/", subprocessors.subprocessor_new, name="subprocessor_new"),
    path("vendors/<slug:slug>/documents/", documents.vendor_documents, name="vendor_documents"),
    path("vendors/<slug:slug>/documents/new/", uploads.document_new, name="document_new"),
    path("documents/<int:pk>/versions/", uploads.document_version_new, name="document_version_new"),
    path(
        "documents/<int:pk>/versions/<int:number>/",
        documents.document_download,
        name="document_download",
    ),
    path(
        "documents/<int:pk>/versions/<int:number>/withdrawal/",
        documents.document_withdrawal,
        name="document_withdrawal",
    ),
    path("subprocessors/<int:pk>/end/", subprocessors.subprocessor_end, name="subprocessor_end"),
    path("agreements/<int:pk>/opinion/", agreements.agreement_opinion, name="agreement_opinion"),
    path("agreements/<int:pk>/changes/", changes.agreement_changes, name="agreement_changes"),
    path("agreements/<int:pk>/clauses/", clause_check.agreement_clauses, name="agreement_clauses"),
    path("agreements/<int:pk>/clauses/finding/", agreements.agreement_clause, name="agreement_clause"),
    path(
        "agreements/<int:pk>/clauses/<slug:item>/finding/", clause_check.clause_finding, name="clause_finding"
    ),
    path(
        "agreements/<int:pk>/transitions/<slug:name>/",
        agreements.agreement_transition,
        name="agreement_transition",
    ),
]
