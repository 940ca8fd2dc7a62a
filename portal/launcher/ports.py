"""TCP ports on this machine."""

import socket
from collections.abc import Iterable

from portal.launcher.messages import Refusal


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there; connections of a stopped server that linger don't count."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def require_free(ports: Iterable[tuple[int, str]], host: str) -> None:
    """Refuse with the name of the variable to set for the first port (port, variable) that is taken."""
    for port, variable in ports:
        if not is_free(port, host):
            raise Refusal(f"port {port} is in use; set {variable}=…")
