"""Our own gateway, with key, policy and record; detection off and on."""

import argparse
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.bench.gateway.gaps import longest
from portal.bench.gateway.load import Job, request_of
from portal.bench.gateway.measures import Pass, killed, measured, median
from portal.bench.gateway.prompts import KILOBYTE, SHORT, SLOW
from portal.bench.gateway.stack import DETECTING, ECHO, MODEL, PATTERNS, PLAIN, UNNAMED, Server, Stack
from portal.bench.shape import Figure

KILL_AFTER = 1.5
# Passes that leave rows.
GATEWAY = ("plain", "patterns", "unnamed", "names", "one by one", "burst", "paced")
Round = Mapping[str, Pass]


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first answer, and the memory after it."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Records:
    """``unrecorded`` of all answered, and those ``unsettled``, whose row never learned of their answer (of a
    killed server that may be); ``lost``: answered before a SIGKILL and without a row.
    """

    unrecorded: int
    unsettled: int
    answered: int
    lost: int


def measure(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    with Stack() as stack:
        before, settled = stack.rows(), stack.settled()
        echo = stack.serve(ECHO)
        servers = {module: stack.serve(module) for module in (PLAIN, PATTERNS, UNNAMED, DETECTING)}
        detecting = servers[DETECTING]
        start = _first_answer(detecting, stack.key)
        jobs = _jobs(stack, echo, servers, options.seconds)
        rounds = [
            {name: measured(job, server) for name, (job, server) in jobs.items()}
            for _ in range(options.rounds)
        ]
        answered = 1 + sum(each[name].result.answered for each in rounds for name in GATEWAY)
        unrecorded, unsettled = answered - (stack.rows() - before), answered - (stack.settled() - settled)
        gaps = [longest(detecting, stack.key) for _ in range(options.rounds)]
        job = Job(detecting.url, stack.key, MODEL, SHORT, seconds=2 * KILL_AFTER, keep_ids=True)
        ids = killed(job, detecting, KILL_AFTER)
        records = Records(unrecorded, unsettled, len(ids), stack.without_row(ids))
    return [*_figures(rounds, records, start), _gap(gaps)], _notes(options, pinned=stack.pinned)


def _first_answer(server: Server, key: str) -> Start:
    job = Job(server.url, key, MODEL, SHORT)
    head, _, body = request_of(job).partition(b"\r\n\r\n")
    lines = (line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    request = urllib.request.Request(server.url, body, dict(lines))  # noqa: S310 -- ours
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- our own address
        answer.read()
    return Start(time.monotonic() - server.began, server.megabytes())


def _jobs(
    stack: Stack, echo: Server, servers: Mapping[str, Server], seconds: float
) -> dict[str, tuple[Job, Server | None]]:
    """In the order of one round: what is compared stands side by side."""
    plain, patterns, unnamed = servers[PLAIN], servers[PATTERNS], servers[UNNAMED]
    detecting = servers[DETECTING]

    def job(url: str, prompt: str = SHORT, connections: int = 16, *, stream: bool = False) -> Job:
        return Job(url, stack.key, MODEL, prompt, connections, seconds, stream=stream)

    return {
        "direct": (job(stack.upstream), None),
        "plain": (job(plain.url), plain),
        "patterns": (job(patterns.url, KILOBYTE), patterns),
        "unnamed": (job(unnamed.url, KILOBYTE), unnamed),
        "names": (job(detecting.url, KILOBYTE), detecting),
        "echo": (job(echo.url), echo),
        "direct one by one": (job(stack.upstream, connections=1), None),
        "one by one": (job(plain.url, connections=1), plain),
        "burst": (job(plain.url, stream=True), plain),
        "direct paced": (job(stack.upstream, SLOW, stream=True), None),
        "paced": (job(plain.url, SLOW, stream=True), plain),
    }


def _figures(rounds: Sequence[Round], records: Records, start: Start) -> list[Figure]:
    def of(name: str, value: str) -> float:
        return median([getattr(each[name], value) for each in rounds])

    def compared(value: str, name: str, other: str) -> list[tuple[float, float]]:
        return [(getattr(each[name], value), getattr(each[other], value)) for each in rounds]

    added = median([ours - direct for ours, direct in compared("p50_ms", "one by one", "direct one by one")])
    first = median([ours - direct for ours, direct in compared("first_ms", "paced", "direct paced")])
    to_direct = median([ours / other for ours, other in compared("per_second", "plain", "direct")])
    to_echo = median([ours / other for ours, other in compared("per_second", "plain", "echo")])
    return [
        Figure("requests/s, detection off", of("plain", "per_second"), "req/s", 700, 1500, "at least"),
        Figure("requests/s, pattern tier, 1 kB", of("patterns", "per_second"), "req/s", 350, 700, "at least"),
        Figure("requests/s, all but names, 1 kB", of("unnamed", "per_second"), "req/s", 350, 700, "at least"),
        Figure("requests/s, names on, 1 kB", of("names", "per_second"), "req/s", 60, 150, "at least"),
        Figure("events/s, burst", of("burst", "events_per_second"), "events/s", 25_000, 45_000, "at least"),
        Figure("added p50, 1 connection", added, "ms", 3, 1.5),
        Figure("added to first event, 16 paced", first, "ms", 10, 5),
        Figure("CPU per request, detection off", of("plain", "cpu_ms"), "ms", 1.2, 0.5),
        Figure("CPU per request, pattern tier, 1 kB", of("patterns", "cpu_ms"), "ms"),
        Figure("CPU per request, all but names, 1 kB", of("unnamed", "cpu_ms"), "ms"),
        Figure("CPU per request, names on, 1 kB", of("names", "cpu_ms"), "ms"),
        Figure("answered without a row", records.unrecorded, "requests", 0, 0),
        Figure("answered without settlement", records.unsettled, "requests", 0, 0),
        Figure("answered before SIGKILL", records.answered, "requests", 1, direction="at least"),
        Figure("answered before SIGKILL without a row", records.lost, "requests", 0, 0),
        Figure("memory after the first answer", round(start.megabytes, 1), "MB", 150, 80),
        Figure("start to first answer", round(start.seconds, 2), "s", 3, 1),
        Figure("requests/s, direct", of("direct", "per_second"), "req/s"),
        Figure("requests/s, bare ASGI echo", of("echo", "per_second"), "req/s"),
        Figure("ratio to direct", to_direct, ""),
        Figure("ratio to bare ASGI echo", to_echo, "", 0.05, 0.12, "at least"),
    ]


def _gap(gaps: Sequence[float]) -> Figure:
    return Figure("longest gap in a stream beside 10 kB prompts", median(gaps), "ms", 60, 30)


def _notes(options: argparse.Namespace, *, pinned: bool) -> list[str]:
    medians = f"medians of {options.rounds} interleaved passes of {options.seconds:g} s"
    return [
        f"{medians}; 16 connections unless said",
        "key, policy, limits (never reached), record (commit awaited, fsync on) in every figure; no budgets",
        "detection, names or own content off: processes of the bench without; the product has no such switch",
        "server under test alone on one core, all else on another" if pinned else "cores were not divided",
    ]
