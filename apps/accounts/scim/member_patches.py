"""Who comes into a group and who goes, as PATCH says it: by their ids, thousands at once (RFC 7644, 3.5.2).

A directory may send a name or an address beside the id, also an old one. Compared as well, they would keep
somebody in a group, and in its role, whom the directory has taken out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from apps.accounts.scim import paths, shapes
from apps.accounts.scim.locations import key_of

ONE = re.compile(r'members\[\s*value\s+eq\s+"([^"\\]*)"\s*\]', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """``members`` None: all of them."""

    op: str
    members: list[shapes.Member] | None


@dataclass(frozen=True, slots=True)
class Odd:
    """An operation that says by more than ids whom it means, or can't be read."""

    operation: Any


class _NotByIdError(ValueError): ...


def split(operations: Sequence[Any]) -> tuple[list[Any], list[Change | Odd]]:
    """What concerns no members, and what concerns nothing else. Raises ValidationError.

    Each operation is spelt out: ``paths.spelt_out``.
    """
    rest: list[Any] = []
    changes: list[Change | Odd] = []
    for operation in operations:
        said = paths.members_of(operation)
        op, path, value = str(said.get("op")).lower(), attribute(said.get("path")), said.get("value")
        if path.startswith("members"):
            changes.append(_change(op, path, value, operation))
        elif not path and op in ("add", "replace") and isinstance(value, dict):
            inside = {key: each for key, each in value.items() if attribute(key).startswith("members")}
            changes.extend(
                _change(op, attribute(key), each, {"op": op, "path": key, "value": each})
                for key, each in inside.items()
            )
            others = {key: each for key, each in value.items() if key not in inside}
            if others or not inside:
                rest.append({"op": op, "value": others})
        else:
            rest.append(operation)
    return rest, changes


def attribute(said: Any) -> str:
    """Of a group, by any of its names."""
    return paths.bare(said, shapes.Group.__schema__)


def applied(changes: Iterable[Change], members: Iterable[shapes.Member]) -> list[shapes.Member]:
    """Who is taken out is out by their id alone, which is one among people and groups."""
    here = {_key(member): member for member in members}
    for change in changes:
        if change.op == "replace" or change.members is None:
            here = {}
        for member in change.members or ():
            if change.op == "remove":
                here.pop(_key(member), None)
            else:
                here[_key(member)] = member
    return list(here.values())


def _key(member: shapes.Member) -> int | str | None:
    """The same for each way to write an id; what is none is still to be refused."""
    key = key_of("User", (member.value or "").strip())
    return member.value if key is None else key


def _change(op: str, path: str, value: Any, operation: Any) -> Change | Odd:
    try:
        return Change(op, _named(op, path, value))
    except _NotByIdError:
        return Odd(operation)


def _named(op: str, path: str, value: Any) -> list[shapes.Member] | None:
    if op not in ("add", "replace", "remove"):
        raise _NotByIdError
    if path != "members":
        one = ONE.fullmatch(path)
        if one is None or op != "remove" or value is not None:
            raise _NotByIdError
        return [shapes.Member(value=one[1], ref=None, type=None)]
    if value is None and op != "add":
        return None
    items = [value] if isinstance(value, dict) else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _NotByIdError
    if op == "remove" and not items:
        raise _NotByIdError
    return [shapes.Member.model_validate(item, scim_policy=shapes.LENIENT) for item in items]
