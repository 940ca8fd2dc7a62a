"""One pass each: load for a few seconds, and what it cost."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from portal.bench.gateway.load import Job, Result
from portal.bench.gateway.stack import Server
from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Pass:
    """``cpu_ms``: processor time of the server per answered request, 0 where it isn't ours."""

    result: Result
    cpu_ms: float = 0.0

    @property
    def per_second(self) -> float:
        return self.result.requests / self.result.seconds

    @property
    def events_per_second(self) -> float:
        return self.result.events / self.result.seconds

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.result.latencies)

    @property
    def first_ms(self) -> float:
        return statistics.median(self.result.first)


def load(job: Job) -> Result:
    """In a process of its own. Raises Refusal when nothing, or something else than 200, came back."""
    process = start(job)
    out, _ = process.communicate(timeout=PATIENCE)
    return checked(Result(**json.loads(out)), job)


def start(job: Job) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.bench.gateway.asking"], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    if process.stdin is None:
        raise RuntimeError("asked for a pipe, got none")
    process.stdin.write(json.dumps(asdict(job)))
    process.stdin.close()
    process.stdin = None
    return process


def checked(result: Result, job: Job) -> Result:
    if not result.requests or result.failures:
        raise Refusal(f"{job.url}: {result.requests} answers, statuses {result.statuses}")
    return result


def measured(job: Job, server: Server | None = None) -> Pass:
    before = server.cpu_seconds() if server else 0.0
    result = load(job)
    spent = server.cpu_seconds() - before if server else 0.0
    return Pass(result, spent * 1000 / result.answered)


def killed(job: Job, server: Server, after: float) -> list[str]:
    """Kill the server in the middle; the ids of what had been answered until then."""
    process = start(job)
    time.sleep(after)
    server.kill()
    out, _ = process.communicate(timeout=PATIENCE)
    return [identifier for identifier in Result(**json.loads(out)).ids if identifier]


def median(values: Sequence[float]) -> float:
    return round(statistics.median(values), 3)
