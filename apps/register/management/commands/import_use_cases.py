"""Import a register of AI use cases (docs/import-export.md)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.common.alike import alike
from apps.common.tables.reading import problems, read
from apps.common.tables.reading.read import check_size
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders
from apps.register.imports.mapping import Mapping, check_columns, load, parsed, shipped
from apps.register.imports.suggestions import suggest
from apps.register.services.imports.committing import commit
from apps.register.services.imports.outcomes import weigh
from apps.register.services.imports.staging import stage

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import use cases from CSV, TSV, XLSX or JSON as drafts. A second run changes nothing; pages undo it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", help=f"a JSON file, or one of: {', '.join(shipped())}")
        parser.add_argument("--source", default="", help="name of the register; the same for every later run")
        parser.add_argument("--department", help="where a row's department is unknown")
        parser.add_argument("--by", metavar="EMAIL", help="who answers for the drafts")
        parser.add_argument("--encoding", default="", help="where the guess is wrong, e.g. cp1252")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen; write nothing")
        parser.add_argument("--json", action="store_true", help="tell it as JSON")

    @no_translations  # the command line speaks English, as its other words do
    def handle(self, *_args: Any, file: Path, **options: Any) -> None:
        try:
            told = self._import(file, options)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from None
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _lines(told))

    def _import(self, file: Path, options: dict[str, Any]) -> dict[str, Any]:
        check_size(file.stat().st_size)
        data = file.read_bytes()
        by = _person(options["by"])
        department = _department(options["department"], by)
        mapping = _mapping(options["mapping"])
        about: dict[str, Any] = {"file": file.name, "by": by.email, "department": department.name}
        if options["dry_run"]:
            table = read(data, file.name, options["encoding"])
            mapping = mapping or suggest(table, options["source"] or file.stem)
            check_columns(mapping, table.columns)
            weighed = weigh(table, mapping, department)
            return about | {"dry_run": True} | _told(mapping, table.columns, weighed.counts, weighed.told)
        batch = stage(
            data,
            file.name,
            department,
            by=by,
            source=options["source"],
            mapping=mapping,
            encoding=options["encoding"],
        )
        done = commit(batch, by=by)
        about |= {"dry_run": False, "batch": str(done.pk)}
        return about | _told(parsed(done.mapping), done.columns, done.counts, done.told)


def _told(mapping: Mapping, columns: Any, counts: dict[str, int], told: list[Any]) -> dict[str, Any]:
    used = {column for chosen in mapping.columns.values() for column in chosen}
    found = [(row, problems.restored(stored), refused) for row, *stored, refused in told]
    return {
        **counts,
        "mapping": mapping.stored(),
        "kept_only": [column for column in columns if column not in used],
        "refusals": [problems.as_json(row, said) for row, said, refused in found if refused],
        "notes": [problems.as_json(row, said) for row, said, refused in found if not refused],
    }


def _lines(told: dict[str, Any]) -> str:
    lines = [
        f"{told['file']}: {told['rows']} rows"
        + (f" and {told['blank']} blank ones" if told["blank"] else "")
        + (" (nothing written)" if told["dry_run"] else f", for {told['by']}")
    ]
    lines += [f"  {told[kind]:>6} {kind}" for kind in ("imported", "updated", "unchanged", "refused")]
    lines += [f"  {name} ← {', '.join(chosen)}" for name, chosen in told["mapping"]["columns"].items()]
    lines.append(f"  identifier ← {told['mapping']['id'] or 'the content of the row'}")
    lines.append(f"  {len(told['kept_only'])} columns kept with the rows only")
    for heading in ("refusals", "notes"):
        found = told[heading]
        lines += [
            f"  row {said['row']}{', ' + said['column'] if said['column'] else ''}: {said['sentence']}"
            for said in found[:SHOWN]
        ]
        if len(found) > SHOWN:
            lines.append(f"  … {len(found) - SHOWN} more {heading}: --json tells all")
    return "\n".join(lines)


def _mapping(named: str | None) -> Mapping | None:
    if not named:
        return None
    path = shipped().get(named) or Path(named)
    return load(path.read_text("utf-8"))


def _person(email: str | None) -> User:
    may = holders(Permission.USE_CASE_IMPORT)
    person = may.filter(email__iexact=email).first() if email else may.order_by("pk").first()
    if person is None:
        raise CommandError(
            f"{email} may not import." if email else "Nobody may import: give somebody the role officer."
        )
    return person


def _department(name: str | None, by: User) -> Department:
    if name:
        found = Department.objects.filter(alike("name", name)).first()
        if found is None:
            raise CommandError(f"There is no department {name}.")
        return found
    default = by.department or Department.objects.order_by("name").first()
    if default is None:
        raise CommandError("There is no department yet: `person --department` makes one.")
    return default
