"""Which use cases would come out otherwise under a rule set, on a day. Nothing is stored."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from apps.audit import System
from apps.register.classification import RULE_SETS
from apps.register.management.commands.classify import day_of
from apps.register.services.reclassification import Change, Side, changes

COMMAND_LINE = System("command line")


class Command(BaseCommand):
    help = "Run the stored answers of all use cases through a rule set and list what changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rule-set", choices=RULE_SETS, required=True)
        parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="default: today")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = changes(options["rule_set"], day_of(options["as_of"]), by=COMMAND_LINE)
        if options["json"]:
            self.stdout.write(json.dumps([_plain(change) for change in found], indent=2))
            return
        for change in found:
            self.stdout.write(f"{change.use_case.ref}: {_said(change.old)} -> {_said(change.new)}")
            for key, old, new in change.duties:
                self.stdout.write(f"  {key}: {old or '-'} -> {new or '-'}")
        self.stdout.write(f"{len(found)} use cases change.")


def _said(side: Side) -> str:
    begins = f" from {side.applies_from}" if side.applies_from else ""
    return f"{side.outcome}, {side.role or 'role open'}{begins}"


def _plain(change: Change) -> dict[str, Any]:
    duties = [{"key": key, "old": _day(old), "new": _day(new)} for key, old, new in change.duties]
    sides = {"old": _side(change.old), "new": _side(change.new)}
    return {"use_case": change.use_case.ref, "rule_set": change.classification.rule_set.name, **sides,
            "duties": duties}  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    return {"outcome": side.outcome, "role": side.role, "applies_from": _day(side.applies_from)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
