"""The closed set of what a comparison names."""

from enum import StrEnum


class Kind(StrEnum):
    """In the order in which changes are shown: first what a customer must act on."""

    SUBPROCESSOR_ADDED = "subprocessor_added"
    SUBPROCESSOR_REMOVED = "subprocessor_removed"
    SUBPROCESSOR_COUNTRY = "subprocessor_country"
    SUBPROCESSOR_SCOPE = "subprocessor_scope"
    TRAINING = "training"
    REGION = "region"
    TRANSFER = "transfer"
    OBJECTION_WINDOW = "objection_window"
    SUBPROCESSOR_NOTICE = "subprocessor_notice"
    AUTHORISATION = "authorisation"
    LIABILITY = "liability"
    BREACH_NOTICE = "breach_notice"
    AUDIT_NOTICE = "audit_notice"
    AUDIT = "audit"
    RETENTION = "retention"
    DELETION = "deletion"
    TERMINATION_NOTICE = "termination_notice"
    PARTY = "party"
    PERIOD = "period"
    CLAUSE_REMOVED = "clause_removed"
    CLAUSE_ADDED = "clause_added"
    WORDING = "wording"


ORDER = {kind: at for at, kind in enumerate(Kind)}
