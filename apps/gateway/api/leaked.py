"""POST /v1/portal/keys/leaked: whoever has found a key has it revoked. The key itself is the proof.

Takes ``{"token": "…"}`` or a list of such objects, as GitHub sends it to partners of its secret scanning
(docs.github.com, secret scanning partner program). Whether a key was known is never told.
"""

import asyncio
from typing import Any

import orjson
import structlog
from asgiref.sync import sync_to_async
from django.db import connections
from redis.exceptions import RedisError

from apps.access.services import leaks
from apps.common.limits import Limit, is_within
from apps.gateway.api.authentication import only
from apps.gateway.api.calls import Call, address_of
from apps.gateway.api.responses import Answer, json_response
from apps.gateway.networks import cut
from apps.gateway.wire.errors import WireError, invalid

MOST, LONGEST = 20, 200  # tokens of one report, characters of a token
ANSWER_SECONDS = 0.1  # at the earliest, so that the time doesn't tell what the answer doesn't
REPORTS = Limit("leak_reports", most=30, seconds=60)

log = structlog.get_logger(__name__)


async def view(call: Call) -> Answer:
    """Raises WireError 400, 405 and 429."""
    only(call, "POST")
    tokens = _tokens(call.body)
    work = sync_to_async(_report, thread_sensitive=False)(tokens, cut(address_of(call)))
    await asyncio.gather(work, asyncio.sleep(ANSWER_SECONDS))
    return json_response({"object": "portal.leak_report", "received": len(tokens)}, status=202)


def _tokens(body: bytes) -> list[str]:
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise invalid("The body is not JSON.", "invalid_json") from error
    entries = said if isinstance(said, list) else [said]
    if not 1 <= len(entries) <= MOST:
        raise invalid(f"Send between 1 and {MOST} keys.")
    return [_token(entry) for entry in entries]


def _token(entry: Any) -> str:
    token = entry.get("token") if isinstance(entry, dict) else None
    if not isinstance(token, str) or len(token) > LONGEST:
        raise invalid("Send each key as an object with a “token”.", param="token")
    return token


def _report(tokens: list[str], network: str) -> None:
    """In a thread of its own: here, and only here, a call needs the ORM."""
    try:
        _check_limit(network)
        for token in tokens:
            leaks.report(token, source="api", by=leaks.REPORT)
    finally:
        connections.close_all()


def _check_limit(network: str) -> None:
    try:
        within = is_within(REPORTS, network)
    except RedisError as error:
        # A report that gets through matters more than the limit: what it costs is one read by an index.
        log.warning("gateway.leak_limit_away", error=type(error).__name__)
        return
    if not within:
        said = "Too many reports from this network: please wait a minute."
        raise WireError(429, "rate_limit_exceeded", said, "requests", headers={"retry-after": "60"})
