"""Fails while German is incomplete; ``--merge`` first takes entries from other .po files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.common import translations


class Command(BaseCommand):
    help = "Check that everything shown is translated into German."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--merge", nargs="*", type=Path, help=".po files whose entries are taken over")

    def handle(self, *_args: Any, merge: list[Path] | None, **_options: Any) -> None:
        if merge is not None:
            translations.merge(merge)
        problems = translations.check()
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("German is complete.")
