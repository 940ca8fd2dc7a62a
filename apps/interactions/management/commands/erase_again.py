"""``manage erase_again <log``: what authors had asked to erase since a backup that was brought back."""

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from apps.interactions.services.asking import ask_again

ASKED = '"thread.erase_asked"'


class Command(BaseCommand):
    help = "Reads lines of the log from standard input, and erases again what authors had erased."

    def handle(self, *_args: Any, **_options: Any) -> None:
        threads = _asked(sys.stdin)
        if not threads:
            raise CommandError("No line tells that an author asked for an erasure.")
        again = ask_again(threads)
        self.stdout.write(
            f"{len(threads)} named, {again} here with text: the next round of retention erases them."
        )


def _asked(lines: Iterable[str]) -> set[UUID]:
    """What is no such line is passed over: the log may come whole, and cut at its ends."""
    found = set()
    for line in lines:
        if ASKED in line and (start := line.find("{")) >= 0:
            with suppress(ValueError, KeyError):
                found.add(UUID(json.loads(line[start:])["thread"]))
    return found
