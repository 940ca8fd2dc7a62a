"""An application in a process of its own, served as in production."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from portal.launcher.folders import ROOT
from tests.ports import reserved_port

START_SECONDS = 60.0


@dataclass(frozen=True)
class Served:
    url: str
    process: asyncio.subprocess.Process
    log: Path

    async def stopped(self) -> str:
        """What it has logged by its end, to which it is told to come."""
        self.process.terminate()
        await asyncio.wait_for(self.process.wait(), 15)
        return self.log.read_text("utf-8")


@asynccontextmanager
async def served(application: str, folder: Path, **env: str) -> AsyncIterator[Served]:
    """Ready to answer; killed at the end, if it still runs."""
    log = folder / "log"
    with reserved_port() as port, log.open("wb") as sink:
        argv = ["-m", "portal.server", "--host", "127.0.0.1", "--port", str(port), application]
        process = await asyncio.create_subprocess_exec(
            sys.executable, *argv, env=os.environ | env, cwd=ROOT, stdout=sink, stderr=sink
        )
        try:
            running = Served(f"http://127.0.0.1:{port}", process, log)
            await _ready(running)
            yield running
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ready(running: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    async with httpx2.AsyncClient() as client:
        while True:
            with suppress(httpx2.TransportError):
                await client.get(f"{running.url}/healthz")
                return
            assert time.monotonic() < deadline, running.log.read_text("utf-8")
            assert running.process.returncode is None, running.log.read_text("utf-8")
            await asyncio.sleep(0.05)
