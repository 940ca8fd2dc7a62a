"""How long an answer may be, under the name that the vendor knows."""

from collections.abc import Mapping
from typing import Any

from apps.policy.facts import RouteFacts
from apps.vendors.models import ProviderKind

NEWER, OLDER = "max_completion_tokens", "max_tokens"


def longest(options: Mapping[str, Any]) -> int:
    """The most tokens of one answer, under either name; 0 where the client names none."""
    return max(int(options.get(name) or 0) for name in (NEWER, OLDER))


def renamed(options: Mapping[str, Any], route: RouteFacts) -> Mapping[str, Any]:
    """Newer models of OpenAI refuse the older name, other vendors may not know the newer one."""
    most = longest(options)
    if not most:
        return options
    known = OLDER if route.provider == ProviderKind.COMPATIBLE else NEWER
    return dict((known, most) if name in (NEWER, OLDER) else (name, value) for name, value in options.items())
