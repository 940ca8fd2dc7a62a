"""Import vendors and drafts of agreements from a table (docs/import-export.md)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.tables.reading import read
from apps.common.tables.reading.read import check_size
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders
from apps.vendors.exchange.lines import lines_of
from apps.vendors.exchange.planning import Step, plan
from apps.vendors.services.imports import commit, counts_of, stage


class Command(BaseCommand):
    help = "Import vendors and drafts of agreements from XLSX or CSV. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", metavar="EMAIL", required=True, help="who answers for what is written")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen; write nothing")
        parser.add_argument("--json", action="store_true", help="tell it as JSON")

    @no_translations  # the command line speaks English, as its other words do
    def handle(self, *_args: Any, file: Path, **options: Any) -> None:
        try:
            told = _import(file, _person(options["by"]), dry_run=options["dry_run"])
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from None
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _lines(told))


def _import(path: Path, by: User, *, dry_run: bool) -> dict[str, Any]:
    check_size(path.stat().st_size)
    data = path.read_bytes()
    file = lines_of(read(data, path.name))
    steps = plan(file.lines)
    counts = counts_of(steps) if dry_run else commit(stage(data, path.name, by=by), by=by).counts
    rows = [_row(step) for step in steps]
    about = {"file": path.name, "by": by.email, "dry_run": dry_run}
    return about | {"counts": counts, "unknown": list(file.unknown), "rows": rows}


def _row(step: Step) -> dict[str, Any]:
    told = [str(each) for each in step.told]
    return {
        "row": step.number, "vendor": step.name, "outcome": str(step.outcome), "told": told,
        "sentence": step.sentence,
    }  # fmt: skip


def _lines(told: dict[str, Any]) -> str:
    lines = [f"{told['file']}: {len(told['rows'])} rows" + (" (nothing written)" if told["dry_run"] else "")]
    lines += [f"  {count:>6} {outcome}" for outcome, count in told["counts"].items()]
    lines += [f"  left out: column {column}" for column in told["unknown"]]
    lines += [
        f"  row {row['row']}, {row['vendor']}: {row['sentence'] or ', '.join(row['told'])}"
        for row in told["rows"]
        if row["outcome"] != "unchanged"
    ]
    return "\n".join(lines)


def _person(email: str) -> User:
    person = holders(Permission.VENDOR_EDIT).filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"{email} may not import vendors.")
    return person
