"""How much of a request is read: Django reads each body to its end before a view is asked.

No body lies on a disk: what may come is what FILE_UPLOAD_MAX_MEMORY_SIZE keeps in memory. Bodies above
``Bounds.small`` are read only of people who are signed in, and only while all of them have room.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from apps.common.body_answers import BUSY, MEGABYTE, SLOW, Answer, too_large
from apps.common.body_room import Room
from apps.common.lingering import give

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
# What somebody gets who may send nothing large; None for who may.
TurnAway = Callable[[Scope], Awaitable[Answer | None]]

LET_GO = "leitplanke.let_go"  # in a scope: gives the room of its body back


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of bodies, in bytes, and of the seconds that a large one may take."""

    most: int  # of one request
    small: int = 3 * MEGABYTE  # of a stranger's, and of one that doesn't say how large it is
    at_once: int = 128 * MEGABYTE  # of all that are larger than small, in this process
    wait_seconds: float = 120.0  # for room
    read_seconds: float = 300.0  # from there to the last byte


class _RefusedError(Exception):
    """The rest of a body isn't read."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def with_bounded_body(app: App, bounds: Bounds, turn_away: TurnAway) -> App:
    """The ASGI app; who sends what isn't read whole gets 413, 408, 503 or what ``turn_away`` says."""
    room = Room(bounds.at_once)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        declared = _declared(scope) if scope["type"] == "http" else 0
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif declared > bounds.most:
            await give(too_large(bounds.most), receive, send)
        elif declared <= bounds.small:
            await _answered(app, scope, _Body(receive, bounds.small), send)
        elif (answer := await turn_away(scope)) is not None:
            await give(answer, receive, send)
        else:
            await _in_its_room(app, bounds, room, scope, receive, send)

    return application


def let_go(request: HttpRequest) -> None:
    """Frees the body and the files of a request, which were read, while its answer goes on for minutes."""
    request.close()
    getattr(request, "scope", {}).get(LET_GO, bool)()


async def _in_its_room(
    app: App, bounds: Bounds, room: Room, scope: Scope, receive: Receive, send: Send
) -> None:
    size = _declared(scope)
    try:
        async with asyncio.timeout(bounds.wait_seconds):
            place = await room.take(size)
    except TimeoutError:
        await give(BUSY, receive, send)
        return
    deadline = asyncio.get_running_loop().time() + bounds.read_seconds
    try:
        await _answered(app, {**scope, LET_GO: place.leave}, _Body(receive, size, deadline), send)
    finally:
        place.leave()


async def _answered(app: App, scope: Scope, body: "_Body", send: Send) -> None:
    is_answered = False

    async def noticed(message: Message) -> None:
        nonlocal is_answered
        is_answered = True
        await send(message)

    try:
        await app(scope, body.receive, noticed)
    except _RefusedError as refused:
        if not is_answered:
            await give(refused.answer, body.receive_anything, send)


class _Body:
    """What comes of one request: ``most`` bytes at most, the last by ``deadline`` (of the loop's clock)."""

    def __init__(self, receive: Receive, most: int, deadline: float | None = None) -> None:
        self.receive_anything = receive
        self._most, self._left, self._deadline = most, most, deadline

    async def receive(self) -> Message:
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self.receive_anything()
        except TimeoutError:
            raise _RefusedError(SLOW) from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _RefusedError(too_large(self._most))
        if not message.get("more_body"):
            self._deadline = None  # from here on it only hears whether the client has left
        return message


def _declared(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() and len(said) < 20 else 0
