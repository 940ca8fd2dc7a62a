"""Names of columns, each only once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from apps.common.tables.reading.limits import COLUMNS
from apps.common.tables.reading.source import FileRefusedError


def unique(headings: Sequence[str]) -> tuple[str, ...]:
    """Stripped; a second "Other" is "Other (2)", a column without a heading has its place: "column 7".

    Raises FileRefusedError.
    """
    if len(headings) > COLUMNS:
        raise FileRefusedError(
            "columns",
            _("This table has %(count)s columns; %(most)s are the most. Please leave some out.")
            % {"count": len(headings), "most": COLUMNS},
        )
    taken: dict[str, int] = {}
    plain = {" ".join(heading.split()) for heading in headings}
    return tuple(
        _free(" ".join(heading.split()) or f"column {number}", taken, plain)
        for number, heading in enumerate(headings, 1)
    )


def _free(name: str, taken: dict[str, int], plain: set[str]) -> str:
    count = taken.get(name, 0)
    while True:
        count += 1
        candidate = name if count == 1 else f"{name} ({count})"
        # "Other (2)" may itself be a heading of the file: then the second "Other" is called "Other (3)".
        if candidate not in taken and (count == 1 or candidate not in plain):
            taken[name] = count
            taken.setdefault(candidate, 1)
            return candidate
