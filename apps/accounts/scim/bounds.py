"""How much an operation of a PATCH asks for: it is carried out and compared under the lock of its record."""

from collections.abc import Iterator, Mapping
from typing import Any

from scim2_models import InvalidPathException, Path
from scim2_models.path import Comparison, LogicalExpr, Not, Present, ValuePath

from apps.accounts.scim.filters import LONGEST, MOST_TERMS
from apps.accounts.scim.paths import members_of

MOST_NAMES = 1000
DEEPEST = 10


def names_in(operation: Any) -> int:
    """How many names its value has, each of which is read as a path. Raises InvalidPathException."""
    said, count = members_of(operation), 0
    _check(said.get("path"))
    for count, (name, depth) in enumerate(_names(said.get("value")), 1):
        if count > MOST_NAMES or depth > DEEPEST:
            raise _too_much(f"A value has at most {MOST_NAMES} names, {DEEPEST} within each other.")
        _check(name)
    return count


def terms_of(operation: Any) -> int:
    """With how much each entry is compared: by the filter of the path, or by the value of a removal.

    Raises InvalidPathException.
    """
    said = members_of(operation)
    terms = _terms(said.get("path"))
    if str(said.get("op")).lower() == "remove":
        value = said.get("value")
        entries = value if isinstance(value, list) else [value]
        terms += sum(len(entry) for entry in entries if isinstance(entry, Mapping))
    if terms > MOST_TERMS:
        raise _too_much(f"An operation has at most {MOST_TERMS} comparisons.")
    return terms


def entries_in(operation: Any) -> int:
    """How many entries its value has, at any depth: each may become one that later operations go through."""
    count, waiting = 0, [members_of(operation).get("value")]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            inside = [each for each in here.values() if isinstance(each, (Mapping, list))]
            count += sum(isinstance(each, Mapping) for each in inside)
        else:
            inside = here if isinstance(here, list) else []
            count += len(inside)
        waiting.extend(inside)
    return max(count, 1)


def _names(value: Any) -> Iterator[tuple[str, int]]:
    waiting = [(value, 1)]
    while waiting:
        here, depth = waiting.pop()
        if isinstance(here, Mapping):
            yield from ((name, depth) for name in here)
            waiting.extend((each, depth + 1) for each in here.values())


def _check(path: Any) -> None:
    if isinstance(path, str) and len(path) > LONGEST:
        raise _too_much(f"A path has at most {LONGEST} characters.")
    if _terms(path) > MOST_TERMS:
        raise _too_much(f"A path has at most {MOST_TERMS} comparisons.")


def _terms(path: Any) -> int:
    if not isinstance(path, str) or "[" not in path:
        return 0
    try:
        return _count(Path(path).ast)
    except InvalidPathException:  # told where it is applied
        return 0


def _count(node: Any) -> int:
    match node:
        case Comparison() | Present():
            return 1
        case LogicalExpr():
            return sum(_count(term) for term in node.terms)
        case Not():
            return _count(node.expr)
        case ValuePath():
            return _count(node.val_filter)
    return 0


def _too_much(detail: str) -> InvalidPathException:
    return InvalidPathException(detail=detail)
