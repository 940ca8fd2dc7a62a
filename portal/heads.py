"""How much a client may say before it is heard, and for how long: the parser has no bound of its own."""

import asyncio
from abc import abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from apps.common.stopping import UNREADABLE

# Bytes of a request's target and headers, and of its trailers. Common proxies let 8 to 64 KB pass, browsers
# send less.
MOST = 64 * 1024
# Bytes that a header counts beside its name and value, as in HTTP/2 (RFC 9113, 6.5.2): in memory many short
# ones take far more than they are long.
LINE = 32
# A head of so few bytes needs no counting: the shortest header has four bytes, and counts 33.
PLAIN = MOST // 9
# For a head to come, from a new connection's opening too, and for what goes on behind an answer without
# beginning a request; twice that at most.
HEAD_SECONDS = 30.0
# A client that reads when all is sent finds no answer on a connection that was cut before (RFC 9112, 9.6). So
# the rest of a body that was answered before it had come goes on while so many bytes of it come in that time,
# for so many times: some five minutes, as long as pages linger (apps/common/lingering.py).
LEAST, MOST_LOOKS = MOST, 10


class BoundedProtocol(HttpToolsProtocol):
    """Ends with the first request that can't be read, after the answers that are under way.

    The parser joins the pieces of a line by itself and tells of it when it is complete. What counts until
    then is ``came``: the bytes since a body or a request ended, with those before them in the same piece.
    """

    # Beside uvicorn's attributes: CPython reaches each of more than 30 in one dictionary more slowly.
    __slots__ = ("_looks", "_refused", "_said", "_watch", "_watched", "came", "piece")
    # None before the first request, which uvicorn's types don't say.
    scope: Any
    cycle: Any
    pipeline: deque[Any]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.url, self.headers = b"", []
        self.came = self.piece = 0
        self._said = self._looks = 0  # bytes of a body since the last look; looks that found it idle
        self._refused: int | None = None
        self._watched: object = None  # the request that it was last seen idle with
        self._watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch = self.loop.call_later(HEAD_SECONDS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        try:
            while data and self._refused is None:
                piece, data = data[:MOST], data[MOST:]
                self.piece = len(piece)
                self.came += self.piece
                try:
                    self.parser.feed_data(piece)
                except httptools.HttpParserUpgrade as left:
                    data = self.read_on(piece[left.args[0] :]) + data
                if self.came > PLAIN:
                    self._check_begun()
        except httptools.HttpParserError as error:
            cause = error.__context__
            self._refuse(cause.status if isinstance(cause, _TooLongError) else 400)

    @abstractmethod
    def read_on(self, rest: bytes) -> bytes:
        """What is to be read after a head that wishes for another protocol."""

    def on_body(self, body: bytes) -> None:
        self.came = self.piece
        self._said += len(body)
        super().on_body(body)

    def check_whole(self, target: bytes = b"") -> None:
        """Counts a head, or trailers. Raises what the parser passes on."""
        lines = sum(len(name) + len(value) + LINE for name, value in self.headers)
        if len(target) + lines > MOST:
            raise _TooLongError(_status(target))

    def _check_begun(self) -> None:
        if self.came > 3 * MOST or len(self.headers) * LINE > MOST:
            self._refuse(_status(self.url))

    def _look(self) -> None:
        """Ends a connection that was idle when it was last looked at, and has begun no request since."""
        said, self._said = self._said, 0
        if not self._is_idle():
            self._watched = self  # the time begins with the end of the answer
        elif self._watched is not self.scope:
            self._watched, self._looks = self.scope, 0
        elif said < LEAST or self._looks >= MOST_LOOKS:
            self._end_idle()
            return
        self._looks += 1
        self._watch = self.loop.call_later(HEAD_SECONDS, self._look)

    def _is_idle(self) -> bool:
        """Whether it waits for a request without uvicorn's own limit.

        Any byte ends that one, also one that begins no request: an empty line, or more of a body that was
        answered before it had come.
        """
        return self._refused is None and not self._is_answering() and self.timeout_keep_alive_task is None

    def _end_idle(self) -> None:
        if self.scope is None or "method" not in self.scope:
            self._refuse(408)
        else:  # it has been answered
            self.transport.close()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _refuse(self, status: int) -> None:
        """One request gets one answer: this one's waits for those before it, and none follows another."""
        self._refused = status
        is_rest = self.cycle is not None and self.cycle.scope is self.scope and self.cycle.more_body
        if is_rest and self.cycle.response_started:
            self.transport.close()
        elif is_rest and self.pipeline:
            self.pipeline[0] = _Refusal(self._end, status), self.app
        elif is_rest or not self._is_answering():
            self._end(status)
        else:
            self.pipeline.appendleft((_Refusal(self._end, status), self.app))

    def _end(self, status: int) -> None:
        """Says why, except to who has said nothing: browsers open connections in advance."""
        if self.scope is not None:
            headers, body = self.app_state.get(UNREADABLE, _plain)(status)
            lines = (f"{name}: {value}\r\n" for name, value in {**headers, "connection": "close"}.items())
            self.transport.write(STATUS_LINE[status] + "".join(lines).encode("latin1") + b"\r\n" + body)
        self.transport.close()


@dataclass(frozen=True, slots=True)
class _Refusal:
    """In the line of the requests that wait for their answers."""

    end: Callable[[int], None]
    status: int

    async def run_asgi(self, _app: Any) -> None:
        self.end(self.status)


class _TooLongError(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def _status(target: bytes) -> int:
    return 414 if len(target) > MOST else 431


def _plain(status: int) -> tuple[dict[str, str], bytes]:
    body = STATUS_LINE[status].split(b" ", 2)[2]
    return {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body))}, body
