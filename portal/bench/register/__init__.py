"""The register at scale: how long the server needs for the list, searches, filters and one use case.

A PostgreSQL and a Valkey of its own are started in a temporary folder and filled with ``--rows N`` (100,000)
use cases in German and English, made up but believable. Then the real views are asked through Django's test
client, in this process: middleware, permissions, queries and templates count, the network doesn't.
``--rounds N`` (20) per question. Every question must keep 95 of 100 answers below MUST_MS, and none may need
more queries for many rows than for few.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from io import StringIO

from portal.bench.shape import Figure
from portal.launcher.throwaway import Throwaway

ROWS, FEW = 100_000, 1_000
MUST_MS = 150.0


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Fill a little, count queries, fill the rest, measure."""
    options = _options(argv)
    stores = Throwaway({}, name="portal_register")
    os.environ.update(stores.env)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_LOG_LEVEL": "ERROR"}
    try:
        return _measured(options.rows, options.rounds)
    finally:
        _close_connections()
        stores.stop()


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench register")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=20)
    return parser.parse_args(argv)


def _measured(rows: int, rounds: int) -> tuple[list[Figure], list[str]]:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    call_command("install_functions", database="owner", stdout=StringIO())
    # Only now: these modules know models.
    from portal.bench.register.company import found
    from portal.bench.register.filling import fill
    from portal.bench.register.measuring import arrivals, figures, queries

    company = found()
    few = min(FEW, rows * 4 // 5)
    fill(company, 0, few)
    before = queries(arrivals(company))
    began = time.monotonic()
    fill(company, few, rows)
    _say(f"{rows} use cases filled in {time.monotonic() - began:.0f} s")
    places = arrivals(company)
    after = queries(places)
    growing = [name for name, count in after.items() if count > before[name]]
    measured = figures(company, places, rounds, after, MUST_MS)
    return [*measured, Figure("questions whose queries grow", len(growing), "questions", must=0)], [
        f"{rows} use cases; server time of the real views through Django's test client, {rounds} rounds each",
        f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}; above its cores, much is waiting",
        f"queries counted at {few} and at {rows} use cases" + (f": more for {growing}" if growing else ""),
    ]


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
