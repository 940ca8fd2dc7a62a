"""Files of vendors, and one of them: what would happen, or what happened."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.paging import Page, paginate
from apps.lifecycle.buttons import Button, buttons
from apps.vendors.exchange.forms import VendorFileForm
from apps.vendors.exchange.planning import Outcome, Step, plan
from apps.vendors.models import VendorImport, VendorImportState
from apps.vendors.services.imports import counts_of, file_of

PER_PAGE = 50
FILE_TONES = {
    VendorImportState.STAGED: "warn", VendorImportState.COMMITTED: "ok", VendorImportState.DISCARDED: "",
}  # fmt: skip
TONES = {Outcome.NEW: "ok", Outcome.CHANGED: "warn", Outcome.UNCHANGED: "", Outcome.REFUSED: "bad"}


@dataclass(frozen=True, slots=True)
class VendorImportList:
    page: Page[VendorImport]
    rows: list[tuple[VendorImport, str]]
    form: VendorFileForm


@dataclass(frozen=True, slots=True)
class Look:
    """One row of the file. ``told``: what is new or changes; ``sentence``: why it is refused."""

    number: int
    name: str
    tone: str
    outcome: str
    told: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of rows; ``url`` shows only these, "" once the rows are gone."""

    label: str
    count: int
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class VendorImportPage:
    held: VendorImport
    tone: str
    waits: bool
    figures: list[Figure]
    unknown: tuple[str, ...]
    buttons: list[Button]
    rows: list[Look]
    page: Page[Any]


def imports_for(user: User) -> QuerySet[VendorImport]:
    return VendorImport.objects.visible_to(user)


def import_list(request: Any, form: VendorFileForm) -> VendorImportList:
    page = paginate(imports_for(request.user).defer("wrapped", "sealed"), request)
    return VendorImportList(page, [(held, FILE_TONES[VendorImportState(held.state)]) for held in page], form)


def import_page(held: VendorImport, request: Any) -> VendorImportPage:
    """Raises RefusedError where the rows of a file that waits are no longer kept."""
    waits = held.state == VendorImportState.STAGED
    file = file_of(held) if waits else None
    steps = plan(file.lines) if file else []
    shown = request.GET.get("show", "")
    page = _page([step for step in steps if shown in ("", step.outcome)], shown, request)
    counts = counts_of(steps) if waits else held.counts
    return VendorImportPage(
        held=held,
        tone=FILE_TONES[VendorImportState(held.state)],
        waits=waits,
        figures=_figures(counts, shown, waits=waits),
        unknown=file.unknown if file else (),
        buttons=_buttons(held, request.user, counts),
        rows=[_look(step) for step in page],
        page=page,
    )


def _figures(counts: dict[str, int], shown: str, *, waits: bool) -> list[Figure]:
    return [
        Figure(
            str(outcome.label), counts[outcome],
            f"?show={outcome.value}" if waits and counts[outcome] else "", shown == outcome,
        )
        for outcome in Outcome
        if outcome in counts
    ]  # fmt: skip


def _buttons(held: VendorImport, user: User, counts: dict[str, int]) -> list[Button]:
    """Where nothing would be written there is nothing to import."""
    found = buttons(held, user, lambda name: reverse("vendor_import_transition", args=[held.pk, name]))
    writes = counts.get("new", 0) + counts.get("changed", 0)
    return [button for button in found if writes or not button.id.startswith("commit")]


def _look(step: Step) -> Look:
    told = ", ".join(step.told)
    return Look(step.number, step.name, TONES[step.outcome], str(step.outcome.label), told, step.sentence)


def _page(steps: list[Step], shown: str, request: HttpRequest) -> Page[Step]:
    """By place in a file that no longer changes."""
    said = request.GET.get("from", "")
    first = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
    chosen = shown if shown in Outcome.values else ""
    more = f"?show={chosen}&from={first + PER_PAGE}" if len(steps) > first + PER_PAGE else ""
    return Page(steps[first : first + PER_PAGE], more, f"?show={chosen}" if first else "")
