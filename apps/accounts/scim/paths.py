"""Paths, which may also stand in the place of names: in the value of an operation without a path."""

from collections.abc import Mapping
from typing import Any


def bare(said: Any, schema: str) -> str:
    """Without the name of the schema, in small letters: attributes have no case (RFC 7643, 2.1)."""
    path, name = said.strip().lower() if isinstance(said, str) else "", schema.lower()
    return "" if path == name else path.removeprefix(f"{name}:")


def members_of(operation: Any) -> dict[str, Any]:
    """``op``, ``path`` and ``value``, also where they are written in capitals."""
    known = operation if isinstance(operation, Mapping) else {}
    return {str(name).lower(): value for name, value in known.items()}


def spelt_out(operation: Any, schema: str) -> list[Any]:
    """The same as operations of which each has its path, as Entra ID doesn't send them.

    Else a path with a filter would be taken for an unknown attribute. What stands under the name of the
    resource's own schema stands in its place.
    """
    said = members_of(operation)
    path, value = said.get("path"), said.get("value")
    elsewhere = path and (not isinstance(path, str) or bare(path, schema))
    if elsewhere or not isinstance(value, Mapping):
        return [operation]
    rest: dict[str, Any] = {}
    more: list[Any] = []
    for key, each in value.items():
        if "[" in key:
            more.append({"op": said.get("op"), "path": key, "value": each})
        elif not bare(key, schema) and isinstance(each, Mapping):
            more.extend(spelt_out({"op": said.get("op"), "value": each}, schema))
        else:
            rest[key] = each
    plain = [{name: each for name, each in said.items() if name != "value"} | {"value": rest}]
    return (plain if rest or not more else []) + more
