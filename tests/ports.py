"""A port for a server that begins to listen only later, often in a process of its own."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def reserved_port() -> Iterator[int]:
    """Within, nobody is handed this port of 127.0.0.1; a server that names it gets it.

    It is bound, and nobody listens there. On Linux a second socket may bind and listen if both allow reuse
    of the address, as those of uvicorn and http.server do.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])
