"""The body of a call within its limits: what anybody may send, what a key may, and how much of it is text."""

import asyncio
import string
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any

from django.conf import settings

from apps.common import clock
from apps.gateway.api.authentication import authenticate
from apps.gateway.api.calls import Call
from apps.gateway.api.failures import named
from apps.gateway.attendance import ClientGoneError
from apps.gateway.pipeline import refused_calls
from apps.gateway.wire.errors import TEXT, WireError, invalid, refused, too_large
from apps.policy.decide import decide_subject

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
STRANGERS = 1_000_000  # bytes that are kept before anybody has looked at the key
# Letters of Base64 in either alphabet, and the marks that JSON and MIME put between them.
_BASE64 = (string.ascii_letters + string.digits + "+/-_=\\").encode()
_DATA = b";base64,"


async def body(scope: Message, receive: Receive, call: Call) -> bytes:
    """All of it, within its size and time; ``call`` is what is known of who sends it.

    Raises WireError, and ClientGoneError for who leaves before.
    """
    seconds = settings.GATEWAY["body_timeout_s"]
    try:
        async with asyncio.timeout(seconds):
            return await _within_size(scope, receive, call)
    except TimeoutError:
        told = f"The request was not complete after {seconds:g} seconds."
        raise WireError(408, "request_timeout", told, headers={"connection": "close"}) from None


async def _within_size(scope: Message, receive: Receive, call: Call) -> bytes:
    most, announced = settings.GATEWAY["max_body_bytes"], _announced(scope)
    if announced > most:
        raise too_large(most)
    pieces, size, is_known = [], 0, False
    while True:
        if not is_known and max(size, announced) > STRANGERS:
            await _check_key(call)
            is_known = True
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            raise too_large(most)
        if not message.get("more_body"):
            return _with_little_text(b"".join(pieces))


def _announced(scope: Message) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit():
        raise invalid("The content-length is not a number.", "bad_request")
    return int(length[:20])  # longer ones are too large anyway, and int() has a limit of its own


async def _check_key(call: Call) -> None:
    """Memory is for those who may ask something. Raises WireError, also where nobody can be looked up."""
    try:
        caller = await authenticate(call, "")
        decision = decide_subject(caller.subject, caller.use_case, clock.now())
        if not decision.allowed:
            await refused_calls.count(caller.subject, decision)
    except Exception as error:
        raise named(error, call.id) from error
    if not decision.allowed:
        raise refused(decision)


def _with_little_text(raw: bytes) -> bytes:
    """Text is read word by word, and JSON on the loop that serves all streams: less of it than of files."""
    most = settings.GATEWAY["max_text_bytes"]
    if len(raw) > most and text_size(raw) > most:
        raise too_large(most, TEXT)
    return raw


def text_size(raw: bytes) -> int:
    """Bytes of a body without the Base64 of its data URLs (RFC 2397)."""
    return len(raw) - sum(len(data) for data in _data_of(raw) if not data.translate(None, _BASE64))


def _data_of(raw: bytes) -> Iterator[bytes]:
    """Found mark by mark: a pattern takes many times as long for a large file, and all others wait."""
    end = 0
    while (begin := raw.find(_DATA, end)) >= 0:
        begin += len(_DATA)
        if (end := raw.find(b'"', begin)) < 0:
            return
        yield raw[begin:end]
