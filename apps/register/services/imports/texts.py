"""What the source said about a use case, for searching."""

from apps.register.models import UseCase


def searchable_text(use_case: UseCase) -> str:
    """Every cell of the rows it came from, also those that no field took.

    Queries search ``imported_records__text`` instead of calling this.
    """
    return "\n".join(use_case.imported_records.order_by("pk").values_list("text", flat=True))
