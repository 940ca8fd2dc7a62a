"""A gateway with all that it needs, and what it is compared with: upstream, bare ASGI echo."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import make_conninfo

from portal.launcher.addresses import parameters
from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal
from portal.launcher.programs import limited, serving
from portal.launcher.throwaway import Throwaway

PATIENCE = 60.0
USE_CASE, MODEL = "UC-0001", "nordlicht-gross"
LIFT = """UPDATE access_apikey SET requests_per_minute = 100000000, tokens_per_minute = 2000000000,
  parallel_requests = 10000"""
SETTLED = "SELECT count(*) FROM interactions_interaction WHERE state = 'completed' AND ended_at IS NOT NULL"
DETECTING, PLAIN, ECHO = "portal.asgi_gateway", "portal.bench.gateway.undetected", "portal.bench.gateway.echo"
UNNAMED, PATTERNS = "portal.bench.gateway.unnamed", "portal.bench.gateway.patterns"


class Stack:
    """Context: stores with fsync, the demo company, the upstream. Servers start and stop within it.

    With two cores or more the server under test has the first one to itself, all else shares the second.
    """

    def __init__(self) -> None:
        self.pinned = (os.cpu_count() or 1) > 1 and hasattr(os, "sched_setaffinity")
        self._servers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        if self.pinned:
            os.sched_setaffinity(0, {1})
        self._stores = Throwaway({}, name="portal_gateway", durable=True)
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._close()

    def _open(self) -> None:
        port = free_port()
        self.upstream = f"http://127.0.0.1:{port}/v1/chat/completions"
        self._start([sys.executable, "-m", "portal.bench.gateway.upstream", str(port)], dict(os.environ))
        self.env = {
            **os.environ, **self._stores.env, "PORTAL_SIMULATOR_URL": f"http://127.0.0.1:{port}",
            "PORTAL_DEMO_PASSWORD": "bench-" + os.urandom(9).hex(), "PORTAL_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }  # fmt: skip
        self._manage("migrate", "--database", "owner", "--skip-checks", "-v0")
        self._manage("install_functions", "--database", "owner")
        demo = Path(self._stores.folder) / "demo.json"
        self._manage("seed", "--demo-file", str(demo))
        keys = json.loads(demo.read_text("utf-8"))["api_keys"]
        self.key = next(key["key"] for key in keys if key["use_case"] == USE_CASE)
        address = make_conninfo(**parameters(self.env["DATABASE_OWNER_URL"]))
        self.database = psycopg.connect(address, autocommit=True)
        # Counted like any other, only never reached.
        self.database.execute(LIFT)
        await_port(port)

    def _manage(self, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", *arguments],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Refusal(f"manage.py {arguments[0]} ended with {done.returncode}: {done.stderr[-2000:]}")

    def serve(self, module: str) -> "Server":
        """One worker of this application on the first core, ready to answer."""
        port = free_port()
        argv = serving(f"{module}:application", "127.0.0.1", port, limited(self.env))
        began = time.monotonic()
        process = self._start(argv, self.env)
        if self.pinned:
            os.sched_setaffinity(process.pid, {0})
        await_port(port)
        return Server(process, f"http://127.0.0.1:{port}/v1/chat/completions", began)

    def rows(self) -> int:
        row = self.database.execute("SELECT count(*) FROM interactions_interaction").fetchone()
        return int(row[0]) if row else 0

    def settled(self) -> int:
        """Messages whose answer has come into its row, too."""
        row = self.database.execute(SETTLED).fetchone()
        return int(row[0]) if row else 0

    def without_row(self, ids: Sequence[str]) -> int:
        """How many of these answered requests left no row."""
        found = self.database.execute(
            "SELECT count(*) FROM unnest(%s::uuid[]) i(id) JOIN interactions_interaction USING (id)",
            [list(ids)],
        ).fetchone()
        return len(ids) - (int(found[0]) if found else 0)

    def _start(self, argv: Sequence[str], env: dict[str, str]) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(argv, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 -- ours
        self._servers.append(process)
        return process

    def _close(self) -> None:
        for process in self._servers:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
        if hasattr(self, "database"):
            self.database.close()
        self._stores.stop()


class Server:
    """A server under test. ``began``: when it was started (monotonic seconds)."""

    def __init__(self, process: "subprocess.Popen[bytes]", url: str, began: float) -> None:
        self._process, self.url, self.began = process, url, began

    def cpu_seconds(self) -> float:
        """User and system time so far (Linux)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Resident memory (Linux)."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_port(port: int) -> None:
    """Until somebody listens there: uvicorn does so when the lifespan has begun."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise Refusal(f"nothing listens on port {port}")
