"""When a stream has begun: until then its model may think as long as before the first byte (times.py)."""

from typing import Any


def says(chunks: list[dict[str, Any]]) -> bool:
    """Whether one of these chunks says something, be it a thought; Azure's first and a bare role don't."""
    choices = (choice for chunk in chunks for choice in chunk["choices"] if isinstance(choice, dict))
    return any(choice.get("finish_reason") or _is_said(choice.get("delta")) for choice in choices)


def _is_said(delta: Any) -> bool:
    return isinstance(delta, dict) and any(value for name, value in delta.items() if name != "role")
