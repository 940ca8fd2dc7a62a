"""``manage.py migrate``: Django's, a quarter faster."""

import gc
from typing import Any

from django.core.management.commands import migrate


class Command(migrate.Command):
    """Without searches for cycles in memory, which find nothing of use.

    Each operation draws dozens of model classes anew, and these are cycles that are still needed. Searches
    take a quarter of the time; what isn't freed takes 180 MB until the command ends.
    """

    def handle(self, *arguments: Any, **options: Any) -> None:
        searches = gc.isenabled()
        gc.disable()
        try:
            super().handle(*arguments, **options)
        finally:
            if searches:
                gc.enable()
