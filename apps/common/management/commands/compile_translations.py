"""Writes the .mo files that Django reads, without GNU gettext."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.common import catalogues


class Command(BaseCommand):
    help = "Compile every locale/*/LC_MESSAGES/*.po."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{len(catalogues.compile_all(settings.LOCALE_PATHS))} catalogues compiled.")
