"""Proof that the log is as it was written: events in signed Merkle batches, whose seals are chained.

Without Django: the process that seals knows its own key and its database, and nothing else of the portal.
"""

from apps.audit.sealing.anchor import Anchor, AnchorDiffersError
from apps.audit.sealing.daily import verify_if_due
from apps.audit.sealing.keys import SealKey, UnfitKeyError
from apps.audit.sealing.sealer import seal_pending
from apps.audit.sealing.seals import Seal
from apps.audit.sealing.verifying import Found, Verified, verify

__all__ = [
    "Anchor",
    "AnchorDiffersError",
    "Found",
    "Seal",
    "SealKey",
    "UnfitKeyError",
    "Verified",
    "seal_pending",
    "verify",
    "verify_if_due",
]
