"""The bare ASGI echo beside a gateway that somebody else started: the same server, and no more than that."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from portal.bench.gateway.stack import ECHO, await_port, free_port
from portal.launcher.folders import ROOT
from portal.launcher.programs import limited, serving


@contextmanager
def echo() -> Iterator[str]:
    """Its address, while it runs: served as our own gateway is, one process."""
    port = free_port()
    argv = serving(f"{ECHO}:application", "127.0.0.1", port, limited(os.environ))
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 -- ours
    try:
        await_port(port)
        yield f"http://127.0.0.1:{port}/v1/chat/completions"
    finally:
        process.kill()
        process.wait()


def is_here(host: str) -> bool:
    """Whether this machine has that address: only what it has can be bound."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        return any(_is_ours(family, address) for family, _, _, _, address in found)
    except OSError:
        return False


def _is_ours(family: int, address: tuple[object, ...]) -> bool:
    with socket.socket(family) as probe:
        try:
            probe.bind(address)
        except OSError:
            return False
        return True
