"""One call as the views see it: what Django's request does beyond that costs more than to read the call."""

import time
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django.conf import settings
from django.utils.http import parse_header_parameters

from apps.access.limits import Lease
from apps.access.models import Endpoint
from apps.common.ids import uuid7
from apps.gateway.wire.errors import invalid

# By the end of the path, so that Azure's paths are the same parts of the API.
ENDPOINTS = {
    "/chat/completions": Endpoint.CHAT.value,
    "/responses": Endpoint.RESPONSES.value,
    "/embeddings": Endpoint.EMBEDDINGS.value,
}
JSON = "application/json"
MOST_PARAMETERS = 1_000


@dataclass(slots=True, repr=False)
class Call:
    """Header names are in small letters; of a header that came twice both values count, with a comma.

    ``kind`` is the media type that the body is said to have, "" if none is named; ``peer`` the address at
    the other end of the connection. ``interaction`` and ``lease`` are there once the call has become a
    message and its limits were asked about: every answer tells them, refusals too (``told``). ``began`` in
    seconds of the monotonic clock.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    query: Sequence[tuple[str, str]] = ()
    kind: str = field(init=False)
    peer: str = ""
    interaction: UUID | None = None
    lease: Lease | None = None
    began: float = field(default_factory=time.monotonic)
    _own_id: UUID | None = None

    def __post_init__(self) -> None:
        self.kind = _kind(self.headers.get("content-type", ""))

    @property
    def id(self) -> str:
        """By which support finds it: that of its message in the records, else one that the log may have."""
        if self.interaction is None and self._own_id is None:
            self._own_id = uuid7()
        return str(self.interaction or self._own_id)


def read(scope: MutableMapping[str, Any], body: bytes) -> Call:
    """The call of an ASGI scope. Raises WireError for an address or a header that can't be read."""
    headers: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name = raw.decode("latin1")
        found = value.decode("latin1")
        headers[name] = f"{headers[name]},{found}" if name in headers else found
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    client = scope.get("client")
    try:
        query = _query(scope.get("query_string", b""))
        return Call(scope["method"].upper(), path, headers, body, query, peer=client[0] if client else "")
    except (ValueError, LookupError) as error:  # no UTF-8, too many, a charset that can't be looked up
        raise invalid("The address or a header can't be read.", "bad_request") from error


def endpoint_of(path: str) -> str:
    """ "" for what asks no model: lists and held answers are open to every key."""
    plain = path.rstrip("/")
    return next((name for end, name in ENDPOINTS.items() if plain.endswith(end)), "")


def address_of(call: Call) -> str:
    """Where the call comes from; "" if that can't be told, which is in no network.

    The peer of the connection, or what the outermost of our own proxies saw (ALLAUTH_TRUSTED_PROXY_COUNT,
    counted from the right: what stands further left was written by the client).
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not proxies:
        return call.peer
    seen = call.headers.get("x-forwarded-for", "").split(",")
    return _without_port(seen[-proxies].strip()) if len(seen) >= proxies else ""


def _without_port(seen: str) -> str:
    """Some proxies write 203.0.113.9:51234 or [2001:db8::5]:443; the pages (allauth) read it alike."""
    if seen.startswith("["):
        return seen[1:].partition("]")[0]
    address, _colon, port = seen.rpartition(":")
    return address if port.isdigit() and address and ":" not in address else seen


def _query(raw: bytes) -> Sequence[tuple[str, str]]:
    if not raw:
        return ()
    return parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)


def _kind(header: str) -> str:
    if header in ("", JSON):
        return header
    if not header.replace("\t", " ").isprintable():
        raise ValueError("control characters")
    return parse_header_parameters(header)[0]
