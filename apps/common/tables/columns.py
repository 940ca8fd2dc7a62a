"""What a table shows: columns that read a row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common import clock

Row = TypeVar("Row")
Cell = str | Promise | int | float | Decimal | bool | date | datetime | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A heading and what stands below it. ``width`` is in characters, for workbooks."""

    label: str | Promise
    value: Callable[[Row], Cell]
    width: int = 18


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    title: str | Promise
    columns: tuple[Column[Row], ...]

    def headings(self) -> list[str]:
        return [str(column.label) for column in self.columns]

    def cells(self, row: Row) -> list[str | int | float | Decimal | date | datetime | None]:
        return [_plain(column.value(row)) for column in self.columns]


def _plain(value: Cell) -> str | int | float | Decimal | date | datetime | None:
    """Words for yes and no, lists line by line, moments in the organisation's zone (sheets know no zones)."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.astimezone(clock.zone()).replace(tzinfo=None, microsecond=0)
    if value is None or isinstance(value, str | int | float | Decimal | date):
        return value
    return str(value) if isinstance(value, Promise) else "\n".join(map(str, value))
