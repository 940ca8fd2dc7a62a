"""The measures (TOM) that count today, as the overview of a vendor, its dossier and the tab show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from apps.vendors import proof
from apps.vendors.categories import BY_KEY, Category, Group
from apps.vendors.models import Measure, TomSet
from apps.vendors.proof import Chip


@dataclass(frozen=True, slots=True)
class MeasureRow:
    measure: Measure
    category: Category
    chip: Chip
    proven: bool


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The rows of one goal of Art. 32(1), in the order of the categories."""

    label: str
    rows: list[MeasureRow]

    @property
    def proven(self) -> int:
        return len([row for row in self.rows if row.proven])


@dataclass(frozen=True, slots=True)
class Toms:
    """``tom_set`` is the version that counts, None where none does. ``proven`` of ``rows`` have evidence.

    ``lacking``: those whose evidence is missing, has ended or soon will.
    """

    tom_set: TomSet | None
    chip: Chip | None
    rows: list[MeasureRow]

    @property
    def proven(self) -> int:
        return len([row for row in self.rows if row.proven])

    @property
    def lacking(self) -> list[MeasureRow]:
        return [row for row in self.rows if row.chip.tone in ("bad", "warn")]

    @property
    def groups(self) -> list[MeasureGroup]:
        found = groupby(self.rows, key=lambda row: row.category.group)
        return [MeasureGroup(str(Group(group).label), list(rows)) for group, rows in found]


def toms_of(sets: Iterable[TomSet], today: date) -> Toms:
    """Of the sets of one vendor; reads prefetched ``measures``."""
    return toms_in(proof.counting(sets, today), today)


def toms_in(tom_set: TomSet | None, today: date) -> Toms:
    """What stands in one set, whatever its state."""
    rows = [
        MeasureRow(
            measure,
            BY_KEY[measure.category],
            proof.of_measure(measure, today),
            proof.is_proven(measure, today),
        )
        for measure in proof.measures_of(tom_set)
    ]
    return Toms(tom_set, proof.of_set(tom_set, today) if tom_set else None, rows)
