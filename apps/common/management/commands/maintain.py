"""Makes the months of the partitioned tables ahead, as the owner role; prunes done jobs (docs/adr/0011)."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections, transaction

from apps.common import clock, months
from apps.common.chores import CHORES
from apps.common.outbox.pruning import prune

OWNER = "owner"


class Command(BaseCommand):
    help = "Make the monthly partitions of this month and the next three; drop old ones only when asked."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--drop-before",
            metavar="YYYY-MM",
            type=_month,
            help="drop the months of content and findings before this one; the audit log is never dropped",
        )

    def handle(self, *_args: Any, drop_before: date | None = None, **_options: Any) -> None:
        if OWNER not in connections:
            raise CommandError("maintain works as the owner of the tables: set DATABASE_OWNER_URL.")
        for table in months.TABLES:
            for month in months.months_ahead(clock.today()):
                self.stdout.write(_made(table, month))
        if drop_before:
            with _as_owner() as cursor:
                for line in months.drop_before(cursor, drop_before):
                    self.stdout.write(line)
        self.stdout.write(f"{prune()} done jobs deleted.")
        for chore in CHORES:
            self.stdout.write(chore())


def _made(table: str, month: date) -> str:
    try:
        with _as_owner() as cursor:
            return months.make_month(cursor, table, month)
    except OperationalError:  # somebody holds the table: the months after this one, and the rest, don't wait
        return f"{table}_{month:%Y_%m}: left for the next time, the table is in use"


@contextmanager
def _as_owner() -> Iterator[Any]:
    """One short transaction each: a new partition locks the default one, and messages must not wait."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        yield cursor


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
