"""``manage.py install_gate_query``: after every ``migrate``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from apps.access import gate_query


class Command(BaseCommand):
    help = (
        "Put the query of the gate into the database as a function. Without it the gate is slower, not wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        made = gate_query.install(options["database"])
        self.stdout.write(f"{gate_query.NAME}: {'made' if made else 'is there'}.")
