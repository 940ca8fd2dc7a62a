"""Paths in the place of names: in the value of an operation without a path, as Entra ID sends them."""

from collections.abc import Mapping
from typing import Any


def spelt_out(operation: Any) -> list[Any]:
    """The same as operations of which each has its path. Else it would be taken for an unknown attribute."""
    if not isinstance(operation, Mapping):
        return [operation]
    names = {str(name).lower(): name for name in operation}
    value = operation.get(names.get("value", ""))
    if operation.get(names.get("path", "")) or not isinstance(value, Mapping):
        return [operation]
    filtered = [{"op": operation.get(names.get("op", "")), "path": key, "value": each}
                for key, each in value.items() if "[" in key]  # fmt: skip
    rest = {key: each for key, each in value.items() if "[" not in key}
    plain = [dict(operation) | {names["value"]: rest}] if rest or not filtered else []
    return plain + filtered
