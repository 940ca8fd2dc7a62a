"""HTTP/1.1 on one connection, as uvicorn reads it, but for what would let one request be taken for two."""

from collections.abc import Iterable

import httptools

from portal.heads import PLAIN, BoundedProtocol

FRAMING = (b"content-length", b"transfer-encoding")


class Protocol(BoundedProtocol):
    """No other protocol is spoken here: a request that asks for one (``Upgrade: h2c`` of Java's client and of
    curl) is answered as if it hadn't (RFC 9110, 7.8). The parser leaves its body for that other protocol;
    uvicorn goes on behind the head, and would take the body for the next request.
    """

    def read_on(self, rest: bytes) -> bytes:
        """A head whose body the parser left, and all that follows."""
        self.parser = httptools.HttpRequestParser(_Listener(self))
        return _framing(self.scope["headers"]) + rest

    def on_headers_complete(self) -> None:
        if self.came > PLAIN:
            self.check_whole(self.url)
        super().on_headers_complete()
        self.headers = []  # Trailers stay out of the head (RFC 9110, 6.5.1): proxies judge that alone.

    def on_message_complete(self) -> None:
        if self.parser.should_upgrade():
            return
        if self.came > PLAIN:
            self.check_whole()
        self.came = self.piece
        super().on_message_complete()


class _Listener:
    """Hears a parser for a connection that has heard the first head already."""

    def __init__(self, connection: Protocol) -> None:
        self._connection = connection
        self._has_heard = True
        self.on_body, self.on_message_complete = connection.on_body, connection.on_message_complete

    def on_message_begin(self) -> None:
        if not self._has_heard:
            self._connection.on_message_begin()

    def on_url(self, url: bytes) -> None:
        if not self._has_heard:
            self._connection.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._has_heard:
            self._connection.on_header(name, value)

    def on_headers_complete(self) -> None:
        if not self._has_heard:
            self._connection.on_headers_complete()
        self._has_heard = False


def _framing(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A head that says of its body what this one says."""
    lines = [b"POST / HTTP/1.1", *(b"%s: %s" % header for header in headers if header[0] in FRAMING)]
    return b"\r\n".join(lines) + b"\r\n\r\n"
