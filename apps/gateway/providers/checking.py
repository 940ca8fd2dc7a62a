"""The connection test: OpenAI's client over the very session that messages take, with all its walls."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import aiohttp
import httpx2
import openai
from django.conf import settings

from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.gateway.providers import errors
from apps.gateway.providers.session import Session, open_session
from apps.gateway.providers.target import AZURE_API_VERSION
from apps.vendors.addresses import AddressError, check_address, is_inside
from apps.vendors.checks import MODEL_UNLISTED, OK, Outcome
from apps.vendors.credentials import open_credential
from apps.vendors.models import ModelRoute, ProviderKind, Purpose

SECONDS = 20.0
QUESTION = "Antworte nur mit dem Wort OK."
MOST_BYTES = 1_000_000
# What OpenAI's client raises for an answer in another form; deep nesting is one of them.
UNREADABLE = (openai.OpenAIError, ValueError, TypeError, AttributeError, RecursionError)
CODES = {401: "key_refused", 403: "not_allowed", 404: "not_found", 429: "busy", 503: "busy"}


def check(route: ModelRoute, sealed: bytes | None) -> Outcome:
    """Ask the model one harmless question. Never raises for what a vendor does."""
    try:
        check_address(route.base_url, own_server=route.own_server)
        clear = open_credential(sealed, route.pk, route.base_url) if sealed else ""
    except (AddressError, UnreadableError):
        return Outcome("address")
    except KeyUnavailableError:
        return Outcome("no_key")
    return asyncio.run(_check(route, clear))


async def _check(route: ModelRoute, clear: str) -> Outcome:
    session = open_session(settings.GATEWAY | {"total_timeout_s": SECONDS, "max_answer_bytes": MOST_BYTES})
    inside = is_inside(route.base_url, own_server=route.own_server)
    try:
        async with httpx2.AsyncClient(transport=_Transport(session, inside=inside)) as http:
            return await _ask(_client(route, clear, http), route)
    finally:
        await session.close()


async def _ask(client: openai.AsyncOpenAI, route: ModelRoute) -> Outcome:
    begun = time.monotonic()
    try:
        is_answered = await _is_answered(client, route)
        spent = round(1000 * (time.monotonic() - begun))
        if not is_answered:
            return Outcome("malformed")
    except openai.APIStatusError as error:
        return Outcome(_code(error.status_code))
    except openai.APITimeoutError:
        return Outcome("timeout")
    except openai.APIConnectionError as error:
        return Outcome("certificate" if isinstance(error.__cause__, _UntrustedError) else "unreachable")
    except UNREADABLE:
        return Outcome("malformed")
    return Outcome(OK if await _is_listed(client, route) else MODEL_UNLISTED, spent)


async def _is_answered(client: openai.AsyncOpenAI, route: ModelRoute) -> bool:
    """Whether it gives what its kind of model gives."""
    if route.purpose == Purpose.EMBEDDINGS:
        vectors = await client.embeddings.create(model=route.upstream_model, input=QUESTION)
        return bool(getattr(vectors, "data", None))
    answer = await client.chat.completions.create(
        model=route.upstream_model, messages=[{"role": "user", "content": QUESTION}]
    )
    return bool(getattr(answer, "choices", None))


async def _is_listed(client: openai.AsyncOpenAI, route: ModelRoute) -> bool:
    """Azure lists models, not deployments; who has no list has nothing against it."""
    if route.provider == ProviderKind.AZURE:
        return True
    with suppress(*UNREADABLE):
        listed = await client.models.list()
        return route.upstream_model in {model.id for model in listed.data}
    return True


def _client(route: ModelRoute, clear: str, http: httpx2.AsyncClient) -> openai.AsyncOpenAI:
    plain: dict[str, Any] = {
        "api_key": clear or "none",
        "http_client": http,
        "max_retries": 0,
        "timeout": SECONDS,
    }
    if route.provider == ProviderKind.AZURE:
        return openai.AsyncAzureOpenAI(
            azure_endpoint=route.base_url.rstrip("/"), api_version=AZURE_API_VERSION, **plain
        )
    return openai.AsyncOpenAI(base_url=route.base_url, **plain)


def _code(status: int) -> str:
    if status < 400:
        return "redirect"
    return CODES.get(status, "server_error" if status >= 500 else "rejected")


class _UntrustedError(httpx2.ConnectError):
    """Somebody answers, and can't show by a certificate that it is them."""


class _Transport(httpx2.AsyncBaseTransport):
    """Hands each request to our session: checked addresses, no redirects, no proxies, bounded answers."""

    def __init__(self, session: Session, *, inside: bool) -> None:
        self._session, self._inside = session, inside

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = _kept(request.headers)
        try:
            status, answered, body = await self._session.exchange(
                request.method, str(request.url), headers, await request.aread(), inside=self._inside
            )
        except errors.UpstreamTimeoutError as error:
            raise httpx2.ReadTimeout("timeout") from error
        except (errors.UpstreamError, aiohttp.ClientError, OSError) as error:
            untrusted = isinstance(error.__cause__, aiohttp.ClientSSLError)
            raise (_UntrustedError if untrusted else httpx2.ConnectError)("unreachable") from error
        return httpx2.Response(status, headers=answered, content=body, request=request)


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    """What the vendor needs; what tells of the machine and its client stays here."""
    wanted = {"authorization", "api-key", "content-type", "accept"}
    return {name: value for name, value in headers.items() if name.lower() in wanted} | {
        "user-agent": "leitplanke"
    }
