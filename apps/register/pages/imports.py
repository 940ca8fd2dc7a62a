"""The imports of registers, and one of them: what would happen, or what happened."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.paging import Page, paginate
from apps.common.tables.reading.problems import Problem, restored
from apps.common.tables.reading.source import SourceRow, SourceTable
from apps.lifecycle.buttons import Button, buttons
from apps.register.forms.imports import UploadForm
from apps.register.imports.mapping import parsed
from apps.register.imports.planning import plan
from apps.register.imports.targets import TARGETS
from apps.register.models import BatchState, ImportBatch
from apps.register.services.imports import staging

PER_PAGE = 25
LONGEST_SHOWN = 140
TONES = {
    BatchState.STAGED: "warn",
    BatchState.COMMITTED: "ok",
    BatchState.UNDONE: "",
    BatchState.DISCARDED: "",
}
FIGURES = (
    ("rows", _("Rows")), ("imported", _("New")), ("updated", _("Changed")), ("unchanged", _("Unchanged")),
    ("refused", _("Refused")), ("blank", _("Blank rows")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportList:
    page: Page[ImportBatch]
    rows: list[tuple[ImportBatch, str]]
    form: UploadForm


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was noticed. ``refused``: the row isn't taken in."""

    row: int
    problem: Problem
    refused: bool


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """A row as it would stand in the register."""

    number: int
    title: str
    department: str
    purpose: str
    refused: bool


@dataclass(frozen=True, slots=True, repr=False)
class ImportPage:
    """``shows`` is "found" or "rows". ``records``: the rows once they are imported."""

    batch: ImportBatch
    tone: str
    figures: list[tuple[str | Promise, int]]
    buttons: list[Button]
    may_map: bool
    shows: str
    columns: list[tuple[str | Promise, str]]
    found: list[Found]
    previews: list[Preview]
    records: list[Any]
    page: Page[Any]


def imports_for(user: User) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.visible_to(user).select_related("by", "department")


def import_list(request: Any, form: UploadForm) -> ImportList:
    page = paginate(imports_for(request.user).defer("told", "mapping", "columns"), request)
    return ImportList(page, [(batch, TONES[BatchState(batch.state)]) for batch in page], form)


def import_page(batch: ImportBatch, request: Any) -> ImportPage:
    shows = "rows" if request.GET.get("show") == "rows" or not batch.told else "found"
    page = _page_of(batch, request, shows)
    return ImportPage(
        batch=batch,
        tone=TONES[BatchState(batch.state)],
        figures=[(label, batch.counts[name]) for name, label in FIGURES if name in batch.counts],
        buttons=_buttons(batch, request.user),
        may_map=batch.state == BatchState.STAGED,
        shows=shows,
        columns=_columns(batch),
        found=page.rows if shows == "found" else [],
        previews=page.rows if shows == "rows" and batch.state == BatchState.STAGED else [],
        records=page.rows if shows == "rows" and batch.state == BatchState.COMMITTED else [],
        page=page,
    )


def _buttons(batch: ImportBatch, user: User) -> list[Button]:
    found = buttons(batch, user, lambda name: reverse("use_case_import_transition", args=[batch.pk, name]))
    # Without a title nothing can be imported yet: the columns come first.
    mapped = "imported" in batch.counts
    return [button for button in found if mapped or not button.id.startswith("commit")]


def _columns(batch: ImportBatch) -> list[tuple[str | Promise, str]]:
    if not batch.mapping:
        return []
    chosen = parsed(batch.mapping).columns
    return [(TARGETS[name].label, " + ".join(columns)) for name, columns in chosen.items()]


def _page_of(batch: ImportBatch, request: Any, shows: str) -> Page[Any]:
    if shows == "rows" and batch.state == BatchState.COMMITTED:
        records = batch.records.select_related("use_case__department").defer("cells", "text")
        return paginate(records, request, key=("row_number", "id"), size=PER_PAGE)
    first = _first(request)
    if shows == "found":
        lines = [Found(row, restored(stored), refused) for row, *stored, refused in
                 batch.told[first : first + PER_PAGE + 1]]  # fmt: skip
        return _cut(shows, first, lines)
    if batch.state != BatchState.STAGED:
        return Page([])
    return _cut(shows, first, _previews(batch, first))


def _previews(batch: ImportBatch, first: int) -> list[Preview]:
    rows = staging.rows_from(batch, first, PER_PAGE + 1)
    refused = {row for row, *_stored, is_refused in batch.told if is_refused}
    if "imported" not in batch.counts:
        return [Preview(number, " · ".join(filter(None, cells))[:LONGEST_SHOWN], "", "", refused=False)
                for number, cells in rows]  # fmt: skip
    table = SourceTable(
        tuple(staging.columns_of(batch)), tuple(SourceRow(number, tuple(cells)) for number, cells in rows)
    )
    return [
        Preview(
            number=made.row.number,
            title=str(made.use_case.get("title", "")),
            department=made.department or batch.department.name,
            purpose=str(made.version.get("purpose", ""))[:LONGEST_SHOWN],
            refused=made.row.number in refused,
        )
        for made in plan(table, parsed(batch.mapping))
    ]


def _first(request: HttpRequest) -> int:
    said = request.GET.get("from", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def _cut(shows: str, first: int, rows: list[Any]) -> Page[Any]:
    """By place in a file that no longer changes: the place is the key."""
    more = f"?show={shows}&from={first + PER_PAGE}" if len(rows) > PER_PAGE else ""
    return Page(rows[:PER_PAGE], more, f"?show={shows}" if first else "")
