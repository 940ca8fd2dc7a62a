"""One HTTP session per process: bounded, no redirects, no proxy from the environment."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from typing import Any

import aiohttp
import orjson

from apps.gateway.providers import errors
from apps.gateway.providers.events import events
from apps.gateway.providers.resolver import GuardedResolver
from apps.gateway.providers.target import Target

TOO_MANY, UNAVAILABLE, SERVER_ERROR = 429, 503, 500
DAY = 86_400.0


class Session:
    """Speaks to vendors. Each failure has a name (providers.errors)."""

    def __init__(
        self, outside: aiohttp.ClientSession, inside: aiohttp.ClientSession, limits: Mapping[str, Any]
    ) -> None:
        self._outside, self._inside = outside, inside
        self._limits = limits

    async def close(self) -> None:
        await self._outside.close()
        await self._inside.close()

    async def fetch(self, target: Target) -> dict[str, Any]:
        """A whole answer. Raises UpstreamError."""
        async with _named(self._post(target)) as response:
            await _check(response)
            body = await self._read(response)
        try:
            answer = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise errors.UpstreamMalformedError from error
        if not isinstance(answer, dict) or not isinstance(answer.get("choices"), list):
            raise errors.UpstreamMalformedError
        return answer

    async def stream(self, target: Target) -> AsyncGenerator[list[dict[str, Any]]]:
        """The chunks of an answer as they come, up to ``[DONE]`` or the end. Raises UpstreamError."""
        async with _named(self._post(target)) as response:
            await _check(response)
            async for chunks in events(self._bytes(response), self._limits["max_answer_bytes"]):
                yield chunks

    async def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, *, inside: bool
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, type and body of whatever comes, also of a refusal. Raises UpstreamError."""
        client = self._inside if inside else self._outside
        asked = client.request(method, url, data=body or None, headers=headers, allow_redirects=False)
        async with _named(asked) as response:
            kind = response.headers.get("content-type", "")
            return response.status, {"content-type": kind}, await self._read(response)

    def _post(self, target: Target) -> Any:
        client = self._inside if target.inside else self._outside
        return client.post(target.url, data=target.body, headers=target.headers, allow_redirects=False)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        pieces, size = [], 0
        async for piece in self._bytes(response):
            size += len(piece)
            if size > self._limits["max_answer_bytes"]:
                raise errors.UpstreamTooLargeError
            pieces.append(piece)
        return b"".join(pieces)

    async def _bytes(self, response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
        try:
            async for piece in response.content.iter_any():
                yield piece
        except TimeoutError as error:
            raise errors.UpstreamTimeoutError from error
        except (aiohttp.ClientError, OSError) as error:
            raise errors.UpstreamCutError from error


def open_session(limits: Mapping[str, Any]) -> Session:
    """A session for ``limits`` (settings.GATEWAY): times in seconds, sizes in bytes."""
    timeout = aiohttp.ClientTimeout(
        total=limits["total_timeout_s"],
        sock_connect=limits["connect_timeout_s"],
        sock_read=max(limits["first_byte_timeout_s"], limits["idle_timeout_s"]),
    )
    outside, inside = (_client(timeout, resolver) for resolver in (GuardedResolver(), None))
    return Session(outside, inside, limits)


def _client(timeout: aiohttp.ClientTimeout, resolver: GuardedResolver | None) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        timeout=timeout,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=60, resolver=resolver),
        read_bufsize=2**18,
    )


class _named:  # noqa: N801 -- reads like the function it is
    """Names what goes wrong before the first byte of an answer."""

    def __init__(self, request: Any) -> None:
        self._request = request

    async def __aenter__(self) -> aiohttp.ClientResponse:
        try:
            response: aiohttp.ClientResponse = await self._request.__aenter__()
        except TimeoutError as error:
            raise errors.UpstreamTimeoutError from error
        except (aiohttp.ClientError, OSError) as error:
            raise errors.UpstreamUnreachableError from error
        return response

    async def __aexit__(self, *problem: object) -> None:
        await self._request.__aexit__(*problem)


async def _check(response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status < 300:  # a redirect is an error too: it would carry the credential elsewhere
        return
    if status in (TOO_MANY, UNAVAILABLE):
        raise errors.UpstreamBusyError(upstream_status=status, retry_after=_seconds(response))
    kind = errors.UpstreamError if status >= SERVER_ERROR else errors.UpstreamRejectedError
    raise kind(upstream_status=status)


def _seconds(response: aiohttp.ClientResponse) -> float | None:
    """Retry-After in seconds, a day at most; a date or anything else tells our client nothing."""
    value = response.headers.get("retry-after", "")
    return min(float(value), DAY) if value.isascii() and value.isdigit() else None
