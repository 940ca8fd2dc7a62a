"""``manage.py install_functions``: after every ``migrate``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from apps.common.database_functions import FUNCTIONS


class Command(BaseCommand):
    help = "Put the statements of the hot path into the database as functions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        for function in FUNCTIONS:
            made = function.install(options["database"])
            self.stdout.write(f"{function.name}: {'made' if made else 'is there'}.")
