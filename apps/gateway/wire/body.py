"""A body of any endpoint: JSON, an object, and only with parameters that somebody has named."""

from collections.abc import Mapping
from typing import Any

import orjson

from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import invalid


def read(raw: bytes, fields: Mapping[str, Check]) -> dict[str, Any]:
    """The checked parameters. ``fields`` is an allow-list: what it doesn't name is refused.

    Raises WireError with a sentence and the name of the field.
    """
    body = _object(raw)
    for name in body:
        if name not in fields:
            raise invalid(f"Unknown parameter: “{shown(name)}”.", "unknown_parameter", shown(name))
    for name, value in body.items():
        if value is not None:
            fields[name](name, value)
    return body


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise invalid("The body is not valid JSON.", "invalid_json") from error
    if not isinstance(body, dict):
        raise invalid("The body must be a JSON object.", "invalid_json")
    if b"\\u0000" in raw and _holds_nul(body):  # text may write the six characters, as source code does
        raise invalid("The body holds NUL characters.", "invalid_value")
    return body


def _holds_nul(body: dict[str, Any]) -> bool:
    """Whether a string or key in it does: PostgreSQL stores none (type jsonb)."""
    left: list[Any] = [body]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += (*value, *value.values())
        elif isinstance(value, list):
            left += value
        elif isinstance(value, str) and "\x00" in value:
            return True
    return False


def required(body: Mapping[str, Any], name: str) -> Any:
    if body.get(name) is None:
        raise invalid(f"Missing parameter: “{name}”.", "missing_parameter", name)
    return body[name]


def shown(name: str) -> str:
    return "".join(char for char in name[:40] if char.isprintable())
