"""A clamd of our own on a real socket: it speaks the protocol and knows one signature."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from apps.common.extraction.signatures import EICAR


@dataclass
class Clamd:
    """``address`` for settings.CLAMAV_ADDRESS; ``received`` is every stream that was sent."""

    address: str
    received: list[bytes] = field(default_factory=list)
    longest_chunk: int = 0


Behaviour = Callable[[bytes], bytes]


def knows_eicar(stream: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in stream else b"stream: OK\0"


@contextmanager
def clamd(answers: Behaviour = knows_eicar, path: str = "") -> Iterator[Clamd]:
    """``answers`` to a whole stream; b"" hangs up without a word. ``path``: a socket file instead of TCP."""
    listening = socket.create_server(("127.0.0.1", 0)) if not path else _at(path)
    made = Clamd(path or f"127.0.0.1:{listening.getsockname()[1]}")
    thread = threading.Thread(target=_serve, args=(listening, made, answers), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _at(path: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()
    return listening


def _serve(listening: socket.socket, made: Clamd, answers: Behaviour) -> None:
    while True:
        try:
            line, _peer = listening.accept()
        except OSError:
            return
        with line, line.makefile("rwb") as stream:
            command = _until_zero(stream)
            if command == b"zVERSION":
                stream.write(b"ClamAV 1.5.1/27800/Mon Nov 23 09:00:00 2026\0")
            elif command == b"zINSTREAM":
                made.received.append(_streamed(stream, made))
                stream.write(answers(made.received[-1]))
            else:
                stream.write(b"UNKNOWN COMMAND\0")


def _until_zero(stream) -> bytes:  # type: ignore[no-untyped-def]  # a socket's file has no public type
    said = b""
    while not said.endswith(b"\0"):
        said += stream.read(1)
    return bytes(said[:-1])


def _streamed(stream, made: Clamd) -> bytes:  # type: ignore[no-untyped-def]
    whole = b""
    while size := int.from_bytes(stream.read(4), "big"):
        made.longest_chunk = max(made.longest_chunk, size)
        whole += stream.read(size)
    return whole
