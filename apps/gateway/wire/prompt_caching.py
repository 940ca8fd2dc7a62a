"""What a client says of the vendor's cache of prompts: checked, and never passed on.

A cache is state at the vendor (docs/adr/0009). Fields and words as in OpenAI's reference; how long an entry
is kept differs there from API to API, so only the form of a ``ttl`` is checked.
"""

import re
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.errors import invalid

BREAKPOINT = "prompt_cache_breakpoint"
_LIFETIME = re.compile(r"[1-9][0-9]{0,2}[mh]")


def lifetime(name: str, value: Any) -> None:
    """Minutes or hours, such as 30m."""
    checks.text(name, value)
    if not _LIFETIME.fullmatch(value):
        raise invalid(f"“{name}” must be minutes or hours, such as 30m or 12h.", param=name)


options = checks.object_of(
    {
        "mode": checks.one_of("implicit", "explicit"),
        "ttl": lifetime,
        "prewarm": checks.without("asks for state at the vendor and is not available."),
        "comparison_response_id": checks.without("asks for state at the vendor and is not available."),
    }
)
_breakpoint = checks.object_of({"mode": checks.one_of("explicit"), "ttl": lifetime})


def unmarked(content: Any, place: str) -> Any:
    """The content of a message without the marks on its parts. Raises WireError for a mark that is none."""
    if not isinstance(content, list):
        return content
    return [_unmarked(part, f"{place}.{n}.{BREAKPOINT}") for n, part in enumerate(content)]


def _unmarked(part: Any, place: str) -> Any:
    if not isinstance(part, dict) or BREAKPOINT not in part:
        return part
    if part[BREAKPOINT] is not None:
        _breakpoint(place, part[BREAKPOINT])
    return {name: value for name, value in part.items() if name != BREAKPOINT}
