"""Which bodies are read, how many at a time, and what is answered in place of the rest."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIRequest

from apps.common import lingering
from apps.common.bodies import App, Bounds, Scope, let_go, with_bounded_body
from apps.common.body_answers import Answer, plain

BOUNDS = Bounds(most=1000, small=500, at_once=1500, wait_seconds=1.0, read_seconds=0.5)
STRANGER = plain(401, "Wer sind Sie?", "Who are you?")


async def known(_scope: Scope) -> Answer | None:
    return None


async def unknown(_scope: Scope) -> Answer | None:
    return STRANGER


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


class Client:
    """Sends pieces, one after the other; after the last it stays, and says nothing if it ``hangs`` before."""

    def __init__(self, *pieces: bytes, hangs: bool = False) -> None:
        self.left, self.hangs, self.sent = list(pieces), hangs, list[Any]()

    async def receive(self) -> MutableMapping[str, Any]:
        if not self.left:
            await asyncio.Event().wait()
        piece = self.left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": self.hangs or bool(self.left)}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    async def ask(self, app: App, declared: bytes | None = None) -> "Client":
        headers = [] if declared is None else [(b"content-length", declared)]
        await app(
            {"type": "http", "method": "POST", "path": "/", "headers": headers}, self.receive, self.send
        )
        return self


def bounded(app: App = reader, turn_away: Callable[[Scope], Awaitable[Answer | None]] = known) -> App:
    return with_bounded_body(app, BOUNDS, turn_away)


@pytest.mark.parametrize(
    ("size", "declared"), [(500, None), (500, b"500"), (1000, b"1000"), (0, None), (400, b"900")]
)
async def test_what_fits_is_read(size: int, declared: bytes | None) -> None:
    client = await Client(b"x" * (size // 2), b"x" * (size // 2)).ask(bounded(), declared)
    assert (client.status, client.sent[1]["body"]) == (200, str(size).encode())


@pytest.mark.parametrize("declared", [b"1001", b"9" * 19])
async def test_what_says_that_it_is_too_large_reaches_nobody(declared: bytes) -> None:
    async def nobody(*_args: Any) -> None:
        raise AssertionError("it was read")

    assert (await Client(b"x").ask(bounded(nobody), declared)).status == 413


@pytest.mark.parametrize("declared", [None, b"5", b"501", b"none", b"9" * 5000])
async def test_what_says_nothing_or_lies_is_stopped_on_its_way(declared: bytes | None) -> None:
    read = 0

    async def counting(scope: Scope, receive: Any, send: Any) -> None:
        async def counted() -> Any:
            nonlocal read
            message = await receive()
            read += len(message["body"])
            return message

        await reader(scope, counted, send)

    assert (await Client(*[b"x" * 300] * 5).ask(bounded(counting), declared)).status == 413
    assert read <= 600


async def test_of_a_stranger_only_little_is_read() -> None:
    assert (await Client(b"x" * 500).ask(bounded(turn_away=unknown), b"500")).status == 200
    client = await Client(b"x" * 501).ask(bounded(turn_away=unknown), b"501")
    assert (client.status, client.sent[1]["body"]) == (401, STRANGER.body)


async def test_who_is_refused_reads_why_before_the_rest_is_thrown_away() -> None:
    """A connection that is closed while bytes arrive is reset, and the browser shows an error of its own."""
    client = Client(*[b"x" * 600] * 5)
    await client.ask(bounded(), b"3000")
    start, body, end = client.sent
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert dict(start["headers"])[b"connection"] == b"close"
    assert (body["more_body"], end.get("more_body"), client.left) == (True, None, [])


async def test_nobody_waits_for_ever_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lingering, "LINGER_SECONDS", 0.05)
    client = Client(b"x" * 600, hangs=True)
    await asyncio.wait_for(client.ask(bounded(), b"3000"), 5)
    assert client.status == 413


async def test_a_large_one_that_comes_too_slowly_is_given_up() -> None:
    app = bounded()
    client = await asyncio.wait_for(Client(b"x" * 300, hangs=True).ask(app, b"900"), 15)
    assert client.status == 408
    assert (await Client(b"x" * 900).ask(app, b"900")).status == 200


async def test_large_ones_have_room_together() -> None:
    """1500 bytes: 900 and 600, not 900 and 700."""
    went_on = asyncio.Event()

    async def slow(scope: Scope, receive: Any, send: Any) -> None:
        await reader(scope, receive, send)
        await went_on.wait()

    app = bounded(slow)
    first = asyncio.create_task(Client(b"x" * 900).ask(app, b"900"))
    await asyncio.sleep(0)
    assert (await Client(b"x" * 700).ask(app, b"700")).status == 503
    second = Client(b"x" * 700)
    waiting = asyncio.create_task(second.ask(app, b"700"))
    await asyncio.sleep(0.05)
    assert (second.sent, len(second.left)) == ([], 1)
    went_on.set()
    await asyncio.gather(first, waiting)
    assert second.status == 200


async def test_small_ones_need_no_room() -> None:
    async def never(*_args: Any) -> None:
        await asyncio.Event().wait()

    app = bounded(never)
    holding = asyncio.create_task(Client().ask(app, b"1000"))
    await asyncio.sleep(0)
    other = Client(b"x" * 500)
    asking = asyncio.create_task(other.ask(app, b"500"))
    await asyncio.sleep(0.05)
    assert not asking.done()
    for task in (holding, asking):
        task.cancel()


async def test_room_is_free_once_a_body_was_let_go() -> None:
    """Its answer may go on for minutes."""
    ended = asyncio.Event()

    async def streaming(scope: Scope, receive: Any, send: Any) -> None:
        stream = BytesIO((await receive())["body"])
        let_go(ASGIRequest(scope, stream))
        assert stream.closed
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await ended.wait()

    app = bounded(streaming)
    clients = [Client(b"x" * 900) for _number in range(3)]
    asking = [asyncio.create_task(client.ask(app, b"900")) for client in clients]
    await asyncio.sleep(0.05)
    assert [client.status for client in clients] == [200] * 3
    ended.set()
    await asyncio.gather(*asking)
