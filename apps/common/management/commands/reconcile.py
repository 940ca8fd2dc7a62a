"""``reconcile``: does every message have its review, its end and its costs, or what will see to them?"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.common.outbox.reconciliation import reconcile


class Command(BaseCommand):
    help = "Checks that no message lost its review, its end or its costs; ends with 1 if one did."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = reconcile()
        self.stdout.write(json.dumps(found, indent=2) if options["json"] else _lines(found))
        if not found["ok"]:
            sys.exit(1)


def _lines(found: dict[str, Any]) -> str:
    lines = [f"{name}: {count} lost" for name, count in found["lost"].items()]
    lines += [f"kind {kind!r} has no handler" for kind in found["kinds_without_handler"]]
    lines += [f"jobs {state}: {count}" for state, count in found["jobs"].items()]
    lines.append(f"oldest waiting job: {found['oldest_waiting_seconds']} s")
    return "\n".join([*lines, "nothing is lost" if found["ok"] else "SOMETHING IS LOST"])
