"""``manage.py report_leak --stdin``: keys that were found somewhere, one a line, are revoked."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.access.services import leaks

MOST = 1000


class Command(BaseCommand):
    help = "Revoke keys that were found somewhere. They are read from standard input and never shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # An argument would stand in the list of processes and in the shell's history.
        parser.add_argument("--stdin", action="store_true", help="read keys, one a line")

    def handle(self, *_arguments: Any, stdin: bool, **_options: Any) -> None:
        if not stdin:
            raise CommandError("Give the keys on standard input, one a line, and say --stdin.")
        lines = [line for _, line in zip(range(MOST), sys.stdin, strict=False)]
        by = leaks.REPORT
        revoked = sum(leaks.report(line, source="command", by=by) for line in lines)
        self.stdout.write(f"{len(lines)} lines read, {revoked} keys of this portal are revoked.")
