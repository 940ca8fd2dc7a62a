"""A simulator in its own process, for any test that needs a vendor."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.ports import reserved_port

START_SECONDS = 20


@dataclass(frozen=True)
class RunningSimulator:
    """Where it listens, and what its journal says."""

    url: str

    def requests(self) -> list[dict[str, Any]]:
        """Return the recorded requests: path, headers, body as text."""
        found: list[dict[str, Any]] = httpx2.get(f"{self.url}/_simulator/requests").json()
        return found

    def stats(self) -> dict[str, int]:
        found: dict[str, int] = httpx2.get(f"{self.url}/_simulator/stats").json()
        return found

    def reset(self) -> None:
        httpx2.delete(f"{self.url}/_simulator/requests").raise_for_status()

    def wait_for(self, outcome: str, count: int) -> None:
        """Return when that many requests ended this way; fail after five seconds."""
        deadline = time.monotonic() + 5
        while self.stats()[outcome] < count:
            assert time.monotonic() < deadline, f"never {count} {outcome}: {self.stats()}"
            time.sleep(0.02)


@contextmanager
def running_simulator(**settings: str) -> Iterator[RunningSimulator]:
    """Run a simulator on a free port, as fast as possible and recording, until the block ends."""
    with reserved_port() as port:
        command = [sys.executable, "-m", "uvicorn", "portal.simulator.app:application", "--port", str(port)]
        environment = {**os.environ, "SIMULATOR_RATE": "0", "SIMULATOR_RECORD": "1", **settings}
        process = subprocess.Popen([*command, "--log-level", "critical"], env=environment)
        try:
            url = f"http://127.0.0.1:{port}"
            await_health(url, process)
            yield RunningSimulator(url)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def await_health(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the simulator ended while it started"
        try:
            if httpx2.get(f"{url}/healthz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise AssertionError("the simulator didn't start")
