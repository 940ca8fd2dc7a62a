"""Refused calls, counted for the holder of the key: one row for a key, a code and an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

COUNT = """
INSERT INTO access_refusedcall AS r (key_id, code, hour, count, last_at, network)
SELECT f.key, f.code, f.hour, f.count, f.last_at, f.network FROM json_to_recordset($1 -> 'refused') AS f(
  key bigint, code text, hour timestamptz, count int, last_at timestamptz, network text)
ON CONFLICT (key_id, code, hour) DO UPDATE SET
  count = r.count + EXCLUDED.count, last_at = GREATEST(r.last_at, EXCLUDED.last_at),
  network = EXCLUDED.network;
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """``network`` is the caller's, cut so that it names no person."""

    key: int
    code: str
    at: datetime
    network: str


def rows(refusals: Iterable[Refusal]) -> list[dict[str, Any]]:
    """The rows that COUNT expects: each once, in one order, so that no two batches wait crosswise."""
    found: dict[tuple[int, str, datetime], tuple[int, datetime, str]] = {}
    for each in refusals:
        place = (each.key, each.code, each.at.replace(minute=0, second=0, microsecond=0))
        count, last, _network = found.get(place, (0, each.at, ""))
        found[place] = (count + 1, max(last, each.at), each.network)
    return [
        {"key": key, "code": code, "hour": hour, "count": count, "last_at": last, "network": network}
        for (key, code, hour), (count, last, network) in sorted(found.items())
    ]
