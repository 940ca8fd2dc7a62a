"""Where a request goes and in which form, per kind of provider."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from apps.common.crypto import UnreadableError
from apps.gateway.providers.errors import UpstreamRejectedError
from apps.gateway.providers.longest import renamed
from apps.gateway.providers.vectors import entry_of
from apps.policy.facts import CredentialFacts, RouteFacts
from apps.vendors.addresses import AddressError, check_address, is_inside
from apps.vendors.credentials import open_credential
from apps.vendors.models import ProviderKind, Purpose

AZURE_API_VERSION = "2024-10-21"
# Of an answer with vectors. OpenAI gives each number a line of its own, with what it takes to read it back.
HEAD_BYTES, ENTRY_BYTES, NUMBER_BYTES = 100_000, 500, 32
DIMENSIONS = 4_096  # of a vector, where the client names no number; known models have no more


@dataclass(frozen=True, slots=True, repr=False)
class Target:
    """A request ready to leave: nothing of it is logged."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    route: int = 0
    inside: bool = False  # an own server, or the simulator: addresses of our own network are meant
    listed: str = "choices"  # what a whole answer must hold
    most_bytes: int = 0  # of an answer that is read entry by entry
    entry: Callable[[bytes], Any] | None = None  # what one says; None where an answer is read in one piece


def target_for(
    route: RouteFacts, messages: list[dict[str, Any]], options: Mapping[str, Any], *, stream: bool,
    key: CredentialFacts | None = None,
) -> Target:  # fmt: skip
    """The request that fits the model. Raises as chat_target() does."""
    if route.purpose == Purpose.EMBEDDINGS:
        return embeddings_target(route, messages, options, key=key)
    return chat_target(route, messages, options, stream=stream, key=key)


def chat_target(
    route: RouteFacts, messages: list[dict[str, Any]], options: Mapping[str, Any], *, stream: bool,
    key: CredentialFacts | None = None,
) -> Target:  # fmt: skip
    """The exact bytes of a chat request. Identifying fields and vendor-side state never get this far.

    Raises UpstreamRejectedError for a credential that was entered for another address, and for an address
    that no route may have (any more).
    """
    inside = _checked(route)
    body: dict[str, Any] = {"model": route.upstream_model, "messages": messages}
    body |= {**renamed(options, route), "stream": stream}
    if stream:
        body["stream_options"] = {"include_usage": True}
    if route.provider == ProviderKind.OPENAI:
        body["store"] = False
    url, headers = _url(route, "chat/completions"), _headers(route, key)
    return Target(url, headers, orjson.dumps(body), route.id, inside)


def embeddings_target(
    route: RouteFacts, messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any], *,
    key: CredentialFacts | None = None,
) -> Target:  # fmt: skip
    """The exact bytes of a request for embeddings. Raises as chat_target() does."""
    inside, texts = _checked(route), inputs_of(messages)
    body = {"model": route.upstream_model, "input": texts, **options}
    url, headers = _url(route, "embeddings"), _headers(route, key)
    most = HEAD_BYTES + len(texts) * (
        ENTRY_BYTES + NUMBER_BYTES * int(options.get("dimensions") or DIMENSIONS)
    )
    entry = partial(entry_of, packed=options.get("encoding_format") == "base64")
    return Target(url, headers, orjson.dumps(body), route.id, inside, "data", most, entry)


def inputs_of(messages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The texts of the one message that a request for embeddings is (wire/embeddings_request.py)."""
    return [part["text"] for part in messages[-1]["content"]]


def _checked(route: RouteFacts) -> bool:
    try:
        check_address(route.base_url, own_server=route.own_server)
    except AddressError as error:
        raise UpstreamRejectedError from error
    return is_inside(route.base_url, own_server=route.own_server)


def _url(route: RouteFacts, endpoint: str) -> str:
    base = route.base_url.rstrip("/")
    if route.provider == ProviderKind.AZURE:
        deployment = f"{base}/openai/deployments/{route.upstream_model}"
        return f"{deployment}/{endpoint}?api-version={AZURE_API_VERSION}"
    return f"{base}/{endpoint}"


def _headers(route: RouteFacts, key: CredentialFacts | None) -> dict[str, str]:
    headers = {"content-type": "application/json", "user-agent": "leitplanke"}
    if key is None:
        return headers
    secret = _credential(route, key.sealed)
    if route.provider == ProviderKind.AZURE:
        return headers | {"api-key": secret}
    return headers | {"authorization": f"Bearer {secret}"}


def _credential(route: RouteFacts, sealed: bytes) -> str:
    try:
        return open_credential(sealed, route.id, route.base_url)
    except UnreadableError as error:  # entered for another address: it does not go to this one
        raise UpstreamRejectedError from error
