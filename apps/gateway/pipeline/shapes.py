"""What a vendor's JSON must look like: each reader gives the value in its type, or names the fault.

An allow-list: what no reader asks for reaches neither the client nor the record.
"""

from collections.abc import Mapping
from typing import Any

from apps.gateway.providers.errors import UpstreamMalformedError

FINISH_REASONS = frozenset({"stop", "length", "tool_calls", "content_filter", "function_call"})
LONGEST_ID = 200
MOST_PARTS = 1000


def mapping(value: Any) -> Mapping[str, Any]:
    """An object; missing means empty."""
    found: Mapping[str, Any] = _typed(value if value is not None else {}, dict)
    return found


def items(value: Any, most: int) -> list[Any]:
    """A list of at most ``most`` entries; missing means empty."""
    found: list[Any] = _typed(value if value is not None else [], list)
    if len(found) > most:
        raise UpstreamMalformedError
    return found


def text(value: Any) -> str:
    """A string; missing means empty."""
    found: str = _typed(value if value is not None else "", str)
    return found


def content(value: Any) -> str:
    """What an answer says: a string, or the texts in a list of parts, as Mistral's reasoning models write it.

    Their thinking is left out, as other vendors' ``reasoning_content`` is.
    """
    if type(value) is not list:
        return text(value)
    return "".join(_part(mapping(part)) for part in items(value, MOST_PARTS))


def thought(message: Mapping[str, Any]) -> int:
    """Characters of what the model says to itself, where that is shown: for an estimate, so never a fault.

    DeepSeek's name for it and vLLM's newer one; a server that sends both says the same twice.
    """
    named = max(_length(message.get(name)) for name in ("reasoning_content", "reasoning"))
    parts = _objects(message.get("content"))
    pieces = (piece for part in parts for piece in _objects(part.get("thinking")))
    return named + sum(_length(piece.get("text")) for piece in pieces)


def identifier(value: Any) -> str:
    return text(value)[:LONGEST_ID]


def number(value: Any) -> float:
    """A number; missing means zero."""
    if value is not None and type(value) not in (int, float):
        raise UpstreamMalformedError
    return float(value or 0)


def index(value: Any, below: int) -> int:
    """A place in a list; missing means the first."""
    found: int = _typed(value if value is not None else 0, int)
    if not 0 <= found < below:
        raise UpstreamMalformedError
    return found


def finish_reason(value: Any) -> str | None:
    """A reason that clients know; vendors' own words for the end mean ``stop``."""
    given = text(value)
    if not given:
        return None
    return given if given in FINISH_REASONS else "stop"


def usage(value: Any) -> dict[str, Any] | None:
    """Token counts, and counts inside them; everything else is left out."""
    if not isinstance(value, dict):
        return None
    inner = {key: _counts(part) for key, part in value.items() if isinstance(part, dict)}
    return _counts(value) | inner


def _part(part: Mapping[str, Any]) -> str:
    kind = part.get("type")
    if kind not in ("text", "thinking"):
        raise UpstreamMalformedError
    return text(part.get("text")) if kind == "text" else ""


def _objects(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def _counts(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: count for key, count in value.items() if type(count) is int and 0 <= count < 2**31}


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:  # exactly: True is no place in a list
        raise UpstreamMalformedError
    return value
