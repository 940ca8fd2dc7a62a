"""Rows for the rule sets of this release: part of every start, and by hand after a deployment."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.register.services.rule_sets import load_rule_sets


class Command(BaseCommand):
    help = "Load the rule sets of this release. What is loaded already stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        loaded = [f"{row.name} ({row.sha256[:12]})" for row in load_rule_sets()]
        self.stdout.write(f"Loaded: {', '.join(loaded)}." if loaded else "All rule sets are loaded.")
