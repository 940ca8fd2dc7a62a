"""What became of a batch of messages, counted in PostgreSQL by its owner, past all code under test."""

from dataclasses import dataclass
from typing import Any

import psycopg

MESSAGES = "SELECT count(*) FROM interactions_interaction WHERE decision->>'batch' = %s"
REVIEWED = """
SELECT count(*) FROM interactions_interaction i JOIN review_reviewitem r ON r.interaction_id = i.id
WHERE i.decision->>'batch' = %s
"""
# One event is written with each review, in its transaction: a second one would tell of a second review.
DUPLICATES = """
SELECT coalesce(sum(n - 1), 0) FROM (
  SELECT count(*) AS n FROM interactions_interaction i
  JOIN audit_event e ON e.details->>'interaction' = i.id::text
    AND e.event IN ('review:queue', 'review:pass_over')
  WHERE i.decision->>'batch' = %s GROUP BY i.id) AS counted
"""
JOBS = """
SELECT count(*) FILTER (WHERE j.state = 'dead'), coalesce(sum(greatest(j.attempts - 1, 0)), 0)
FROM interactions_reviewjob j JOIN interactions_interaction i ON i.id = j.interaction_id
WHERE i.decision->>'batch' = %s
"""
IN_FLIGHT = "SELECT count(*) FROM interactions_reviewjob WHERE state = 'running' AND lease_until > now()"


@dataclass(frozen=True, slots=True)
class Count:
    """``in_flight``: the fewest jobs that were running at a kill. Times in seconds, ``slowest_ms`` aside."""

    messages: int
    lost: int
    duplicates: int
    dead: int
    redeliveries: int
    faults: int
    recovery: float
    in_flight: int | None = None
    slowest_ms: float | None = None


def messages(database: psycopg.Connection[Any], batch: str) -> int:
    return _number(database, MESSAGES, batch)


def reviewed(database: psycopg.Connection[Any], batch: str) -> int:
    return _number(database, REVIEWED, batch)


def in_flight(database: psycopg.Connection[Any]) -> int:
    return _number(database, IN_FLIGHT)


def count(
    database: psycopg.Connection[Any], batch: str, *, faults: int, recovery: float, **more: Any
) -> Count:
    """Everything about a batch. A message without its review at the end of the waiting counts as lost."""
    row = database.execute(JOBS, [batch]).fetchone()
    dead, redeliveries = row or (0, 0)
    there = messages(database, batch)
    return Count(
        messages=there,
        lost=there - reviewed(database, batch),
        duplicates=_number(database, DUPLICATES, batch),
        dead=int(dead),
        redeliveries=int(redeliveries),
        faults=faults,
        recovery=recovery,
        **more,
    )


def _number(database: psycopg.Connection[Any], query: str, *arguments: str) -> int:
    row = database.execute(query, arguments).fetchone()
    return int(row[0]) if row else 0
