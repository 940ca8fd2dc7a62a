"""What changed in substance between two versions of an agreement. Nothing is stored."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.vendors.contracts import TextTooLongError
from apps.vendors.contracts.changes import Change, compare
from apps.vendors.contracts.changes.telling import label

MOST_BYTES = 4_000_000
CHANGED, TROUBLE = 1, 2  # as diff(1) has them; 0 is no change of substance


class Command(BaseCommand):
    help = (
        "Compare two versions of an agreement (text or Markdown, UTF-8) in substance. "
        "Exit code 0: nothing changed, 1: something did, 2: the texts couldn't be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", type=Path, metavar="OLD")
        parser.add_argument("new", type=Path, metavar="NEW")
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--language", choices=("de", "en"), default="en", help="of the sentences")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            changes = compare(_text(options["old"]), _text(options["new"]))
        except TextTooLongError as error:
            raise CommandError("A text has more than two million characters.", returncode=TROUBLE) from error
        if options["json"]:
            told = {"changes": [_plain(change) for change in changes]}
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
        else:
            self._tell(changes, options["language"])
        if changes:
            raise SystemExit(CHANGED)

    def _tell(self, changes: list[Change], language: str) -> None:
        for change in changes:
            places = " -> ".join((change.old_place or "-", change.new_place or "-"))
            self.stdout.write(f"{change.sentence(language)} [{places}]")
        named = sum(change.is_named for change in changes)
        self.stdout.write(f"{named} named changes, {len(changes) - named} of other wording.")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", returncode=TROUBLE) from error
    if len(data) > MOST_BYTES:
        raise CommandError(f"{path}: more than {MOST_BYTES} bytes.", returncode=TROUBLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8. Save it as UTF-8 text first.", returncode=TROUBLE) from error


def _plain(change: Change) -> dict[str, Any]:
    old, new = change.said("en")
    return {
        "kind": change.kind,
        "label": {language: label(change.kind, language) for language in ("de", "en")},
        "about": change.about,
        "within": change.within,
        "old": {"value": old, "place": change.old_place, "quote": change.old_quote},
        "new": {"value": new, "place": change.new_place, "quote": change.new_quote},
        "reworded": change.reworded,
        "sentence": {language: change.sentence(language) for language in ("de", "en")},
    }
