"""A body that is too large is refused before anybody reads it, or as soon as it is too large."""

from collections.abc import MutableMapping
from typing import Any

import pytest

from apps.common.bodies import with_bounded_body

MOST = 1000


async def reader(_scope: Any, receive: Any, send: Any) -> None:
    """Reads everything, as Django does, then answers with its length."""
    read = 0
    while True:
        message = await receive()
        read += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(read).encode()})


async def answered(pieces: list[bytes], declared: bytes | None = None) -> tuple[int, int, int]:
    """Status, how many pieces were read, how many messages were sent."""
    left, sent = list(pieces), []

    async def receive() -> MutableMapping[str, Any]:
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [] if declared is None else [(b"content-length", declared)]
    await with_bounded_body(reader, MOST)({"type": "http", "headers": headers}, receive, send)
    return sent[0]["status"], len(pieces) - len(left), len(sent)


@pytest.mark.parametrize("declared", [None, b"1000"])
async def test_what_fits_is_read(declared: bytes | None) -> None:
    assert await answered([b"x" * 500, b"x" * 500], declared) == (200, 2, 2)


@pytest.mark.parametrize("declared", [b"1001", b"9" * 19])
async def test_what_says_that_it_is_too_large_is_not_read(declared: bytes) -> None:
    assert await answered([b"x"], declared) == (413, 0, 2)


@pytest.mark.parametrize("declared", [None, b"5", b"none", b"9" * 5000])
async def test_what_says_nothing_or_lies_is_stopped_on_its_way(declared: bytes | None) -> None:
    assert await answered([b"x" * 600] * 5, declared) == (413, 2, 2)
