"""A file once it is read: columns, rows, and what stood beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.common.refusals import RefusedError
from apps.common.tables.reading.problems import Problem


class FileRefusedError(RefusedError):
    """The file can't be taken in at all; ``str()`` says what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class SourceRow:
    """``number`` is the row's as a spreadsheet counts (heading 1), in JSON the place in the list."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class SourceTable:
    """``columns`` are unique names. ``about``: what a JSON file says beside its records.

    ``blank``: rows without any text, which are passed over; they are counted so that the sum is right.
    """

    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    about: Mapping[str, Any] = field(default_factory=dict)
    blank: int = 0
