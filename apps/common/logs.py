"""Logs as JSON lines from an allow-list of fields: what is not on it, such as content, can't be logged."""

import logging
import sys
from collections.abc import Mapping

import structlog

from apps.common.key_addresses import cut_short
from apps.common.log_entries import CSRF, no_foreign_texts, only_known_fields
from apps.common.uncaught import install

NAMED = (structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name)
TIMED = structlog.processors.TimeStamper(fmt="iso", utc=True)
# They tell of each step they take.
NOISY = ("httpx2", "openai", "weasyprint", "fontTools", "kombu", "celery.beat", "celery.worker", "celery.app")


def configure(options: Mapping[str, str]) -> None:
    """Called by Django in place of logging.config.dictConfig (settings.LOGGING_CONFIG)."""
    install()
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_hide_links)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*NAMED, TIMED, no_foreign_texts],
            pass_foreign_args=True,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                only_known_fields,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    # Also for handlers that others add: Django names the address of each request that went wrong.
    for naming in ("django.request", CSRF):
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
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            *NAMED,
            TIMED,
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
