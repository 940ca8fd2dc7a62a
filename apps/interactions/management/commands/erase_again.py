"""``manage erase_again <log``: what authors had erased since a backup that was brought back."""

import json
import sys
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from apps.interactions.models import Erasure
from apps.interactions.services.asking import ask_again


class Command(BaseCommand):
    help = "Reads lines of the log from standard input, and erases again what authors had erased."

    def handle(self, *_args: Any, **_options: Any) -> None:
        threads = _erased_by_authors(sys.stdin)
        if not threads:
            raise CommandError("No line tells of an erasure that an author asked for.")
        again = ask_again(threads)
        self.stdout.write(
            f"{len(threads)} named, {again} here with text: the next round of retention erases them."
        )


def _erased_by_authors(lines: Iterable[str]) -> set[UUID]:
    """What is no such line is passed over: the log may come whole."""
    found = set()
    for line in lines:
        if '"thread.erased"' in line and (start := line.find("{")) >= 0:
            entry = json.loads(line[start:])
            if entry.get("kind") == Erasure.AUTHOR:
                found.add(UUID(entry["thread"]))
    return found
