"""The records of vendors at scale: how long the server needs for their lists, pages and tabs.

A PostgreSQL and a Valkey of its own are started in a temporary folder and filled with ``--vendors N`` (500),
each with 6 agreements, 40 documents, two sets of measures, a chain, transfers and routes. Then the data
protection officer's pages are asked for through Django's test client, ``--rounds N`` (20) each. Every page
must keep 95 of 100 answers below MUST_MS, and needs as many queries as for a tenth of the vendors.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from io import StringIO

from portal.bench.shape import Figure
from portal.launcher.throwaway import Throwaway

VENDORS = 500
MUST_MS = 150.0


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Fill a tenth, count queries, fill the rest, measure."""
    options = _options(argv)
    stores = Throwaway({}, name="portal_vendors")
    os.environ.update(stores.env)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_LOG_LEVEL": "ERROR"}
    try:
        return _measured(options.vendors, options.rounds)
    finally:
        _close_connections()
        stores.stop()


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench vendors")
    parser.add_argument("--vendors", type=int, default=VENDORS)
    parser.add_argument("--rounds", type=int, default=20)
    return parser.parse_args(argv)


def _measured(vendors: int, rounds: int) -> tuple[list[Figure], list[str]]:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    call_command("install_functions", database="owner", stdout=StringIO())
    # Only now: these modules know models.
    from apps.common import heap
    from portal.bench.vendors.company import found
    from portal.bench.vendors.filling import fill
    from portal.bench.vendors.measuring import figures, queries
    from portal.bench.vendors.sizes import counted

    people = found()
    few = max(vendors // 10, 1)
    fill(people, 0, few)
    before = queries(people)
    began = time.monotonic()
    fill(people, few, vendors)
    sys.stderr.write(f"{counted()} filled in {time.monotonic() - began:.0f} s\n")
    after = queries(people)
    heap.load()
    heap.keep()  # as the web process does when it has loaded
    growing = [name for name, count in after.items() if count != before[name]]
    measured = figures(people, rounds, after, MUST_MS)
    return [*measured, Figure("pages whose queries grow", len(growing), "pages", must=0)], [
        f"{counted()}; server time of the real views through Django's test client, {rounds} rounds each",
        f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}; above its cores, much is waiting",
        f"queries counted at {few} and at {vendors} vendors"
        + (f": not the same for {growing}" if growing else ""),
    ]


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
