"""What is left of an entry on its way into the log: known fields, and no texts of foreign errors."""

import logging
import re
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

FIELDS = frozenset(
    {
        "event", "level", "logger", "timestamp", "kind", "job", "error", "status", "method", "view",
        "request_id", "interaction", "thread", "route", "vendor", "count", "seconds", "state", "directive",
        "blocked_host", "reasons", "command", "attempts", "port", "stage", "upstream_status", "process",
        "where", "network",  # cut so that it names no person
    }
)  # fmt: skip
LONGEST_VALUE = 200
# Entries of Django on requests that may be attacks quote them: names of hosts, pages that led here.
SUSPICIOUS = "django.security."
CSRF = "django.security.csrf"
# asyncio writes reprs into its entries: of a task with its exception, of a callback with its arguments.
_WITHOUT_REPRS = re.compile(r"[^<('\"\n]*")
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def no_foreign_texts(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """For entries of others. Texts of errors may quote what a person typed: class and place say enough."""
    record: logging.LogRecord = entry["_record"]
    if record.exc_info and record.exc_info[0]:
        entry["error"] = record.exc_info[0].__name__
        entry["event"] = str(record.msg)  # without its arguments: some loggers put the exception into them
        entry["where"] = _place(record.exc_info[2])
        record.exc_info = None
        record.exc_text = None
    if record.name.startswith(SUSPICIOUS):
        entry["event"] = "request.suspicious"
    if record.name == CSRF and entry.get("positional_args"):
        entry["reasons"] = str(entry["positional_args"][0]).partition(" - ")[0]  # what follows quotes headers
    if record.name == "asyncio" and (said := _WITHOUT_REPRS.match(entry["event"])):
        entry["event"] = said.group().rstrip()
    return entry


def _place(trace: TracebackType | None) -> str:
    """File and line of ours in which it happened."""
    ours = [f for f in traceback.extract_tb(trace) if "/apps/" in f.filename or "/portal/" in f.filename]
    return f"{ours[-1].filename.rpartition('/apps/')[2]}:{ours[-1].lineno}" if ours else ""


def only_known_fields(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {key: _one_line(value) for key, value in entry.items() if key in FIELDS}


def _one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value if isinstance(value, (int, float, bool, type(None))) else _one_line(str(value))
    return _LINE_BREAKS.sub("�", value)[:LONGEST_VALUE]
