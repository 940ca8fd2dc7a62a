"""The whole line as a user starts it: `bin/portal up` in a folder of its own, with its own services."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import psycopg

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240  # a machine under load takes long to lay in the demo
GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")


@dataclass(frozen=True)
class Line:
    """Addresses and sign-ins of a running portal, and a look behind it."""

    web: str
    gateway: str
    simulator: str
    folder: Path
    demo: dict[str, Any]
    process: "subprocess.Popen[bytes]"

    @property
    def key(self) -> str:
        """The clear API key of UC-0001."""
        return self.key_of("UC-0001")

    def key_of(self, use_case: str) -> str:
        found: str = next(k["key"] for k in self.demo["api_keys"] if k["use_case"] == use_case)
        return found

    def key_for(self, model: str) -> str:
        """The clear API key that is for this model."""
        found: str = next(k["key"] for k in self.demo["api_keys"] if k["model"] == model)
        return found

    def password(self, name: str) -> str:
        found: str = next(u["password"] for u in self.demo["users"] if u["email"].startswith(name))
        return found

    def sent_to_vendor(self) -> str:
        """Every byte that reached the vendor."""
        return json.dumps(httpx2.get(f"{self.simulator}/_simulator/requests").json(), ensure_ascii=False)

    def forget_sent(self) -> None:
        httpx2.delete(f"{self.simulator}/_simulator/requests").raise_for_status()

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows from the database, as portal_app sees it."""
        socket_folder = next(self.folder.rglob(".s.PGSQL.*")).parent
        with psycopg.connect(host=str(socket_folder), user="portal_app", dbname="portal") as connection:
            return connection.execute(sql, values).fetchall()

    def logs(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in (self.folder / "log").glob("*.log"))


@contextmanager
def running_line(folder: Path, **settings: str) -> Iterator[Line]:
    """Start, wait for readiness, and stop with Ctrl-C."""
    port = _three_free_ports()
    environment = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    environment |= {
        "PORTAL_VAR": str(folder),
        "PORT": str(port),
        "SIMULATOR_RECORD": "1",
        "SIMULATOR_RATE": "0",
        "PORTAL_CONFIRM_MINUTES": "600",  # people of a long run stay signed in from test to test
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.launcher", "up"],
        cwd=ROOT, env=environment | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        web, gateway, simulator = (f"http://127.0.0.1:{port + n}" for n in range(3))
        for url in (web, gateway, simulator):
            _await(f"{url}/healthz", process)
        demo = json.loads((folder / "demo.json").read_text("utf-8"))
        yield Line(web, gateway, simulator, folder, demo, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)  # its groups may take 40 s, one after the other


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the portal ended while it started"
        try:
            if httpx2.get(url, timeout=5).status_code == 200:
                return
        except httpx2.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} never answered")


def _is_ours(name: str) -> bool:
    return name in GIVEN or name.startswith(("PORTAL_", "SIMULATOR_"))


def _three_free_ports() -> int:
    """Each xdist worker looks in a place of its own: lines that start at once would find the same ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in range(18000 + 1000 * worker, 30000, 7):
        if all(_is_free(port + n) for n in range(3)):
            return port
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
