"""What the source said about a use case, for searching."""

from collections.abc import Mapping, Sequence

from apps.register.models import ImportedRecord
from apps.register.search.contributions import SEARCH_TEXTS


def fill_texts() -> None:
    SEARCH_TEXTS.fill("imported_rows", texts_of)


def texts_of(use_cases: Sequence[int]) -> Mapping[int, str]:
    """Every cell of the rows that these came from, by id, also those that no field took."""
    found: dict[int, str] = {}
    rows = ImportedRecord.objects.filter(use_case__in=use_cases).order_by("pk")
    for use_case, text in rows.values_list("use_case_id", "text"):
        found[use_case] = f"{found[use_case]}\n{text}" if use_case in found else text
    return found
