"""Who comes into a group and who goes, as PATCH says it: by their ids, thousands at once (RFC 7644, 3.5.2).

A directory may send a name or an address beside the id, also an old one. Compared as well, they would keep
somebody in a group, and in its role, whom the directory has taken out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from apps.accounts.scim import shapes
from apps.accounts.scim.groups import is_person

ONE = re.compile(r'members\[\s*value\s+eq\s+"([^"\\]*)"\s*\]', re.IGNORECASE)
PREFIX = f"{shapes.Group.__schema__}:".lower()


@dataclass(frozen=True, slots=True)
class Change:
    """``members`` None: all of them."""

    op: str
    members: list[shapes.Member] | None


class NotByIdError(ValueError):
    """An operation says by more than ids whom it means."""


def split(operations: Sequence[Any]) -> tuple[list[Any], list[Change]]:
    """What concerns no members, and what does. Raises NotByIdError, ValidationError."""
    rest: list[Any] = []
    changes: list[Change] = []
    for operation in operations:
        said = _said(operation)
        op, path, value = str(said.get("op")).lower(), _path(said.get("path")), said.get("value")
        if path.startswith("members"):
            changes.append(_change(op, path, value))
        elif not path and op in ("add", "replace") and isinstance(value, dict):
            inside = {key: each for key, each in value.items() if _path(key) == "members"}
            changes.extend(_change(op, "members", each) for each in inside.values())
            others = {key: each for key, each in value.items() if key not in inside}
            if others or not inside:
                rest.append({"op": op, "value": others})
        else:
            rest.append(operation)
    return rest, changes


def applied(changes: Iterable[Change], members: Iterable[shapes.Member]) -> list[shapes.Member]:
    here = {member.value: member for member in members}
    for change in changes:
        if change.op == "replace" or change.members is None:
            here = {}
        for member in change.members or ():
            if change.op != "remove":
                here[member.value] = member
            elif is_person(member):
                here.pop(member.value, None)
    return list(here.values())


def _said(operation: Any) -> dict[str, Any]:
    known = operation if isinstance(operation, dict) else {}
    return {str(name).lower(): value for name, value in known.items()}


def _path(said: Any) -> str:
    """Without the name of the schema, in small letters: attributes have no case (RFC 7643, 2.1)."""
    return said.strip().lower().removeprefix(PREFIX) if isinstance(said, str) else ""


def _change(op: str, path: str, value: Any) -> Change:
    if op not in ("add", "replace", "remove"):
        raise NotByIdError(op)
    if path != "members":
        one = ONE.fullmatch(path)
        if one is None or op != "remove" or value is not None:
            raise NotByIdError(op)
        return Change(op, [shapes.Member(value=one[1], ref=None, type=None)])
    if value is None and op != "add":
        return Change(op, None)
    items = [value] if isinstance(value, dict) else value
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise NotByIdError(op)
    if op == "remove" and not items:
        raise NotByIdError(op)
    return Change(op, [shapes.Member.model_validate(item, scim_policy=shapes.LENIENT) for item in items])
