from django.urls import path

from apps.vendors.views import (
    agreements,
    clauses,
    connections,
    contracts,
    drafts,
    locks,
    subprocessors,
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
    path("subprocessors/<int:pk>/end/", subprocessors.subprocessor_end, name="subprocessor_end"),
    path("vendors/<slug:slug>/agreements/", contracts.vendor_agreements, name="vendor_agreements"),
    path("vendors/<slug:slug>/agreements/new/", drafts.agreement_new, name="agreement_new"),
    path("agreements/<int:pk>/", contracts.agreement, name="agreement"),
    path("agreements/<int:pk>/edit/", drafts.agreement_edit, name="agreement_edit"),
    path("agreements/<int:pk>/renewal/", drafts.agreement_renewal, name="agreement_renewal"),
    path("agreements/<int:pk>/notice/", agreements.agreement_notice, name="agreement_notice"),
    path(
        "agreements/<int:pk>/clauses/confirmation/", clauses.clause_confirmation, name="clause_confirmation"
    ),
    path("agreements/<int:pk>/clauses/reopening/", clauses.clause_reopening, name="clause_reopening"),
    path("agreements/<int:pk>/opinion/", agreements.agreement_opinion, name="agreement_opinion"),
    path("agreements/<int:pk>/clauses/", agreements.agreement_clause, name="agreement_clause"),
    path(
        "agreements/<int:pk>/transitions/<slug:name>/",
        agreements.agreement_transition,
        name="agreement_transition",
    ),
]
