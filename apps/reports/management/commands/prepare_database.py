"""``manage.py prepare_database``: everything that a new release wants of the database, as the owner."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from apps.common import months


class Command(BaseCommand):
    help = (
        "Migrate, make the months of the partitioned tables, load the rule sets, put the statements of the"
        " hot path into it. Does only what is due."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        database, verbosity = options["database"], options["verbosity"]
        call_command("migrate", database=database, interactive=False, verbosity=verbosity)
        call_command("install_functions", database=database, verbosity=verbosity)
        for line in months.make_ahead(database):  # before the first row: a month that has some can't be made
            if verbosity > 1:
                self.stdout.write(line)
        call_command("load_rule_sets", verbosity=verbosity)
        call_command("lay_in_key_templates")
