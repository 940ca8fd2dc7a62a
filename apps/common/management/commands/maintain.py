"""Makes the months of the partitioned tables ahead, as the owner role; prunes done jobs (docs/adr/0011)."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

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
            help="drop messages, files, answers and findings of the months before this one; texts of records"
            " that live on stay, and so does the audit log",
        )

    def handle(self, *_args: Any, drop_before: date | None = None, **_options: Any) -> None:
        if OWNER not in connections:
            raise CommandError("maintain works as the owner of the tables: set DATABASE_OWNER_URL.")
        for line in months.make_ahead(OWNER):
            self.stdout.write(line)
        if drop_before:
            with months.briefly(OWNER) as cursor:
                for line in months.drop_before(cursor, drop_before):
                    self.stdout.write(line)
        self.stdout.write(f"{prune()} done jobs deleted.")
        for chore in CHORES:
            self.stdout.write(chore())


def _month(text: str) -> date:
    month = date.fromisoformat(f"{text}-01")
    if month > clock.now().date():  # of UTC, as the borders are
        raise ArgumentTypeError(f"{text} has not begun: the running month is never dropped")
    return month
