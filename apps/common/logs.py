"""Logs as JSON lines from an allow-list of fields: what is not on it, such as content, can't be logged."""

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog

from apps.common.key_addresses import cut_short

FIELDS = frozenset(
    {
        "event", "level", "logger", "timestamp", "kind", "job", "error", "status", "method", "view",
        "request_id", "interaction", "thread", "route", "vendor", "count", "seconds", "state", "directive",
        "blocked_host", "reasons", "command", "attempts", "port", "stage", "upstream_status", "process",
        "where",
    }
)  # fmt: skip
LONGEST_VALUE = 200
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def configure(options: Mapping[str, str]) -> None:
    """Called by Django in place of logging.config.dictConfig (settings.LOGGING_CONFIG)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_hide_links)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, _class_only],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _only_known_fields,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    # Also for handlers that others add: Django names the address of each request that went wrong.
    for naming in ("django.request", "django.security.csrf"):
        logging.getLogger(naming).addFilter(_hide_links)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options["level"])
    # It has handlers of its own, in plain text and with the texts of errors.
    for server in ("uvicorn", "uvicorn.error"):
        logging.getLogger(server).handlers = []
        logging.getLogger(server).propagate = True
    # Who asked for which address is nobody's to read here, and uvicorn makes a line of it for any handler.
    logging.getLogger("uvicorn.access").handlers = []
    logging.getLogger("uvicorn.access").propagate = False
    for noisy in (
        "httpx2",
        "openai",
        "weasyprint",
        "fontTools",
        "kombu",
        "celery.beat",
        "celery.worker",
        "celery.app",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _hide_links(entry: logging.LogRecord) -> bool:
    """Drops no entry; an address that is itself a key is cut short."""
    said = entry.getMessage()
    if (cut := cut_short(said)) != said:
        entry.msg, entry.args = cut, ()
    return True


def _class_only(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # Texts of foreign exceptions may quote what a person typed; the class and the place say enough.
    record: logging.LogRecord = entry["_record"]
    if record.exc_info and record.exc_info[0]:
        entry["error"] = record.exc_info[0].__name__
        entry["event"] = str(record.msg)  # without its arguments: some loggers put the exception into them
        entry["where"] = _place(record.exc_info[2])
        record.exc_info = None
        record.exc_text = None
    return entry


def _place(trace: TracebackType | None) -> str:
    """File and line of ours in which it happened."""
    ours = [f for f in traceback.extract_tb(trace) if "/apps/" in f.filename or "/portal/" in f.filename]
    return f"{ours[-1].filename.rpartition('/apps/')[2]}:{ours[-1].lineno}" if ours else ""


def _only_known_fields(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {key: _one_line(value) for key, value in entry.items() if key in FIELDS}


def _one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value if isinstance(value, (int, float, bool, type(None))) else _one_line(str(value))
    return _LINE_BREAKS.sub("�", value)[:LONGEST_VALUE]
