"""What ``parse()`` of OpenAI's clients writes into an answer: its own reading, which comes back with it.

It says again what ``content`` and ``arguments`` say, and isn't passed on: only these are checked.
"""

from collections.abc import Mapping
from typing import Any

PARSED, PARSED_ARGUMENTS = "parsed", "parsed_arguments"


def as_answered(message: dict[str, Any]) -> dict[str, Any]:
    """A message of the assistant without it; any other as it is."""
    if message.get("role") != "assistant":
        return message
    answer = _without(PARSED, message)
    if isinstance(calls := answer.get("tool_calls"), list):
        answer["tool_calls"] = [_called(call) for call in calls]
    return answer


def item_as_answered(item: Mapping[str, Any]) -> dict[str, Any]:
    """The same of an item of the Responses API: a call, or a message with its parts."""
    if item.get("type") == "function_call":
        return _without(PARSED_ARGUMENTS, item)
    if item.get("role") != "assistant" or not isinstance(parts := item.get("content"), list):
        return dict(item)
    return {**item, "content": [_without(PARSED, each) if isinstance(each, dict) else each for each in parts]}


def _called(call: Any) -> Any:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict):
        return call
    return call | {"function": _without(PARSED_ARGUMENTS, function)}


def _without(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key != name}
