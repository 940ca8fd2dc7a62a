"""What a vendor's answer says that is none: its status, its wait, and of a declined request its body."""

import asyncio
import math
from collections.abc import Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime

import aiohttp

from apps.common import clock
from apps.gateway.providers import declined, errors

TOO_MANY, UNAVAILABLE, SERVER_ERROR = 429, 503, 500
DAY = 86_400.0
# Of the body of a refusal: vendors say why in some hundred bytes, at once.
BYTES, SECONDS = 16_384, 2.0


async def refusal(response: aiohttp.ClientResponse) -> errors.UpstreamError:
    """Its error. The answer is let go: nothing more is read of it."""
    status = response.status
    try:
        if status in declined.STATUSES:
            return declined.refusal(status, await _beginning(response))
    finally:
        response.release()
    kind = errors.UpstreamError if status >= SERVER_ERROR else errors.UpstreamRejectedError
    if status in (TOO_MANY, UNAVAILABLE):
        kind = errors.UpstreamBusyError
    wait = None if kind is errors.UpstreamRejectedError else seconds(response.headers)
    lasting = response.headers.get("x-should-retry") == "false"
    return kind(upstream_status=status, retry_after=wait, early=True, lasting=lasting)


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    said = bytearray()
    with suppress(TimeoutError, aiohttp.ClientError, OSError):
        async with asyncio.timeout(SECONDS):
            while len(said) < BYTES and (piece := await response.content.read(BYTES)):
                said += piece
    return bytes(said)


def seconds(headers: Mapping[str, str]) -> float | None:
    """How long to wait, a day at most, in the order in which OpenAI's clients look; None if nothing says it.

    ``retry-after-ms``, or ``retry-after`` in seconds, also with a fraction, or as a date (RFC 9110, 10.2.3).
    """
    if (milliseconds := _number(headers.get("retry-after-ms", ""))) is not None:
        return min(milliseconds / 1000, DAY)
    value = headers.get("retry-after", "")
    wait = _number(value)
    return min(wait, DAY) if wait is not None else _until(value)


def _number(value: str) -> float | None:
    try:
        number = float(value) if value.isascii() else -1.0
    except ValueError:
        return None
    return number if number >= 0 and not math.isnan(number) else None


def _until(value: str) -> float | None:
    with suppress(ValueError, TypeError, IndexError, OverflowError):  # TypeError: a date of no time zone
        return min(max(0.0, (parsedate_to_datetime(value) - clock.now()).total_seconds()), DAY)
    return None
