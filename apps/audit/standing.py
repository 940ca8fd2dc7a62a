"""Up to when the log is sealed, for its page and for monitors. Whether it holds, ``verify`` says."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from apps.audit.sealing.keys import fingerprint

PATIENCE = "5 minutes"  # the sealer looks every ten seconds
STANDING = f"""
WITH last AS (SELECT number, at, horizon, key FROM audit_seal ORDER BY number DESC LIMIT 1)
SELECT last.number, last.at, last.key, EXISTS (
  SELECT FROM audit_event e
  WHERE e.transaction >= coalesce(last.horizon, '0') AND e.at < now() - interval '{PATIENCE}'
    AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event = e.id))
FROM (SELECT) AS always LEFT JOIN last ON true
"""  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True)
class Standing:
    """The last seal, if there is one. ``is_late``: an event has been waiting for its seal for minutes."""

    number: int | None
    at: datetime | None
    fingerprint: str
    is_late: bool


def standing() -> Standing:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        number, at, key, is_late = cursor.fetchone()
    return Standing(number, at, fingerprint(bytes(key)) if key else "", bool(is_late))


def events_without_seal() -> int:
    """Whether the sealer is behind, as `reconcile` counts it: 0 or 1. Where nothing was ever sealed, 0."""
    now = standing()
    return int(now.is_late and now.number is not None)
