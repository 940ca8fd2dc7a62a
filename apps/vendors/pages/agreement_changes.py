"""What changed between two versions of an agreement."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from apps.vendors.contracts.changes import Change, Kind
from apps.vendors.contracts.changes.telling import label
from apps.vendors.models import Agreement, DocumentVersion
from apps.vendors.services.comparison import Comparison

MOST_WORDINGS = 200
_GRAVE = frozenset({
    Kind.SUBPROCESSOR_ADDED, Kind.SUBPROCESSOR_COUNTRY, Kind.TRAINING, Kind.REGION, Kind.TRANSFER,
    Kind.OBJECTION_WINDOW, Kind.BREACH_NOTICE, Kind.AUTHORISATION, Kind.LIABILITY,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change; ``old`` and ``new`` are values, the quotes stand in the texts."""

    label: str
    tone: str
    sentence: str = field(repr=False)
    old: str = field(repr=False)
    new: str = field(repr=False)
    change: Change = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What templates/vendors/agreement_changes.html shows; ``cut`` counts wordings that aren't shown."""

    agreement: Agreement
    old: DocumentVersion | None
    new: DocumentVersion | None
    compared: bool
    named: list[ChangeRow]
    wordings: list[ChangeRow]
    cut: int


def changes_page(agreement: Agreement, comparison: Comparison) -> ChangesPage:
    language = "de" if (get_language() or "").startswith("de") else "en"
    rows = [_row(change, language) for change in comparison.changes or ()]
    wordings = [row for row in rows if not row.change.is_named]
    return ChangesPage(
        agreement=agreement, old=comparison.old, new=comparison.new,
        compared=comparison.changes is not None, named=[row for row in rows if row.change.is_named],
        wordings=wordings[:MOST_WORDINGS], cut=max(0, len(wordings) - MOST_WORDINGS),
    )  # fmt: skip


def _row(change: Change, language: str) -> ChangeRow:
    old, new = change.said(language)
    tone = "warn" if change.kind in _GRAVE else ""
    return ChangeRow(label(change.kind, language), tone, change.sentence(language), old, new, change)
