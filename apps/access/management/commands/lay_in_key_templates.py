"""``manage.py lay_in_key_templates``: the first templates of keys, where there are none yet."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.access.services import templates


class Command(BaseCommand):
    help = "Make the templates of keys that an installation begins with. Does nothing where there are any."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        self.stdout.write(f"{templates.lay_in()} templates of keys made.")
