"""``manage.py seed``: the demo company."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.reports.cast import demo_file
from apps.reports.cast.build import build


class Command(BaseCommand):
    help = "Lay in the demo company. What is there already stays as it is. Refuses in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo-file", type=Path, default=settings.VAR / "demo.json", help="for scripts; mode 0600"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.PORTAL_ENV == "test"):
            raise CommandError("The demo company has no place in production.")
        if not settings.DEMO_PASSWORD:
            raise CommandError("PORTAL_DEMO_PASSWORD is missing: the password of everybody in the demo.")
        company = build(settings.DEMO_PASSWORD, with_messages=True)
        written = demo_file.refresh(options["demo_file"], company)
        made = [f"{count} {noun}" for noun, count in company.made.items() if count]
        self.stdout.write(
            f"Made: {', '.join(made)}." if made else "Nothing to do: the demo company is complete."
        )
        if written:
            self.stdout.write(f"Sign-ins and keys are in {options['demo_file']}.")
        if missing := demo_file.missing(options["demo_file"]):
            self.stdout.write(
                f"{missing} keys of the demo open nothing any more: their access has ended or was shut."
                f" To begin anew, stop the portal and remove {settings.VAR}."
            )
