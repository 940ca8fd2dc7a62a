"""Token counts in the words of the Responses API."""

from collections.abc import Mapping
from typing import Any

from apps.gateway.providers.counted import counted


def usage_of(usage: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Token counts under the names that they have here; None where the vendor gave none."""
    if usage is None:
        return None
    read, said = counted(usage) or (0, 0)
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)
    thought = (usage.get("completion_tokens_details") or {}).get("reasoning_tokens", 0)
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": cached, "cache_write_tokens": 0},
        "output_tokens": said,
        "output_tokens_details": {"reasoning_tokens": thought},
        "total_tokens": read + said,
    }
