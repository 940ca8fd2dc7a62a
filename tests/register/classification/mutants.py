"""A rule set with one thing wrong, for each thing that can be wrong in it."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

Raw = dict[str, Any]
Path = tuple[Any, ...]


def mutants(raw: Raw) -> Iterator[tuple[str, Raw]]:
    """What was changed, and the changed content."""
    yield from _without_entries(raw)
    yield from _other_dates(raw)
    for path in _conditions(raw):
        yield from _other_conditions(raw, path)
    yield from _other_effects(raw)


def _without_entries(raw: Raw) -> Iterator[tuple[str, Raw]]:
    for part in ("rules", "duties"):
        for index, entry in enumerate(raw[part]):
            name = entry.get("id") or entry.get("key")
            yield f"without {name}", _with(raw, (part, index, "when"), {"any": []})


def _other_dates(raw: Raw) -> Iterator[tuple[str, Raw]]:
    for name, day in raw["dates"].items():
        for shift in (-1, 1):
            changed = deepcopy(raw)
            changed["dates"][name] = day + timedelta(days=shift)
            yield f"{name} {shift:+} day", changed


def _conditions(raw: Raw) -> Iterator[Path]:
    """The place of every condition, and of every part of one."""
    roots: list[Path] = [("conditions", name) for name in raw["conditions"]]
    for part in ("rules", "duties"):
        for index, entry in enumerate(raw[part]):
            roots.append((part, index, "when"))
            roots += [
                (part, index, "instead", other, "when") for other in range(len(entry.get("instead", ())))
            ]
    for root in roots:
        yield from _parts(raw, root)


def _parts(raw: Raw, path: Path) -> Iterator[Path]:
    yield path
    node = _at(raw, path)
    if isinstance(node, dict):
        [(kind, value)] = node.items()
        if kind == "not":
            yield from _parts(raw, (*path, "not"))
        elif kind in ("all", "any"):
            for index in range(len(value)):
                yield from _parts(raw, (*path, kind, index))


def _other_conditions(raw: Raw, path: Path) -> Iterator[tuple[str, Raw]]:
    node, where = _at(raw, path), _named(raw, path)
    yield f"{where} negated", _with(raw, path, {"not": node})
    if not isinstance(node, dict):
        return
    [(kind, value)] = node.items()
    if kind in ("all", "any") and len(value) > 1:
        for index in range(len(value)):
            yield (
                f"{where}, part {index} left out",
                _with(raw, path, {kind: value[:index] + value[index + 1 :]}),
            )
    if kind == "includes" and len(value) > 2:
        for index in range(1, len(value)):
            left = value[:index] + value[index + 1 :]
            yield f"{where}, {value[index]} left out", _with(raw, path, {kind: left})


def _other_effects(raw: Raw) -> Iterator[tuple[str, Raw]]:
    for index, rule in enumerate(raw["rules"]):
        for group in rule.get("drops", ()):
            left = [other for other in rule["drops"] if other != group]
            yield f"{rule['id']} keeps {group}", _with(raw, ("rules", index, "drops"), left)
        for key in ("postpones", "instead"):
            if key in rule:
                changed = deepcopy(raw)
                del changed["rules"][index][key]
                yield f"{rule['id']} without {key}", changed
    for index, duty in enumerate(raw["duties"]):
        other = "application" if duty["due"] == "before_use" else "before_use"
        yield f"{duty['key']} due at {other}", _with(raw, ("duties", index, "due"), other)
        if "days_before" in duty:
            yield (
                f"{duty['key']} a day later",
                _with(raw, ("duties", index, "days_before"), duty["days_before"] - 1),
            )


def _named(raw: Raw, path: Path) -> str:
    if path[0] == "conditions":
        return " ".join(map(str, path[1:]))
    entry = raw[path[0]][path[1]]
    return " ".join(map(str, (entry.get("id") or entry.get("key"), *path[2:])))


def _at(raw: Raw, path: Path) -> Any:
    node: Any = raw
    for step in path:
        node = node[step]
    return node


def _with(raw: Raw, path: Path, value: Any) -> Raw:
    changed = deepcopy(raw)
    _at(changed, path[:-1])[path[-1]] = value
    return changed
