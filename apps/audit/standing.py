"""Up to when the log is sealed, and what came of the last look at all of it: for its page and monitors."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from apps.audit.sealing.keys import fingerprint

PATIENCE = "5 minutes"  # the sealer looks every ten seconds
UNREAD_AFTER = "2 days"  # it reads the whole log every day
STANDING = f"""
WITH last AS (SELECT number, at, horizon, key FROM audit_seal ORDER BY number DESC LIMIT 1),
  verified AS (SELECT at, found FROM audit_verification ORDER BY id DESC LIMIT 1)
SELECT last.number, last.at, last.key, EXISTS (
  SELECT FROM audit_event e
  WHERE e.transaction >= coalesce(last.horizon, '0') AND e.at < now() - interval '{PATIENCE}'
    AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event = e.id)), verified.at, verified.found,
  EXISTS (SELECT FROM audit_seal WHERE at < now() - interval '{UNREAD_AFTER}' AND number = 1)
    AND coalesce(verified.at < now() - interval '{UNREAD_AFTER}', true)
FROM (SELECT) AS always LEFT JOIN last ON true LEFT JOIN verified ON true
"""  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True)
class Standing:
    """The last seal, if there is one. ``is_late``: an event has been waiting for its seal for minutes.

    ``found``: how many things weren't as they were sealed when all was read at ``verified_at``.
    ``is_unread``: that was days ago, or never.
    """

    number: int | None
    at: datetime | None
    fingerprint: str
    is_late: bool
    verified_at: datetime | None
    found: int
    is_unread: bool


def standing() -> Standing:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        number, at, key, is_late, verified_at, found, is_unread = cursor.fetchone()
    print_of_key = fingerprint(bytes(key)) if key else ""
    return Standing(number, at, print_of_key, bool(is_late), verified_at, found or 0, bool(is_unread))


def events_without_seal() -> int:
    """Whether the sealer is behind, as `reconcile` counts it: 0 or 1. Where nothing was ever sealed, 0."""
    now = standing()
    return int(now.is_late and now.number is not None)


def events_not_as_sealed() -> int:
    """How much was found the last time that the whole log was read, 100 at most."""
    return standing().found


def log_not_read() -> int:
    """Whether the daily look at the whole log has stopped: 0 or 1."""
    return int(standing().is_unread)
