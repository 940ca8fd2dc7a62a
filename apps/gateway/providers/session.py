"""One HTTP session per process: bounded, no redirects, no proxy from the environment."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import suppress
from typing import Any

import aiohttp
import orjson

from apps.gateway.providers import declined, errors
from apps.gateway.providers.breaker import Breakers, Tell
from apps.gateway.providers.events import Events
from apps.gateway.providers.patience import RETRIES, SECONDS, Patience
from apps.gateway.providers.resolver import GuardedResolver
from apps.gateway.providers.target import Target

TOO_MANY, UNAVAILABLE, SERVER_ERROR = 429, 503, 500
DAY = 86_400.0
# Of the body of a refusal: vendors say why in some hundred bytes, at once.
REFUSAL_BYTES, REFUSAL_SECONDS = 16_384, 2.0


class Session:
    """Speaks to vendors. Each failure has a name (providers.errors)."""

    def __init__(
        self,
        outside: aiohttp.ClientSession,
        inside: aiohttp.ClientSession,
        limits: Mapping[str, Any],
        tell: Tell | None = None,
    ) -> None:
        self._outside, self._inside = outside, inside
        self._limits = limits
        self._breakers = Breakers(limits, tell)

    async def close(self) -> None:
        await self._outside.close()
        await self._inside.close()

    def patience(self) -> Patience:
        """For one message that is about to be sent."""
        return Patience(self._limits.get("retries", RETRIES), self._limits.get("retry_seconds", SECONDS))

    async def fetch(self, target: Target) -> dict[str, Any]:
        """A whole answer. Raises UpstreamError."""
        async with await self._begun(target) as response:
            body = await self._read(response)
        try:
            answer = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise errors.UpstreamMalformedError from error
        if not isinstance(answer, dict) or not isinstance(answer.get(target.listed), list):
            raise errors.UpstreamMalformedError
        return answer

    async def stream(self, target: Target) -> AsyncGenerator[list[dict[str, Any]]]:
        """The chunks of an answer as they come, up to ``[DONE]`` or the end. Raises UpstreamError."""
        async with await self._begun(target) as response:
            events = Events(self._limits["max_answer_bytes"])
            while not events.ended:
                chunks, failure = events.take(await _piece(response))
                if chunks:
                    yield chunks
                if failure is not None:
                    raise failure

    async def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, *, inside: bool
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, type and body of whatever comes, also of a refusal. Raises UpstreamError."""
        client = self._inside if inside else self._outside
        asked = client.request(method, url, data=body or None, headers=headers, allow_redirects=False)
        async with await _named(asked) as response:
            kind = response.headers.get("content-type", "")
            return response.status, {"content-type": kind}, await self._read(response)

    async def _begun(self, target: Target) -> aiohttp.ClientResponse:
        """A good answer whose head is there; whoever takes it closes it."""
        client = self._inside if target.inside else self._outside
        body = aiohttp.BytesPayload(target.body)  # which aiohttp would find out itself, more slowly
        asked = client.post(target.url, data=body, headers=target.headers, allow_redirects=False)
        with self._breakers.of(target.route).call():
            response = await _named(asked)
            if response.status >= 300:  # a redirect is an error too: it would carry the credential elsewhere
                raise await _refusal(response)
        return response

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        pieces, size = [], 0
        while piece := await _piece(response):
            size += len(piece)
            if size > self._limits["max_answer_bytes"]:
                raise errors.UpstreamTooLargeError
            pieces.append(piece)
        return b"".join(pieces)


def open_session(limits: Mapping[str, Any], tell: Tell | None = None) -> Session:
    """A session for ``limits`` (settings.GATEWAY): times in seconds, sizes in bytes.

    They may hold ``retries``, ``retry_seconds`` (patience.py) and ``breaker_…`` (breaker.py) as well.

    ``tell`` hears when a route is paused or resumed (breaker.py).
    """
    timeout = aiohttp.ClientTimeout(
        total=limits["total_timeout_s"],
        sock_connect=limits["connect_timeout_s"],
        sock_read=max(limits["first_byte_timeout_s"], limits["idle_timeout_s"]),
    )
    outside, inside = (_client(timeout, resolver) for resolver in (GuardedResolver(), None))
    return Session(outside, inside, limits, tell)


def _client(timeout: aiohttp.ClientTimeout, resolver: GuardedResolver | None) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        timeout=timeout,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=60, resolver=resolver),
        read_bufsize=2**18,
    )


async def _named(asked: Awaitable[aiohttp.ClientResponse]) -> aiohttp.ClientResponse:
    """The answer; names what goes wrong before its first byte."""
    try:
        return await asked
    except TimeoutError as error:
        raise errors.UpstreamTimeoutError(early=True) from error
    except aiohttp.ClientResponseError as error:  # it answered, in something else than HTTP
        raise errors.UpstreamMalformedError from error
    except (aiohttp.ClientError, OSError) as error:
        raise errors.UpstreamUnreachableError(early=True, lasting=_is_lasting(error)) from error


async def _piece(response: aiohttp.ClientResponse) -> bytes:
    """What has come by now, b"" at the end."""
    try:
        return await response.content.readany()
    except TimeoutError as error:
        raise errors.UpstreamTimeoutError from error
    except (aiohttp.ClientError, OSError) as error:
        raise errors.UpstreamCutError from error


def _is_lasting(error: Exception) -> bool:
    """A certificate that isn't theirs stays so; an answer that broke off in its head may have been begun."""
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return not isinstance(error.message, str)
    return isinstance(error, aiohttp.ClientSSLError)


async def _refusal(response: aiohttp.ClientResponse) -> errors.UpstreamError:
    """What its status says, and for a declined request its body. Nothing more is read of it."""
    status = response.status
    try:
        if status in declined.STATUSES:
            return declined.refusal(status, await _beginning(response))
    finally:
        response.release()
    kind = errors.UpstreamError if status >= SERVER_ERROR else errors.UpstreamRejectedError
    if status in (TOO_MANY, UNAVAILABLE):
        kind = errors.UpstreamBusyError
    wait = None if kind is errors.UpstreamRejectedError else _seconds(response)
    lasting = response.headers.get("x-should-retry") == "false"
    return kind(upstream_status=status, retry_after=wait, early=True, lasting=lasting)


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    """A refusal's body, as far as it goes: bounded in size and time."""
    said = bytearray()
    with suppress(TimeoutError, aiohttp.ClientError, OSError):
        async with asyncio.timeout(REFUSAL_SECONDS):
            while len(said) < REFUSAL_BYTES and (piece := await response.content.read(REFUSAL_BYTES)):
                said += piece
    return bytes(said)


def _seconds(response: aiohttp.ClientResponse) -> float | None:
    """Retry-After in seconds, a day at most; a date or anything else tells our client nothing."""
    value = response.headers.get("retry-after", "")
    return min(float(value), DAY) if value.isascii() and value.isdigit() else None
