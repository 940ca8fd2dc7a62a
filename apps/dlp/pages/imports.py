"""An uploaded list: what each column would bring, or what was brought."""

from dataclasses import dataclass

from apps.dlp.models import ImportState, ListImport
from apps.dlp.services.imports import Look, looks


@dataclass(frozen=True, slots=True)
class ImportPage:
    held: ListImport
    waits: bool
    looks: list[Look]
    counts: list[tuple[str, int]]


def import_page(held: ListImport) -> ImportPage:
    """Raises RefusedError where the rows are no longer kept."""
    waits = held.state == ImportState.STAGED
    return ImportPage(held, waits, looks(held) if waits else [], list(held.counts.items()))
