"""Models that may think unseen: where their answer was cut, nobody knows what they have made.

Only the last count of their vendor tells it. Others show all that they make, a thought too, or don't think.
"""

import re
from collections.abc import Mapping
from typing import Any

from apps.policy.facts import RouteFacts
from apps.vendors.models import ProviderKind

# OpenAI's before o1 don't think ("Models": no "Reasoning token support"); Mistral and DeepSeek send what
# theirs think.
_OPEN = re.compile(
    r"(chatgpt-4o|gpt-3\.?5|gpt-4(o|\.\d)?|(open-)?mi[sx]tral|ministral|magistral|codestral|devstral|pixtral"
    r"|deepseek)\b"
)
# They refuse an effort that a model doesn't know.
CHECKED = frozenset({ProviderKind.OPENAI, ProviderKind.AZURE})


def may_hide_thoughts(route: RouteFacts, options: Mapping[str, Any]) -> bool:
    """Yes, of a model that nobody knows. Own servers (vLLM, llama.cpp, Ollama) send all of it along."""
    if route.own_server or _OPEN.match(route.upstream_model.lower()):
        return False
    return not (options.get("reasoning_effort") == "none" and route.provider in CHECKED)
