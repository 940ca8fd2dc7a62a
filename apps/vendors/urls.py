from django.urls import path

from apps.vendors.views import agreements, chain, changes, connections, locks, transfers, vendors

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
    path("vendors/<slug:slug>/chain/", chain.vendor_chain, name="vendor_chain"),
    path("vendors/<slug:slug>/subprocessors/", chain.subprocessor_new, name="subprocessor_new"),
    path("subprocessors/<int:pk>/place/", chain.subprocessor_place, name="subprocessor_place"),
    path("subprocessors/<int:pk>/end/", chain.subprocessor_end, name="subprocessor_end"),
    path("vendors/<slug:slug>/chain/changes/", changes.subprocessor_changes, name="subprocessor_changes"),
    path(
        "vendors/<slug:slug>/chain/changes/new/",
        changes.subprocessor_change_new,
        name="subprocessor_change_new",
    ),
    path("subprocessor-changes/<int:pk>/", changes.subprocessor_change, name="subprocessor_change"),
    path(
        "subprocessor-changes/<int:pk>/opinion/",
        changes.subprocessor_change_opinion,
        name="subprocessor_change_opinion",
    ),
    path(
        "subprocessor-changes/<int:pk>/transitions/<slug:name>/",
        changes.subprocessor_change_transition,
        name="subprocessor_change_transition",
    ),
    path("vendor-findings/<int:pk>/closure/", changes.vendor_finding_closure, name="vendor_finding_closure"),
    path("vendors/<slug:slug>/chain/transfers/new/", transfers.transfer_new, name="transfer_new"),
    path("transfers/<int:pk>/end/", transfers.transfer_end, name="transfer_end"),
    path("transfers/fallen-bases/", transfers.fallen_bases, name="fallen_bases"),
    path(
        "transfers/fallen-bases/<int:pk>/withdrawal/",
        transfers.fallen_basis_withdrawal,
        name="fallen_basis_withdrawal",
    ),
    path("agreements/<int:pk>/opinion/", agreements.agreement_opinion, name="agreement_opinion"),
    path("agreements/<int:pk>/clauses/", agreements.agreement_clause, name="agreement_clause"),
    path(
        "agreements/<int:pk>/transitions/<slug:name>/",
        agreements.agreement_transition,
        name="agreement_transition",
    ),
]
