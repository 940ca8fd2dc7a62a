"""Writes anew what use cases are found by, and forgets words that no text holds any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from apps.register.services import search_entries


class Command(BaseCommand):
    help = (
        "Write all search entries anew: after an upgrade, or when models, vendors or departments got names."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            count = search_entries.rebuild()
        self.stdout.write(f"{count} entries written.")
