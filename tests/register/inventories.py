"""Public inventories of AI use: titles and purposes as use cases.

They aren't part of the repository: they lie beside it, or their tests are skipped.
"""

import csv
import json
from collections.abc import Iterator

from apps.accounts.models import User
from apps.register.models import UseCase, UseCaseState, UseCaseVersion
from apps.register.services import search_entries
from tests.repository.sources import ROOT
from tests.vendors import makers

FOLDER = ROOT.parent / "shared" / "data" / "registers"
NAMES = ("uk-atrs.json", "us-federal-2023-raw.csv", "us-federal-2024-raw-v2.csv")
MISSING = [name for name in NAMES if not (FOLDER / name).is_file()]


def lay_in(by: User) -> int:
    """All records as active use cases; how many."""
    department = makers.department()
    cases = UseCase.objects.bulk_create(
        UseCase(
            ref=f"UC-{number:04d}", title=title[:160], department=department, requested_by=by,
            state=UseCaseState.ACTIVE,
        )
        for number, (title, _) in enumerate(records(), 1)
    )  # fmt: skip
    UseCaseVersion.objects.bulk_create(
        UseCaseVersion(use_case=case, number=1, purpose=purpose[:2000])
        for case, (_, purpose) in zip(cases, records(), strict=True)
    )
    search_entries.write(*(case.pk for case in cases))
    return len(cases)


def records() -> Iterator[tuple[str, str]]:
    """Title and purpose of each, as it stands there."""
    uk, us_2023, us_2024 = (FOLDER / name for name in NAMES)
    for record in json.loads(uk.read_text("utf-8"))["records"]:
        yield record["title"].strip(), record["description"] or ""
    with us_2023.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield row["Title"].strip(), row["Summary"]
    with us_2024.open(encoding="cp1252", errors="replace", newline="") as file:
        for cells in list(csv.reader(file))[1:]:
            yield cells[0].strip(), f"{cells[7]} {cells[8]}"
