"""What a rule set says of a file of answers: for scripts, and for whoever wants to see why."""

import json
import tomllib
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.common import clock
from apps.register.classification import RULE_SETS, AnswersError, classify, read_answers, rule_set
from apps.register.classification.report import lines_of

LARGEST = 100_000


class Command(BaseCommand):
    help = "Classify a file of answers (JSON or TOML) by a rule set, on a day. Nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--answers", type=Path, required=True, metavar="FILE")
        parser.add_argument("--rule-set", choices=RULE_SETS, default=RULE_SETS[-1])
        parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="default: today")
        parser.add_argument("--json", action="store_true", help="the whole result, for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            answers = read_answers(_content(options["answers"]))
        except AnswersError as error:
            raise CommandError("\n".join(error.sentences)) from error
        rules = rule_set(options["rule_set"])
        result = classify(answers, rules, day_of(options["as_of"]))
        if options["json"]:
            about = {"celex": rules.celex, "sha256": rules.sha256}
            self.stdout.write(json.dumps(result.plain() | about, indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines_of(result)))


def day_of(text: str) -> date:
    """Raises CommandError."""
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise CommandError(f"{text[:40]} is no day: write it as YYYY-MM-DD.") from None


def _content(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path.name} is larger than any file of answers.")
        text = path.read_text("utf-8")
        return tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"{path.name} can't be read as JSON or TOML: {type(error).__name__}.") from error
