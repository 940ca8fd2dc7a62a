"""A vendor that costs almost nothing: the same answer to everybody, whole or as a stream.

``python -m portal.bench.gateway.upstream PORT``. A request with ``"stream":true`` gets EVENTS
events: at once, or one every PACE seconds if SLOWLY stands in it.
"""

import asyncio
import sys

EVENTS = 68
PACE = 0.02
SLOWLY = b"[langsam]"
_WHOLE = (
    b'{"id":"chatcmpl-bench","object":"chat.completion","created":1767225600,"model":"bench","choices":[{"index":0,'
    b'"message":{"role":"assistant","content":"Gern. Der Entwurf steht unten."},"finish_reason":"stop"}],'
    b'"usage":{"prompt_tokens":40,"completion_tokens":8,"total_tokens":48}}'
)
_EVENT = (
    b'data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1767225600,"model":"bench",'
    b'"choices":[{"index":0,"delta":%s,"finish_reason":%s}]}\n\n'
)
_EVENTS = [
    _EVENT % (b'{"role":"assistant","content":""}', b"null"),
    *[_EVENT % (b'{"content":"Wort "}', b"null")] * (EVENTS - 3),
    _EVENT % (b"{}", b'"stop"'),
    b"data: [DONE]\n\n",
]
_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\n%s\r\n\r\n"
WHOLE = _HEAD % (b"application/json", b"content-length: %d" % len(_WHOLE)) + _WHOLE
STREAM = _HEAD % (b"text/event-stream", b"transfer-encoding: chunked")


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


BURST = STREAM + b"".join(map(_chunk, _EVENTS)) + b"0\r\n\r\n"


class Vendor(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, as far as our own client speaks it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # TCP gives a Transport
        self._seen = b""
        self._paced: asyncio.Task[None] | None = None

    def data_received(self, data: bytes) -> None:
        self._seen += data
        head, found, body = self._seen.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        self._seen = b""
        if b'"stream":true' not in body:
            self._transport.write(WHOLE)
        elif SLOWLY in body:
            self._paced = asyncio.ensure_future(self._trickle())
        else:
            self._transport.write(BURST)

    def connection_lost(self, _error: Exception | None) -> None:
        if self._paced:
            self._paced.cancel()

    async def _trickle(self) -> None:
        self._transport.write(STREAM)
        for event in _EVENTS:
            await asyncio.sleep(PACE)
            self._transport.write(_chunk(event))
        self._transport.write(b"0\r\n\r\n")


def _length(head: bytes) -> int:
    lines = (line.split(b":", 1) for line in head.lower().split(b"\r\n")[1:])
    return next((int(line[1]) for line in lines if line[0] == b"content-length"), 0)


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Vendor, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
