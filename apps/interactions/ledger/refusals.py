"""Refused calls, counted for the holder of the key: one row for a key, a code and an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

COUNT = """
INSERT INTO access_refusedcall AS r (key_id, code, hour, count, last_at, network)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::int[], %s::timestamptz[], %s::text[])
ON CONFLICT (key_id, code, hour) DO UPDATE SET
  count = r.count + EXCLUDED.count, last_at = GREATEST(r.last_at, EXCLUDED.last_at),
  network = EXCLUDED.network
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """``network`` is the caller's, cut so that it names no person."""

    key: int
    code: str
    at: datetime
    network: str


def columns(refusals: Iterable[Refusal]) -> list[list[object]]:
    """The arrays that COUNT expects: each row once, in one order, so that no two batches wait crosswise."""
    found: dict[tuple[int, str, datetime], tuple[int, datetime, str]] = {}
    for each in refusals:
        place = (each.key, each.code, each.at.replace(minute=0, second=0, microsecond=0))
        count, last, _network = found.get(place, (0, each.at, ""))
        found[place] = (count + 1, max(last, each.at), each.network)
    rows = [(*place, *told) for place, told in sorted(found.items())]
    return [list(column) for column in zip(*rows, strict=True)]
