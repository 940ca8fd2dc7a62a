"""Who stands before a lock, in this process's database: other processes of a run have theirs beside it."""

import time
from concurrent.futures import Future
from typing import Any

from django.db import connection

# The wait for a row is one for the transaction that holds it, which belongs to no database; what the waiting
# one already has does. pg_stat_activity won't do: within a transaction it shows one moment.
_WAITING = """
SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (
    SELECT pid FROM pg_locks
    WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


def waiting() -> int:
    """How many connections to this database stand before a lock."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        (count,) = cursor.fetchone()
    return int(count)


def waits(future: "Future[Any]", how_many: int = 1) -> bool:
    """Whether it stands before a lock, as the last of so many; gives up after ten seconds."""
    for _ in range(200):
        if waiting() >= how_many:
            return True
        if future.done():
            return False
        time.sleep(0.05)
    return False
