"""Revocation: the first request that begins after the commit is refused, in every process.

A PostgreSQL and a Valkey of its own, the demo company, ``--gateways`` gateway processes (4) and a simulator
are started in a temporary folder. ``--clients`` clients (54) ask without a pause, spread over the processes:
one of each process is answered at once, the others (50) wait for the vendor. While all of those are there, a
route is locked, a key revoked, an agreement suspended; each ``--rounds`` times (20).
A request counts as after the commit when the client began it after COMMIT had returned, by one clock; none of
those may be admitted. While a route is locked one answer is streaming, and has to be cut. ``--short``: 3
rounds, 12 clients.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from portal.bench.revocation.judging import figures
from portal.bench.revocation.stack import Stack
from portal.bench.shape import Figure

GATEWAYS, CLIENTS, ROUNDS = 4, 54, 20
SHORT_CLIENTS, SHORT_ROUNDS = 12, 3


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Every act in every round, on one stack."""
    options = _options(argv)
    with Stack(options.gateways) as stack:
        os.environ.update(stack.env)
        import django

        django.setup()
        # Only now: these modules know models.
        from portal.bench.revocation.acts import ACTS, Bench
        from portal.bench.revocation.rounds import play

        bench = Bench(stack.build())
        found: list[Figure] = []
        for name, act in ACTS.items():
            sys.stderr.write(f"{name}: {options.rounds} rounds\n")
            rounds = [
                asyncio.run(play(bench, act, stack.urls, options.clients)) for _ in range(options.rounds)
            ]
            found += figures(name, rounds, act.code)
        _close_connections()
    return found, [
        f"{options.gateways} gateway processes, {options.clients} clients, {options.rounds} rounds each",
        "after the commit: the client began the request after COMMIT had returned, by one monotonic clock",
        "until refused: from that moment to the end of the first refusal",
        f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}",
    ]


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench revocation")
    parser.add_argument("--gateways", type=int, default=GATEWAYS)
    parser.add_argument("--clients", type=int)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args(argv)
    options.clients = options.clients or (SHORT_CLIENTS if options.short else CLIENTS)
    options.rounds = options.rounds or (SHORT_ROUNDS if options.short else ROUNDS)
    return options


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
