"""The rows of other registers behind a use case."""

from apps.register.models import ImportedRecord, UseCase


def imported_records(use_case: UseCase) -> list[ImportedRecord]:
    """With their batches, which know the names of the columns."""
    records = use_case.imported_records.select_related("batch")
    return list(records.only("source", "row_number", "cells", "use_case", "batch__columns"))
