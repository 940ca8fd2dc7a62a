"""Write docs/states.md from the transition tables, or check that it is current."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.lifecycle import diagrams


class Command(BaseCommand):
    help = "Draw the state diagrams into docs/states.md (--check: only compare)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = settings.BASE_DIR / "docs" / "states.md"
        drawn = diagrams.page()
        if not options["check"]:
            path.write_text(drawn, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != drawn:
            raise CommandError("docs/states.md is not current: run bin/portal manage statemachines")
