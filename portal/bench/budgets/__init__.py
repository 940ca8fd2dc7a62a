"""Budgets: nothing is spent beyond the amount, however many ask at once and whoever is killed.

A PostgreSQL and a Valkey of its own, the demo company, ``--gateways`` gateway processes (4) and a simulator
are started in a temporary folder. One key has a budget in money; ``--clients`` clients (50) ask with it,
streamed and not, until it is used up. On the way half of the gateways are killed (SIGKILL) while they answer.
What they had put aside holds the rest of the budget; once nobody gets an answer any more it expires, as it
would some minutes later, and the sweeper settles it. All the time somebody reads what is spent and reserved.
``--short``: 2 gateways, an amount of a third.
"""

import argparse
import asyncio
import os
from collections.abc import Sequence

from portal.bench.revocation.stack import Stack
from portal.bench.shape import Figure

GATEWAYS, CLIENTS, ANSWERS = 4, 50, 300
SHORT_GATEWAYS, SHORT_ANSWERS = 2, 100


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """One budget, from the first answer to the last refusal."""
    options = _options(argv)
    with Stack(options.gateways) as stack:
        os.environ.update(stack.env)
        import django

        django.setup()
        # Only now: these modules know models.
        from django.db import connections

        from portal.bench.budgets.judging import figures
        from portal.bench.budgets.playing import play
        from portal.bench.budgets.world import Bench

        bench = Bench(stack.build(), options.answers)
        seen = asyncio.run(play(bench, stack, options.clients))
        found = figures(bench, seen)
        connections.close_all()
    return found, [
        f"{options.gateways} gateway processes, {options.clients} clients, {stack.killed} processes killed",
        f"an amount for {options.answers} answers of the longest kind",
        f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}",
    ]


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench budgets")
    parser.add_argument("--gateways", type=int)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--answers", type=int)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args(argv)
    options.gateways = options.gateways or (SHORT_GATEWAYS if options.short else GATEWAYS)
    options.answers = options.answers or (SHORT_ANSWERS if options.short else ANSWERS)
    return options
