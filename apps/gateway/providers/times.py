"""How long a vendor may take. Times in seconds, those of settings.GATEWAY."""

from collections.abc import Mapping
from typing import Any

import aiohttp

LEAST = 1.0  # for somebody who steps in at the last moment


def whole(limits: Mapping[str, Any], spent: float = 0.0) -> aiohttp.ClientTimeout:
    """For an answer in one piece: its first byte comes when all of it was made."""
    return _of(limits, spent, None)


def streamed(limits: Mapping[str, Any], spent: float = 0.0) -> aiohttp.ClientTimeout:
    """For one in pieces: the model may think before it says something; then hurry() holds."""
    return _of(limits, spent, limits["first_byte_timeout_s"])


def hurry(response: aiohttp.ClientResponse, seconds: float) -> None:
    """From now on no piece may take longer than this."""
    if response.connection is not None and (protocol := response.connection.protocol) is not None:
        protocol.read_timeout = seconds
        protocol.start_timeout()


def _of(limits: Mapping[str, Any], spent: float, silence: float | None) -> aiohttp.ClientTimeout:
    left = max(LEAST, limits["total_timeout_s"] - spent)
    return aiohttp.ClientTimeout(left, sock_connect=limits["connect_timeout_s"], sock_read=silence)
