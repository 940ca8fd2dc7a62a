"""Which column fills which field: read from JSON, checked against a table."""

import json
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from apps.common.tables.reading.source import FileRefusedError
from apps.register.imports.targets import ID, TARGETS, TITLE

SHIPPED = Path(__file__).resolve().parents[1] / "mappings"
LONGEST_SOURCE = 60
MOST_VALUES = 2000


@dataclass(frozen=True, slots=True)
class Mapping:
    """``columns``: target to the columns that fill it. ``values``: target to a table of words, folded.

    ``defaults`` fill what is empty; both are words of the file, which are converted like cells.
    """

    source: str
    columns: Map[str, tuple[str, ...]]
    defaults: Map[str, str] = field(default_factory=dict)
    values: Map[str, Map[str, str]] = field(default_factory=dict)

    @property
    def id_column(self) -> str:
        return next(iter(self.columns.get(ID, ())), "")

    def word(self, target: str, cell: str) -> str:
        """What stands for this cell: by the table of values, or the default where it is empty."""
        table = self.values.get(target, {})
        word = table.get(folded(cell), cell) if table else cell
        return word if word.strip() else self.defaults.get(target, "")

    def stored(self) -> dict[str, Any]:
        """As the JSON files have it."""
        columns = {name: list(chosen) for name, chosen in self.columns.items() if name != ID}
        return {
            "source": self.source,
            "id": self.id_column,
            "columns": columns,
            "defaults": dict(self.defaults),
            "values": {name: dict(table) for name, table in self.values.items()},
        }


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def shipped() -> dict[str, Path]:
    return {path.stem: path for path in sorted(SHIPPED.glob("*.json"))}


def load(text: str) -> Mapping:
    """Raises FileRefusedError."""
    try:
        return parsed(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise _refusal(_("it is no JSON")) from error


def parsed(raw: Any) -> Mapping:
    """Raises FileRefusedError for anything that is not as docs/import-export.md says."""
    if not isinstance(raw, dict) or not isinstance(raw.get("source"), str) or not raw["source"].strip():
        raise _refusal(_("“source” is missing"))
    if unknown := raw.keys() - {"source", "id", "columns", "defaults", "values"}:
        raise _refusal(_("there is no “%(name)s”") % {"name": min(unknown)})
    columns = _columns(raw.get("columns", {}))
    if identifier := raw.get("id"):
        columns[ID] = (str(identifier),)
    _check_targets(columns, raw.get("defaults", {}), raw.get("values", {}))
    return Mapping(
        raw["source"].strip()[:LONGEST_SOURCE],
        columns,
        {name: str(value) for name, value in raw.get("defaults", {}).items()},
        {name: _folded_table(table) for name, table in raw.get("values", {}).items()},
    )


def check_columns(mapping: Mapping, columns: Sequence[str]) -> None:
    """Raises FileRefusedError when the file lacks a column, or nothing is the title."""
    if not mapping.columns.get(TITLE):
        raise FileRefusedError("no_title", _("Please choose the column that holds the title."))
    for chosen in mapping.columns.values():
        for column in chosen:
            if column not in columns:
                raise FileRefusedError(
                    "no_column",
                    _("The file has no column “%(column)s”. Please choose another one.") % {"column": column},
                )


def _columns(raw: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise _refusal(_("“columns” is no object"))
    return {
        str(name): tuple(map(str, chosen)) if isinstance(chosen, list) else (str(chosen),)
        for name, chosen in raw.items()
        if chosen
    }


def _check_targets(*parts: Any) -> None:
    for part in parts:
        if not isinstance(part, dict):
            raise _refusal(_("“defaults” or “values” is no object"))
        if unknown := part.keys() - TARGETS.keys():
            raise _refusal(_("there is no “%(name)s”") % {"name": min(unknown)})
    for name, chosen in parts[0].items():
        if len(chosen) > 1 and not TARGETS[name].joined:
            raise _refusal(_("only one column can fill “%(name)s”") % {"name": name})


def _folded_table(table: Any) -> dict[str, str]:
    if not isinstance(table, dict) or len(table) > MOST_VALUES:
        raise _refusal(_("a table in “values” is no object, or too long"))
    return {folded(word): str(value) for word, value in table.items()}


def _refusal(why: str) -> FileRefusedError:
    return FileRefusedError("mapping", _("This mapping can't be used: %(why)s.") % {"why": why})
