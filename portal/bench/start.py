"""How long `bin/portal up` takes to a served page, first and again, and whether it leaves nothing."""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from portal.bench.shape import Figure
from portal.launcher.folders import ROOT

AGAIN_SECONDS = 8.0
PATIENCE = 180.0
GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "PORT")


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """One first start, then ``--rounds`` further ones in the same folder."""
    parser = argparse.ArgumentParser(prog="bench start")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(argv).rounds
    with tempfile.TemporaryDirectory(prefix="portal-start-") as folder:
        Path(folder).chmod(0o755)  # the database's own account has to get there
        first, *again = [_start(Path(folder) / "var") for _ in range(rounds + 1)]
    figures = [
        Figure("first start", round(first[0], 2), "s"),
        Figure("second start", round(statistics.median(s for s, _, _ in again), 2), "s", must=AGAIN_SECONDS),
        Figure("slowest second start", round(max(s for s, _, _ in again), 2), "s", must=AGAIN_SECONDS),
        Figure("stop", round(statistics.median(s for _, s, _ in again), 2), "s"),
        Figure("processes left", sum(left for _, _, left in (first, *again)), "processes", must=0),
    ]
    return figures, [f"median of {rounds}; to 200 on the sign-in page; packages are installed already"]


def _start(folder: Path) -> tuple[float, float, int]:
    """Seconds to the page, seconds to the end, and how many processes stayed."""
    port = _free_port()
    kept = {
        n: v for n, v in os.environ.items() if n not in GIVEN and not n.startswith(("PORTAL_", "SIMULATOR_"))
    }
    env = {**kept, "PORTAL_VAR": str(folder), "PORT": str(port)}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.launcher", "up"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    try:
        _await(f"http://127.0.0.1:{port}/account/login/", process)
        served = time.monotonic() - began
    finally:
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(60)
    return served, time.monotonic() - began, _left(folder)


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 -- our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{url} was never served")


def _left(folder: Path) -> int:
    """Processes whose environment names this folder (Linux)."""
    mark = f"PORTAL_VAR={folder}".encode()
    found = 0
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            found += mark in entry.read_bytes().split(b"\0")
        except OSError:
            continue
    return found


def _free_port() -> int:
    for port in range(21000, 30000, 3):
        if all(_is_free(port + n) for n in range(3)):
            return port
    raise RuntimeError("no three free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
