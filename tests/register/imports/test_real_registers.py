"""Real registers come in whole: no row and no cell is lost, and a second run changes nothing."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.core.management import call_command

from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from apps.register.imports.mapping import load, shipped
from apps.register.models import ImportBatch, ImportedRecord, UseCase, UseCaseState, UseCaseVersion
from apps.register.services.imports.undoing import undo

pytestmark = pytest.mark.django_db
FILES = {
    "us-federal-2024": ("us-federal-2024-raw-v2.csv", 2133, 62),
    "us-federal-2023": ("us-federal-2023-raw.csv", 710, 10),
    "uk-atrs": ("uk-atrs.json", 136, 7),
}
SECONDS = 10


def imported(path: Path, **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_use_cases", str(path), json=True, stdout=out, **options)
    return dict(json.loads(out.getvalue()))


def counted(path: Path) -> Iterator[list[str]]:
    """The rows as csv and json read them, with no code of ours."""
    if path.suffix == ".json":
        for record in json.loads(path.read_text("utf-8"))["records"]:
            yield ["\n".join(value) if isinstance(value, list) else value or "" for value in record.values()]
        return
    encoding = "cp1252" if "2024" in path.name else "utf-8"
    with path.open(encoding=encoding, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def beginning_of(path: Path, folder: Path) -> Path:
    """The first rows in a file of their own."""
    short = folder / path.name
    with (
        path.open(encoding="cp1252", newline="") as whole,
        short.open("w", encoding="cp1252", newline="") as file,
    ):
        csv.writer(file).writerows(islice(csv.reader(whole), 300))
    return short


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_a_real_register_is_lost(
    name: str, register: Callable[[str], Path], importer: User
) -> None:
    file, rows, columns = FILES[name]
    path = register(file)
    began = process_time()  # a busy machine is not our fault
    told = imported(path, mapping=name, by=importer.email)
    assert process_time() - began < SECONDS
    expected = list(counted(path))
    assert len(expected) == rows
    assert (told["rows"], told["imported"], told["refused"], told["blank"]) == (rows, rows, 0, 0)
    records = list(ImportedRecord.objects.order_by("row_number"))
    assert [record.cells for record in records] == expected
    batch = ImportBatch.objects.get()
    assert len(set(batch.columns)) == columns
    assert UseCase.objects.filter(state=UseCaseState.DRAFT, requested_by=importer).count() == rows
    assert UseCaseVersion.objects.filter(number=1, submitted_at=None).count() == rows
    assert AuditEvent.objects.filter(event="use_case:import").count() == rows
    assert not batch.parts.exists()


@pytest.mark.parametrize("name", FILES)
def test_a_second_run_changes_nothing(name: str, register: Callable[[str], Path], importer: User) -> None:
    file, rows, _columns = FILES[name]
    imported(register(file), mapping=name, by=importer.email)
    before = list(UseCase.objects.values()), list(ImportedRecord.objects.values())
    told = imported(register(file), mapping=name, by=importer.email)
    assert (told["imported"], told["updated"], told["unchanged"], told["refused"]) == (0, 0, rows, 0)
    assert (list(UseCase.objects.values()), list(ImportedRecord.objects.values())) == before


def test_the_same_heading_nine_times_is_nine_columns(
    register: Callable[[str], Path], importer: User, tmp_path: Path
) -> None:
    path = beginning_of(register("us-federal-2024-raw-v2.csv"), tmp_path)
    imported(path, mapping="us-federal-2024", by=importer.email)
    columns = ImportBatch.objects.get().columns
    others = [column for column in columns if column.startswith("If Other, please explain.")]
    assert others == [
        "If Other, please explain.",
        *(f"If Other, please explain. ({n})" for n in range(2, 10)),
    ]
    with path.open(encoding="cp1252", newline="") as file:
        headings = next(csv.reader(file))
    filled = Counter(place for row in counted(path) for place, cell in enumerate(row) if cell)
    found = Counter(
        column for record in ImportedRecord.objects.select_related("batch")
        for column, cell in record.extras.items() if cell
    )  # fmt: skip
    assert [found[column] for column in columns] == [filled[place] for place in range(len(headings))]


def test_all_three_stand_beside_each_other_and_can_be_undone(
    register: Callable[[str], Path], importer: User, department: Department
) -> None:
    own = UseCase.objects.create(ref="UC-0041", title="Own", department=department, requested_by=importer)
    for name, (file, _rows, _columns) in FILES.items():
        imported(register(file), mapping=name, by=importer.email)
    total = sum(rows for _file, rows, _columns in FILES.values())
    refs = set(UseCase.objects.exclude(pk=own.pk).values_list("ref", flat=True))
    assert refs == {f"UC-{number:04d}" for number in range(42, 42 + total)}
    for batch in ImportBatch.objects.all():
        undo(batch, by=importer)
    assert list(UseCase.objects.all()) == [own]
    assert not ImportedRecord.objects.exists()


@pytest.mark.parametrize("name", FILES)
def test_without_a_mapping_title_and_purpose_are_found(
    name: str, register: Callable[[str], Path], importer: User
) -> None:
    file, rows, _columns = FILES[name]
    told = imported(register(file), by=importer.email, dry_run=True)
    wanted = load(shipped()[name].read_text("utf-8"))
    found = told["mapping"]["columns"]
    assert found["title"][0] in {"title", "tool_name", *wanted.columns["title"]}
    assert found["purpose"][0] in wanted.columns["purpose"]
    assert told["imported"] == rows - told["refused"]
    assert not UseCase.objects.exists()
