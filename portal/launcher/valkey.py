"""An embedded Valkey: on this machine only, behind a password, on the same port at every start."""

import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.binaries import valkey_program
from portal.launcher.ports import free_port, is_free
from portal.launcher.process import Program
from portal.launcher.secret_store import SecretStore

CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{data}"
appendonly yes
appendfsync everysec
save ""
maxmemory 256mb
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class Valkey:
    """A data folder, a port and a password. Make one with ``prepare``."""

    data: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def program(self) -> Program:
        """The server, for the supervisor. The password goes in by pipe: everyone can read command lines."""
        return Program(
            name="valkey",
            argv=[str(valkey_program()), "-"],
            stdin=CONFIGURATION.format(port=self.port, password=self.password, data=self.data),
            stop_signal=signal.SIGTERM,
            tries=3,
            is_ready=self._is_ready,
        )

    def _is_ready(self, _pid: int) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2 and (part := connection.recv(256)):
                    answer += part
        except OSError:
            return False
        return b"PONG" in answer


def prepare(home: Path, kept: SecretStore) -> Valkey:
    """Take up port and password of the last start, so that clients of a restarted server find it again."""
    data = home / "valkey"
    data.mkdir(mode=0o700, exist_ok=True)
    port = int(kept.find("redis_port") or 0)
    if not port or not is_free(port):
        port = free_port()
        kept.put("redis_port", str(port))
    return Valkey(data, port, kept.get("redis_password"))
