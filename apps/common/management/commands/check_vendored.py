"""Compares static/vendor with its manifest; ``--from`` takes the files anew from unpacked npm packages."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.common import vendored


class Command(BaseCommand):
    help = "Check the third-party browser files against static/vendor/MANIFEST.json."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="packages", type=Path, help="folder with unpacked npm packages")

    def handle(self, *_args: Any, packages: Path | None, **_options: Any) -> None:
        if packages:
            vendored.copy(packages)
        problems = vendored.check()
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(vendored.read(vendored.folder()))} vendored files match the manifest.")
