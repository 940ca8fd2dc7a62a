"""JSON: a list of objects, nested ones flattened to ``contact.name``, numbers as they are written."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.common.tables.reading.headers import unique
from apps.common.tables.reading.limits import JSON_DEPTH
from apps.common.tables.reading.rows import cell_problems, check_any, check_count, plain
from apps.common.tables.reading.source import FileRefusedError, SourceRow, SourceTable

Pairs = list[tuple[str, Any]]


class _Object(Pairs):
    """An object with its keys in order, the doubled ones kept."""


def read_objects(text: str) -> SourceTable:
    """Raises FileRefusedError."""
    try:
        parsed = json.loads(
            text, object_pairs_hook=_Object, parse_int=str, parse_float=str, parse_constant=str
        )
    except (ValueError, RecursionError) as error:
        raise FileRefusedError("json", _json_sentence(error)) from error
    records, about = _records(parsed)
    check_any(len(records))
    flat = [_named(_flat(record)) for record in records]
    columns = list(dict.fromkeys(name for record in flat for name in record))
    unique(columns)  # not too many
    check_count(len(records), len(columns))
    rows = tuple(_row(number, record, columns) for number, record in enumerate(flat, 1))
    return SourceTable(tuple(columns), rows, about=about)


def _json_sentence(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return _("In line %(line)s this file is no JSON. Please export it anew.") % {"line": error.lineno}
    return _("This JSON is nested too deeply. Please give a list of plain objects.")


def _records(parsed: Any) -> tuple[list[Any], dict[str, Any]]:
    """The list itself, or the only list of objects in an object; what stands beside it is kept."""
    about: dict[str, Any] = {}
    if isinstance(parsed, _Object):
        lists = [(name, value) for name, value in parsed if _is_list_of_objects(value)]
        if len(lists) == 1:
            rest = _Object(pair for pair in parsed if pair[0] != lists[0][0])
            about, parsed = _named(_flat(rest)), lists[0][1]
    if (
        isinstance(parsed, _Object)
        or not isinstance(parsed, list)
        or not all(isinstance(r, _Object) for r in parsed)
    ):
        raise FileRefusedError(
            "shape", _("This JSON is no list of objects. Please give [{…}, {…}], or one object around it.")
        )  # fmt: skip
    return parsed, about


def _is_list_of_objects(value: Any) -> bool:
    return (
        isinstance(value, list)
        and not isinstance(value, _Object)
        and bool(value)
        and all(isinstance(item, _Object) for item in value)
    )


def _flat(value: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > JSON_DEPTH:
        raise FileRefusedError(
            "json", _("This JSON is nested too deeply. Please give a list of plain objects.")
        )
    if isinstance(value, _Object):
        for key, inner in value:
            yield from _flat(inner, f"{name}.{key}" if name else key, depth + 1)
    elif isinstance(value, list):
        yield from _flat_list(value, name, depth)
    else:
        yield name, _text(value)


def _flat_list(items: list[Any], name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Plain items stand line by line; others get a number in the name."""
    if not any(isinstance(item, list) or "\n" in _text(item) for item in items):
        yield name, "\n".join(map(_text, items))
        return
    for number, item in enumerate(items, 1):
        yield from _flat(item, f"{name}.{number}", depth + 1)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def _named(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    names, values = zip(*found, strict=True) if (found := list(pairs)) else ((), ())
    return dict(zip(unique([plain(name) for name in names]), values, strict=True))


def _row(number: int, record: dict[str, str], columns: Sequence[str]) -> SourceRow:
    cells = [record.get(column, "") for column in columns]
    return SourceRow(number, tuple(map(plain, cells)), tuple(cell_problems(cells, columns)))
