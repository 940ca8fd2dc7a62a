"""Refused calls, counted for the holder of the key: one row for a key, a code and an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

COUNT = """
INSERT INTO access_refusedcall AS r (key_id, code, hour, count, last_at, network)
SELECT n.key_id, n.code, n.hour, n.count, n.last_at, n.network FROM jsonb_to_recordset($1 -> 'refused_calls')
  AS n(key_id bigint, code text, hour timestamptz, count int, last_at timestamptz, network text)
ON CONFLICT (key_id, code, hour) DO UPDATE SET
  count = r.count + EXCLUDED.count, last_at = GREATEST(r.last_at, EXCLUDED.last_at),
  network = EXCLUDED.network;
"""


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """``network`` is the caller's, cut so that it names no person."""

    key: int
    code: str
    at: datetime
    network: str


def counted(refusals: Iterable[RefusedCall]) -> list[dict[str, object]]:
    """The rows that COUNT expects: each once, in one order, so that no two batches wait crosswise."""
    found: dict[tuple[int, str, datetime], tuple[int, datetime, str]] = {}
    for each in refusals:
        place = (each.key, each.code, each.at.replace(minute=0, second=0, microsecond=0))
        count, last, _network = found.get(place, (0, each.at, ""))
        found[place] = (count + 1, max(last, each.at), each.network)
    names = ("key_id", "code", "hour", "count", "last_at", "network")
    return [dict(zip(names, (*place, *told), strict=True)) for place, told in sorted(found.items())]
