"""A stream that pauses says so in comments, which no client shows; nothing follows its end."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import openai
import pytest

from apps.gateway import keepalive
from apps.gateway.api.responses import EventStream
from apps.gateway.attendance import ClientGoneError
from apps.gateway.handler import _send_stream
from tests.gateway import ledger
from tests.gateway.asking import ask
from tests.gateway.waiting import until

QUIET = 0.2
COMMENT = keepalive.COMMENT


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keepalive, "SECONDS", QUIET)


class Client:
    """Takes what is sent; ``broken`` fails with the next piece, ``slow`` takes a moment for each."""

    def __init__(self, *, broken: bool = False, slow: float = 0) -> None:
        self.got: list[dict[str, Any]] = []
        self.broken, self.slow = broken, slow

    async def send(self, message: Any) -> None:
        await asyncio.sleep(self.slow)
        if self.broken and message["type"] == "http.response.body":
            raise OSError("broken pipe")
        self.got.append(message)

    @property
    def bodies(self) -> list[bytes]:
        return [message["body"] for message in self.got if message["type"] == "http.response.body"]


async def streamed(client: Client, *pauses: float) -> None:
    """A piece after each pause, and one pause more."""
    closed = []

    async def events() -> AsyncGenerator[bytes]:
        for pause in pauses:
            await asyncio.sleep(pause)
            yield b"data: x\n\n"
        await asyncio.sleep(pauses[-1])

    async def source() -> AsyncGenerator[Any]:
        try:
            yield
        finally:
            closed.append(True)

    came_from = source()
    await anext(came_from)
    start = {"type": "http.response.start", "status": 200, "headers": []}
    try:
        await _send_stream(EventStream(events(), came_from, {}), start, client.send)
    finally:
        assert closed == [True]


async def test_a_pause_is_filled_with_comments() -> None:
    client = Client()
    await streamed(client, 0, 7 * QUIET)
    (first, *comments, second), end = client.bodies[: -1 - _behind(client)], client.bodies[-1]
    assert first == second == b"data: x\n\n"
    assert set(comments) == {COMMENT}
    assert 3 <= len(comments) <= 7
    assert end == b""
    assert [message.get("more_body") for message in client.got][-1] is None


def _behind(client: Client) -> int:
    """Comments between the last piece and the end."""
    return client.bodies[:-1][::-1].index(b"data: x\n\n")


async def test_a_stream_that_speaks_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keepalive, "SECONDS", 1.0)  # a busy machine makes pauses of its own
    client = Client()
    await streamed(client, *[0.04] * 30)
    assert COMMENT not in client.bodies


async def test_nothing_comes_after_the_end_also_from_a_slow_client() -> None:
    client = Client(slow=1.5 * QUIET)
    await streamed(client, 0, 2.2 * QUIET)
    assert client.bodies[-1] == b""
    told = len(client.got)
    await asyncio.sleep(4 * QUIET)
    assert len(client.got) == told


async def test_who_has_left_gets_none() -> None:
    client = Client(broken=True)
    with pytest.raises(ClientGoneError):
        await streamed(client, 3 * QUIET)
    await asyncio.sleep(4 * QUIET)
    assert client.bodies == []


@pytest.mark.django_db(transaction=True)
async def test_a_client_reads_on_over_them(live_client: openai.AsyncOpenAI) -> None:
    stream = await ask(live_client, "Guten Tag sim:tokens=4 sim:rate=4", stream=True)
    said = [chunk.choices[0].delta.content async for chunk in stream if chunk.choices]
    assert "".join(part or "" for part in said)
    await until(ledger.nothing_is_open)
