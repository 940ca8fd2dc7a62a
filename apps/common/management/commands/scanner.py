"""Asks the malware scanner who it is, and whether it knows the test file (docs/documents.md)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.common import malware
from apps.common.extraction.signatures import EICAR


class Command(BaseCommand):
    help = "Ask the malware scanner for its version and show it the harmless test file of eicar.org."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.CLAMAV_ADDRESS:
            raise CommandError("No scanner is set up: CLAMAV_ADDRESS is empty.")
        try:
            self.stdout.write(malware.version())
            found = malware.scan(EICAR).signature
        except malware.ScannerAwayError as error:
            raise CommandError(f"The scanner gives no answer ({error}): uploads are refused.") from error
        if not found:
            raise CommandError("The scanner answers and does not know the test file.")
        self.stdout.write(f"The test file was recognised as {found}.")
