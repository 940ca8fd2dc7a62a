"""``manage.py prepare_database``: everything that a new release wants of the database, as the owner."""

from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from apps.common import key_proof, months
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.dlp.services.keys import content_key


class Command(BaseCommand):
    help = (
        "Migrate, make the months of the partitioned tables, load the rule sets, put the statements of the"
        " hot path into it, and prove the key. Does only what is due."
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
        _establish_key()


def _establish_key() -> None:
    """Also leaves something to prove the key by, before there is content."""
    try:
        key_proof.prove()
    except KeyUnavailableError as error:
        raise CommandError(str(error)) from error
    except UnreadableError as error:
        raise CommandError(
            "PORTAL_KEK (or PORTAL_KEK_FILE) opens nothing of what is stored: it was sealed with another key."
            " Start with that one: what is sealed with this one would be lost."
        ) from error
    with suppress(UnreadableError):  # of a key that was lost before: the rest opens
        content_key()
