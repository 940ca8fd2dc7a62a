"""One HTTP session per process: bounded, no redirects, no proxy from the environment."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver

from apps.gateway.providers import errors, times
from apps.gateway.providers.breaker import Breakers, Tell
from apps.gateway.providers.entries import Entries
from apps.gateway.providers.events import Events
from apps.gateway.providers.leaving import Body, Leaves, unheard
from apps.gateway.providers.patience import RETRIES, SECONDS, Patience
from apps.gateway.providers.refusals import refusal
from apps.gateway.providers.resolver import GuardedResolver, PatientResolver
from apps.gateway.providers.saying import says
from apps.gateway.providers.target import Target

AT_ONCE = 2**16  # bytes: a vendor that is faster than we are must not keep the loop for itself


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
        self._whole, self._streamed = times.whole(limits), times.streamed(limits)

    async def close(self) -> None:
        await self._outside.close()
        await self._inside.close()

    def patience(self) -> Patience:
        """For one message that is about to be sent."""
        return Patience(self._limits.get("retries", RETRIES), self._limits.get("retry_seconds", SECONDS))

    async def fetch(self, target: Target, spent: float = 0.0, leaves: Leaves = unheard) -> dict[str, Any]:
        """A whole answer. ``spent`` seconds of the time for all have gone. Raises UpstreamError.

        ``leaves`` is called once there is a connection, when the request goes over it.
        """
        allowed = times.whole(self._limits, spent) if spent else self._whole
        async with await self._begun(target, allowed, leaves) as response:
            if target.entry is not None:
                return await self._listed(response, target, target.entry)
            body = await self._read(response)
        try:
            answer = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise errors.UpstreamMalformedError from error
        if not isinstance(answer, dict) or not isinstance(answer.get(target.listed), list):
            raise errors.UpstreamMalformedError
        return answer

    async def stream(
        self, target: Target, spent: float = 0.0, leaves: Leaves = unheard
    ) -> AsyncGenerator[list[dict[str, Any]]]:
        """The chunks of an answer as they come, up to ``[DONE]`` or the end. Else as fetch()."""
        allowed = times.streamed(self._limits, spent) if spent else self._streamed
        async with await self._begun(target, allowed, leaves) as response:
            events, is_begun = Events(self._limits["max_answer_bytes"]), False
            while not events.ended:
                chunks, failure = events.take(await _piece(response))
                if chunks:
                    if not is_begun and says(chunks):
                        is_begun = True
                        times.hurry(response, self._limits["idle_timeout_s"])
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

    async def _begun(
        self, target: Target, allowed: aiohttp.ClientTimeout, leaves: Leaves
    ) -> aiohttp.ClientResponse:
        """A good answer whose head is there; whoever takes it closes it."""
        client = self._inside if target.inside else self._outside
        body = Body(target.body, leaves)
        with self._breakers.of(target.route).call():
            asked = client.post(
                target.url, data=body, headers=target.headers, allow_redirects=False, timeout=allowed
            )
            response = await _named(asked, silent=allowed.sock_read is not None)
            if response.status >= 300:  # a redirect is an error too: it would carry the credential elsewhere
                raise await refusal(response)
        return response

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        pieces = _pieces(response, self._limits["max_answer_bytes"])
        return b"".join([piece async for piece in pieces])

    async def _listed(
        self, response: aiohttp.ClientResponse, target: Target, entry: Callable[[bytes], Any]
    ) -> dict[str, Any]:
        coming, entries = Entries(target.listed), list[Any]()
        async for piece in _pieces(response, target.most_bytes):
            for raw in coming.take(piece):
                entries.append(entry(raw))
                await asyncio.sleep(0)  # others have their turn between two entries
        return coming.answer(entries)


def open_session(limits: Mapping[str, Any], tell: Tell | None = None) -> Session:
    """A session for ``limits`` (settings.GATEWAY): times in seconds, sizes in bytes.

    They may hold ``retries``, ``retry_seconds`` (patience.py) and ``breaker_…`` (breaker.py) as well.

    ``tell`` hears when a route is paused or resumed (breaker.py).
    """
    inner = PatientResolver(limits["connect_timeout_s"])
    outside, inside = (_client(times.whole(limits), each) for each in (GuardedResolver(inner), inner))
    return Session(outside, inside, limits, tell)


def _client(timeout: aiohttp.ClientTimeout, resolver: AbstractResolver) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        timeout=timeout,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=60, resolver=resolver),
        read_bufsize=2**18,
    )


async def _named(asked: Awaitable[aiohttp.ClientResponse], *, silent: bool = True) -> aiohttp.ClientResponse:
    """The answer; names what goes wrong before its first byte.

    ``silent``: a vendor that says nothing has failed. Where it may be writing all the while, the answer may
    have been paid for: nobody else is asked then, and nothing said about the vendor.
    """
    try:
        return await asked
    except TimeoutError as error:
        is_early = silent or isinstance(error, aiohttp.ConnectionTimeoutError)
        raise errors.UpstreamTimeoutError(early=is_early) from error
    except aiohttp.ClientResponseError as error:  # it answered, in something else than HTTP
        raise errors.UpstreamMalformedError from error
    except (aiohttp.ClientError, OSError) as error:
        raise errors.UpstreamUnreachableError(early=True, lasting=_is_lasting(error)) from error


async def _pieces(response: aiohttp.ClientResponse, most: int) -> AsyncGenerator[bytes]:
    """The body as it comes. Raises UpstreamError."""
    size = 0
    while piece := await _piece(response):
        size += len(piece)
        if size > most:
            raise errors.UpstreamTooLargeError
        yield piece


async def _piece(response: aiohttp.ClientResponse) -> bytes:
    """What has come by now, as far as it is read at once; b"" at the end."""
    try:
        piece = await response.content.read(AT_ONCE)
    except TimeoutError as error:
        raise errors.UpstreamTimeoutError from error
    except (aiohttp.ClientError, OSError) as error:
        raise errors.UpstreamCutError from error
    if len(piece) == AT_ONCE:  # more is there, and reading it would wait for nothing
        await asyncio.sleep(0)
    return piece


def _is_lasting(error: Exception) -> bool:
    """A certificate that isn't theirs stays so; an answer that broke off in its head may have been begun."""
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return not isinstance(error.message, str)
    return isinstance(error, aiohttp.ClientSSLError)
