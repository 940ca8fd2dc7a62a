"""What an import would do, or does, to the register: row by row."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from apps.accounts.models import Department
from apps.common.tables.reading.problems import problem
from apps.common.tables.reading.source import SourceTable
from apps.register.imports.mapping import Mapping as Columns
from apps.register.imports.mapping import folded
from apps.register.imports.planning import PlannedRow, plan, told
from apps.register.imports.targets import DEPARTMENT
from apps.register.models import ImportChange, ImportedRecord, UseCase, UseCaseState
from apps.register.services.imports.fingerprints import fingerprints

LOOKED_UP = 5_000


class Kind(StrEnum):
    NEW = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True, repr=False)
class Outcome:
    """``record`` is what the same row of the same source became before.

    ``placed``: the row names this department. Otherwise it is that of the import, which counts for new rows.
    """

    planned: PlannedRow
    department: Department
    placed: bool
    digest: str
    kind: Kind = Kind.NEW
    record: ImportedRecord | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Weighed:
    """``counts``: rows is imported + updated + unchanged + refused; blank rows come on top."""

    outcomes: list[Outcome]
    counts: dict[str, int]
    told: list[Any]


def weigh(table: SourceTable, mapping: Columns, default: Department, *, lock: bool = False) -> Weighed:
    """``lock``: nobody changes what was compared before the transaction ends."""
    planned = plan(table, mapping)
    places = {folded(department.name): department for department in Department.objects.all()}
    outcomes = [_outcome(row, places, default, mapping) for row in planned]
    _compare(outcomes, mapping.source, lock=lock)
    kinds = Counter(outcome.kind for outcome in outcomes)
    counts = {"rows": len(outcomes), **{str(kind): kinds[kind] for kind in Kind}, "blank": table.blank}
    found = [[row, *problem.stored(), refused] for row, problem, refused in told(planned)]
    return Weighed(outcomes, counts, found)


def _outcome(
    row: PlannedRow, places: Mapping[str, Department], default: Department, mapping: Columns
) -> Outcome:
    department = places.get(folded(row.department))
    if row.department and department is None:
        row.notes.append(problem("department_unknown", *mapping.columns.get(DEPARTMENT, ())[:1]))
    values = [row.row.cells, row.use_case, row.version, row.basis, department.pk if department else None]
    digest = hashlib.sha256(orjson.dumps(values)).hexdigest()
    outcome = Outcome(row, department or default, department is not None, digest)
    if row.refusal:
        outcome.kind = Kind.REFUSED
    return outcome


def _compare(outcomes: list[Outcome], source: str, *, lock: bool) -> None:
    """Told apart: rows that are new here, that changed, and that may not be changed by a file any more."""
    wanted = [outcome for outcome in outcomes if outcome.kind != Kind.REFUSED]
    known = _known(source, [outcome.planned.source_id for outcome in wanted])
    changed = []
    for outcome in wanted:
        outcome.record = known.get(outcome.planned.source_id)
        if outcome.record is None:
            continue
        if outcome.record.digest == outcome.digest:
            outcome.kind = Kind.UNCHANGED
        else:
            outcome.kind = Kind.UPDATED
            changed.append(outcome)
    _guard(changed, lock=lock)


def _guard(changed: list[Outcome], *, lock: bool) -> None:
    """A file never overwrites what a person did after the last import."""
    ids = [outcome.record.use_case_id for outcome in changed if outcome.record]
    rows = UseCase.objects.filter(pk__in=ids).order_by("pk")
    held = {row.pk: row for row in (rows.select_for_update(of=("self",)) if lock else rows)}
    left = dict(
        ImportChange.objects.filter(use_case__in=ids).order_by("pk").values_list("use_case_id", "after")
    )
    now = fingerprints(ids)
    for outcome in changed:
        if outcome.record is None:
            continue
        use_case = held[outcome.record.use_case_id]
        if use_case.state != UseCaseState.DRAFT:
            _refuse(outcome, "submitted", use_case.ref)
        elif left.get(use_case.pk) != now[use_case.pk]:
            _refuse(outcome, "changed", use_case.ref)


def _refuse(outcome: Outcome, code: str, ref: str) -> None:
    outcome.kind = Kind.REFUSED
    outcome.planned.refusal = problem(code, ref=ref)


def _known(source: str, ids: list[str]) -> dict[str, ImportedRecord]:
    found: dict[str, ImportedRecord] = {}
    for few in _portions(ids):
        records = ImportedRecord.objects.filter(source=source, source_id__in=few)
        found |= {record.source_id: record for record in records}
    return found


def _portions(ids: list[str]) -> Iterable[list[str]]:
    return (ids[first : first + LOOKED_UP] for first in range(0, len(ids), LOOKED_UP))
