"""Once a day the whole log is read again, and what came of it is written down for the portal's pages."""

from collections.abc import Collection
from typing import Any

from psycopg import Connection

from apps.audit.sealing.anchor import Anchor
from apps.audit.sealing.verifying import Verified, verify

# Where nothing was sealed there is nothing to verify.
DUE = """
SELECT EXISTS (SELECT FROM audit_seal)
  AND NOT EXISTS (SELECT FROM audit_verification WHERE at > now() - interval '1 day')
"""
DONE = "INSERT INTO audit_verification (events, seals, found, first) VALUES (%s, %s, %s, %s)"


def verify_if_due(
    connection: Connection[tuple[Any, ...]], keys: Collection[bytes], anchor: Anchor | None
) -> Verified | None:
    """What was found, or None where the last time is less than a day ago.

    An anchor knows each seal by itself, whichever key signed it: beside one no key is asked for, so that a
    new key needs nothing. Raises psycopg.Error, AnchorDiffersError, OSError.
    """
    row = connection.execute(DUE).fetchone()
    if row is None or not row[0]:
        return None
    checked = verify(connection, keys if anchor is None else (), anchor)
    first = checked.found[0].kind.value if checked.found else ""
    connection.execute(DONE, [checked.events, checked.seals, len(checked.found), first])
    return checked
