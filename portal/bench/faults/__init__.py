"""Faults F1 to F12: nothing is lost and nothing is reviewed twice, whoever is killed.

A stack of its own (PostgreSQL, Valkey without persistence, Celery worker and beat) is started in a temporary
folder; messages are admitted as the portal does it, the review's work is slowed so that jobs are in flight,
and then something is killed. ``--only F1,F4``, ``--messages N`` (200), ``--short`` (fewer, shorter faults).
"""

import argparse
import sys
from collections.abc import Sequence

from portal.bench.faults.counting import Count
from portal.bench.faults.injections import FAULTS
from portal.bench.faults.stack import Stack
from portal.bench.shape import Figure

MESSAGES = 200
IN_FLIGHT = 3
SLOWEST_ADMISSION_MS = 2500.0  # one socket timeout of the broker, once in five seconds


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Each fault in turn, on one stack."""
    options = _options(argv)
    figures: list[Figure] = []
    with Stack() as stack:
        for name in options.only:
            sys.stderr.write(f"{name}: {FAULTS[name].what}\n")
            figures += _figures(name, FAULTS[name].run(stack, name, options.messages, options.short), options)
        figures.append(Figure("reconcile", 0 if stack.reconcile() else 1, "failures", must=0))
    return figures, _notes(options)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench faults")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(FAULTS))
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args(argv)
    if unknown := set(options.only) - set(FAULTS):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(FAULTS)}")
    return options


def _figures(name: str, count: Count, options: argparse.Namespace) -> list[Figure]:
    figures = [
        Figure(f"{name} messages", count.messages, "messages", must=options.messages, direction="at least"),
        Figure(f"{name} lost", count.lost, "messages", must=0),
        Figure(f"{name} duplicate reviews", count.duplicates, "reviews", must=0),
        Figure(f"{name} dead", count.dead, "jobs", must=0),
        Figure(f"{name} started again", count.redeliveries, "starts"),
        Figure(f"{name} faults injected", count.faults, "faults", must=1, direction="at least"),
        Figure(f"{name} recovery", round(count.recovery, 1), "s"),
    ]
    if count.in_flight is not None:
        figures.append(
            Figure(f"{name} in flight", count.in_flight, "jobs", must=IN_FLIGHT, direction="at least")
        )
    if count.slowest_ms is not None:
        slowest = round(count.slowest_ms, 1)
        figures.append(Figure(f"{name} slowest admission", slowest, "ms", must=SLOWEST_ADMISSION_MS))
    return figures


def _notes(options: argparse.Namespace) -> list[str]:
    notes = [f"{name}: {FAULTS[name].what}" for name in options.only]
    notes.append("in flight: running leases in PostgreSQL at the moment of the kill, the fewest of all kills")
    notes.append("recovery: from the last injected fault to the last review of its messages")
    return notes
