"""The faults. Each admits its own batch of messages, kills, waits, and counts."""

import json
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.bench.faults.counting import Count, count, in_flight, messages, reviewed
from portal.bench.faults.stack import Stack

WAIT_SECONDS = 240.0
BUSY = 3
PRODUCER = "portal.bench.faults.producer"
SWEEPER = "portal.bench.faults.sweeping"


@dataclass(frozen=True, slots=True)
class Fault:
    """``run(stack, batch, messages, short)``."""

    what: str
    run: Callable[[Stack, str, int, bool], Count]


def kill_worker(stack: Stack, batch: str, target: int, short: bool) -> Count:
    _produce(stack, batch, target)
    return _kill_busy(stack, batch, 1 if short else 2, lambda: stack.crew.kill("worker"))


def kill_pool_children(stack: Stack, batch: str, target: int, short: bool) -> Count:
    _produce(stack, batch, target)
    return _kill_busy(
        stack, batch, 1 if short else 3, lambda: stack.crew.kill_children("worker", 2), apart=1.0
    )


def kill_broker(stack: Stack, batch: str, target: int, short: bool) -> Count:
    """Without persistence every hint in it is gone; twice a few seconds apart has killed workers."""
    _produce(stack, batch, target)
    return _kill_busy(stack, batch, 1 if short else 2, lambda: stack.crew.kill("valkey"), apart=3.0)


def broker_away(stack: Stack, batch: str, target: int, short: bool) -> Count:
    """Messages go on being admitted while it is away, and none of them has to wait for it."""
    report = stack.folder / f"{batch}.json"
    away = 6.0 if short else 60.0
    busy = _await_busy(stack, batch, target * 3 // 4)
    stack.crew.hold("valkey")
    began = time.monotonic()
    _produce(stack, batch, target, FAULTS_REPORT=str(report), FAULTS_PAUSE=str(away / target / 2))
    stack.crew.pause(max(0.0, away - (time.monotonic() - began)))
    stack.crew.release("valkey")
    slowest = json.loads(report.read_text()) * 1000
    return _settle(stack, batch, faults=1, since=time.monotonic(), in_flight=busy, slowest_ms=slowest)


def kill_producer(stack: Stack, batch: str, target: int, short: bool) -> Count:
    """Between commit and hint: the message is there, and nobody was told."""
    kills = 0
    for number in range(1, (3 if short else 8) + 1):
        part = target * number // 10
        ended = stack.run(PRODUCER, FAULTS_BATCH=batch, FAULTS_TARGET=str(part), FAULTS_DIE_AT="5")
        kills += ended == -signal.SIGKILL
    since = time.monotonic()
    _produce(stack, batch, target)
    return _settle(stack, batch, faults=kills, since=since)


def kill_sweeper(stack: Stack, batch: str, target: int, short: bool) -> Count:
    """Between claim and hint, and right after a hint. Nobody else sweeps or hints meanwhile."""
    stack.crew.hold("beat")
    _produce(stack, batch, target, FAULTS_SILENT="1")
    kills = 0
    for number in range(2 if short else 6):
        ended = stack.run(SWEEPER, "before" if number % 2 == 0 else "after")
        kills += ended == -signal.SIGKILL
    stack.crew.release("beat")
    return _settle(stack, batch, faults=kills, since=time.monotonic())


FAULTS = {
    "F1": Fault("kill -9 of the whole worker with jobs in flight", kill_worker),
    "F2": Fault("kill -9 of pool processes with jobs in flight", kill_pool_children),
    "F4": Fault("kill -9 of the broker, which keeps nothing on disk", kill_broker),
    "F6": Fault("the broker is away while messages are admitted", broker_away),
    "F10": Fault("kill -9 of the producer between commit and hint", kill_producer),
    "F12": Fault("kill -9 of the sweeper before and after a hint", kill_sweeper),
}


def _produce(stack: Stack, batch: str, target: int, **env: str) -> None:
    stack.run(PRODUCER, FAULTS_BATCH=batch, FAULTS_TARGET=str(target), **env)
    if messages(stack.database, batch) < target:
        raise RuntimeError(f"{batch}: the producer stopped early; see the output above")


def _await_busy(stack: Stack, batch: str, target: int) -> int:
    """How many jobs were seen in flight."""
    _produce(stack, batch, target)
    return _busy(stack, batch)


def _kill_busy(stack: Stack, batch: str, times: int, kill: Callable[[], Any], *, apart: float = 4.0) -> Count:
    """Kill only while jobs are running: otherwise the fault would pass for nothing."""
    running: list[int] = []
    for number in range(times):
        stack.crew.pause(apart if number else 0.0)
        running.append(_busy(stack, batch))
        if not running[-1]:
            break
        kill()
    kills = len([count for count in running if count])
    return _settle(stack, batch, faults=kills, since=time.monotonic(), in_flight=min(running))


def _busy(stack: Stack, batch: str) -> int:
    """How many jobs are running, once enough are; 0 when the batch was done before."""
    there = messages(stack.database, batch)
    seen = 0

    def enough() -> bool:
        nonlocal seen
        seen = in_flight(stack.database)
        return seen >= BUSY or reviewed(stack.database, batch) >= there

    stack.crew.until(enough, WAIT_SECONDS)
    return seen if seen >= BUSY else 0


def _settle(stack: Stack, batch: str, *, since: float, **more: Any) -> Count:
    """Wait until every message of the batch has its review, or the time is over."""
    there = messages(stack.database, batch)
    stack.crew.until(lambda: reviewed(stack.database, batch) >= there, WAIT_SECONDS)
    return count(stack.database, batch, recovery=time.monotonic() - since, **more)
