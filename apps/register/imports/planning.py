"""What each row would become, by a mapping. Asks nothing of the register."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from apps.common.tables.reading.problems import Problem, problem
from apps.common.tables.reading.source import SourceRow, SourceTable
from apps.register.imports.converters import CellRefusedError
from apps.register.imports.mapping import Mapping
from apps.register.imports.targets import (
    BASIS,
    DEPARTMENT,
    LONGEST_ID,
    PURPOSE,
    ROW,
    TARGETS,
    TITLE,
    USE_CASE,
    Target,
)
from apps.register.models import DataCategory
from apps.register.models.choices import PERSONAL_CATEGORIES

LONGEST_PURPOSE = 500  # of one purpose with its legal basis
REFUSING = frozenset({"surplus", "cell_long"})


@dataclass(slots=True, repr=False)
class PlannedRow:
    """``refusal`` is None for a row that can be taken in."""

    row: SourceRow
    source_id: str = ""
    department: str = ""
    use_case: dict[str, Any] = field(default_factory=dict)
    version: dict[str, Any] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    refusal: Problem | None = None


def plan(table: SourceTable, mapping: Mapping) -> list[PlannedRow]:
    """In the order of the file. A row that stands there twice is told apart by its place among its equals."""
    places = {column: place for place, column in enumerate(table.columns)}
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    planned = []
    for row in table.rows:
        made = _planned(row, mapping, places)
        made.source_id = made.source_id or _by_content(table, row, seen)
        if made.refusal is None and made.source_id in first:
            made.refusal = problem("id_twice", mapping.id_column, row=first[made.source_id])
        first.setdefault(made.source_id, row.number)
        planned.append(made)
    return planned


def _planned(row: SourceRow, mapping: Mapping, places: dict[str, int]) -> PlannedRow:
    made = PlannedRow(row)
    made.notes = [found for found in row.problems if found.code not in REFUSING]
    made.refusal = next((found for found in row.problems if found.code in REFUSING), None)
    made.source_id = row.cells[places[mapping.id_column]].strip() if mapping.id_column else ""
    if len(made.source_id) > LONGEST_ID:
        made.refusal = made.refusal or problem("id_long", mapping.id_column, most=LONGEST_ID)
        made.source_id = ""
    for target in TARGETS.values():
        if target.place != ROW:
            _fill(made, target, mapping, places)
    # Until somebody says otherwise, data protection law binds what is entered.
    made.version.setdefault("data_categories", [DataCategory.PERSONAL.value])
    if made.basis:
        made.basis["text"] = str(made.version.get(PURPOSE) or made.use_case.get(TITLE, ""))[:LONGEST_PURPOSE]
    if not made.version.get(PURPOSE):
        made.notes.append(problem("purpose_missing", *mapping.columns.get(PURPOSE, ())[:1]))
    return made


def _fill(made: PlannedRow, target: Target, mapping: Mapping, places: dict[str, int]) -> None:
    columns = mapping.columns.get(target.name, ())
    cells = [made.row.cells[places[column]] for column in columns]
    word = mapping.word(target.name, "\n\n".join(cell.strip() for cell in cells if cell.strip()))
    if not word.strip() and target.name != "title":
        return
    column = columns[0] if columns else ""
    try:
        converted = target.convert(word)
    except CellRefusedError as error:
        made.refusal = made.refusal or problem(error.code, column)
        return
    if converted.note:
        made.notes.append(
            problem(converted.note, column, **({"most": converted.most} if converted.most else {}))
        )
    _put(made, target, converted.value)


def _put(made: PlannedRow, target: Target, value: Any) -> None:
    if target.name == DEPARTMENT:
        made.department = value
    elif target.place == BASIS:
        made.basis = dict(value)
    elif value is not None:
        fields = made.use_case if target.place == USE_CASE else made.version
        known = fields.get(target.fills)
        fields[target.fills] = _united(known, value) if known else value


def _united(known: list[str], value: list[str]) -> list[str]:
    """A yes to personal data adds nothing to a list that names the kind of them."""
    if PERSONAL_CATEGORIES.isdisjoint(value):
        return [*known, *(each for each in value if each not in known)]
    return value


def _by_content(table: SourceTable, row: SourceRow, seen: Counter[str]) -> str:
    """The same for the same cells, wherever the row stands and in whatever order its columns do."""
    filled = sorted((column, cell) for column, cell in zip(table.columns, row.cells, strict=True) if cell)
    content = hashlib.sha256(json.dumps(filled).encode()).hexdigest()[:40]
    seen[content] += 1
    return f"{content}-{seen[content]}"


def told(planned: list[PlannedRow]) -> Iterator[tuple[int, Problem, bool]]:
    """Row, what was found, and whether the row was refused for it."""
    for made in planned:
        if made.refusal:
            yield made.row.number, made.refusal, True
        for note in made.notes:
            yield made.row.number, note, False
