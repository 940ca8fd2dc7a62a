"""One spelling for each event and each seal, so that a hash of it means something."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

VERSION = 1
COLUMNS = (
    "id", "at", "transaction", "event", "actor_kind", "actor", "target_type", "target", "details",
)  # fmt: skip


def spelled(values: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8, names sorted, without blanks: as RFC 8785, but for shares, which are Python's."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def event_line(row: tuple[Any, ...]) -> bytes:
    """An event as it is hashed: the columns of the log in the order of ``COLUMNS``."""
    values = dict(zip(COLUMNS, row, strict=True))
    said = {"v": VERSION, **values, "at": moment(values["at"])}
    for name in ("id", "actor", "transaction"):
        said[name] = str(values[name])
    return spelled(said)


def moment(at: datetime) -> str:
    """In UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
