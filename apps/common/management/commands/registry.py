"""Write docs/reference/registry.md."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.common import registry_page


class Command(BaseCommand):
    help = "Write the list of registry slots, their contracts and fillers."

    def handle(self, *_args: Any, **_options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "reference" / "registry.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(registry_page.page(), "utf-8")
