"""Refused calls, counted for the holder of the key: one row for a key, a code and an hour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

COUNT = """
INSERT INTO access_refusedcall AS r (key_id, code, hour, count, last_at, network, facts)
SELECT n.key_id, n.code, n.hour, n.count, n.last_at, n.network, n.facts
FROM jsonb_to_recordset($1 -> 'refused_calls')
  AS n(key_id bigint, code text, hour timestamptz, count int, last_at timestamptz, network text, facts jsonb)
ON CONFLICT (key_id, code, hour) DO UPDATE SET
  count = r.count + EXCLUDED.count, last_at = GREATEST(r.last_at, EXCLUDED.last_at),
  network = EXCLUDED.network, facts = EXCLUDED.facts;
"""


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """``network`` is the caller's, cut so that it names no person; ``facts`` name records, no content."""

    key: int
    code: str
    at: datetime
    network: str
    facts: Mapping[str, str] = field(default_factory=dict)


def counted(refusals: Iterable[RefusedCall]) -> list[dict[str, object]]:
    """The rows that COUNT expects: each once, in one order, so that no two batches wait crosswise."""
    found: dict[tuple[int, str, datetime], tuple[int, datetime, str, Mapping[str, str]]] = {}
    for each in refusals:
        place = (each.key, each.code, each.at.replace(minute=0, second=0, microsecond=0))
        count, last, *_of_an_earlier_one = found.get(place, (0, each.at))
        found[place] = (count + 1, max(last, each.at), each.network, each.facts)
    names = ("key_id", "code", "hour", "count", "last_at", "network", "facts")
    return [dict(zip(names, (*place, *found[place]), strict=True)) for place in sorted(found)]
