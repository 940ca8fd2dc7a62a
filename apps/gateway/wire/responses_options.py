"""Tools and forms of answers: from the words of the Responses API into those of chat completions."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import WireError, invalid

OWN_ONLY = "Only functions of your own are available as tools."
_TOOL: dict[str, Check] = {
    "type": checks.text,
    "name": checks.text,
    "description": checks.text,
    "parameters": checks.nested(dict, "an object"),
    "strict": checks.truth,
}
_SCHEMA: dict[str, Check] = {
    "type": checks.text,
    "name": checks.text,
    "description": checks.text,
    "schema": checks.nested(dict, "an object"),
    "strict": checks.truth,
}
_ALLOWED: dict[str, Check] = {"type": checks.text, "mode": checks.text, "tools": checks.typed(list, "a list")}


def tools_of(tools: list[Any]) -> list[dict[str, Any]]:
    """Functions of the client's own. Raises WireError: what a vendor would run itself is refused."""
    return [{"type": "function", "function": _function(f"tools.{n}", tool)} for n, tool in enumerate(tools)]


def _function(place: str, tool: Any) -> dict[str, Any]:
    checks.typed(dict, "an object")(place, tool)
    if tool.get("type") != "function":
        raise _unsupported(f"{place}.type", OWN_ONLY)
    return _checked(place, tool, _TOOL)


def tool_choice_of(choice: Any, tools: Sequence[Mapping[str, Any]]) -> Any:
    """A word, one function, or those that are allowed, all of ``tools`` as ``tools_of`` gives them.

    None where there is nothing to choose from: vendors refuse even “auto” then. Raises WireError.
    """
    if choice == "required" and not tools:
        raise invalid("“tool_choice” requires a tool, but there are no “tools”.", param="tool_choice")
    if choice is None or choice in ("none", "auto", "required"):
        return choice if tools else None
    names = frozenset(tool["function"]["name"] for tool in tools)
    if _type_of(choice) == "function":
        return _chosen("tool_choice", choice, names)
    if _type_of(choice) == "allowed_tools":
        return {"type": "allowed_tools", "allowed_tools": _allowed(choice, names)}
    told = "“tool_choice” must be none, auto, required, a function or allowed tools."
    raise _unsupported("tool_choice", told)


def _type_of(given: Any) -> Any:
    return given.get("type") if isinstance(given, dict) else None


def _allowed(choice: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    checks.object_of(_ALLOWED)("tool_choice", choice)
    checks.one_of("auto", "required")("tool_choice.mode", choice.get("mode"))
    tools = choice.get("tools")
    if not tools:
        raise invalid("“tool_choice.tools” must name a function.", param="tool_choice.tools")
    return {"mode": choice["mode"], "tools": [_one_allowed(n, tool, names) for n, tool in enumerate(tools)]}


def _one_allowed(number: int, tool: Any, names: frozenset[str]) -> dict[str, Any]:
    place = f"tool_choice.tools.{number}"
    checks.typed(dict, "an object")(place, tool)
    if _type_of(tool) != "function":
        raise _unsupported(f"{place}.type", OWN_ONLY)
    return _chosen(place, tool, names)


def _chosen(place: str, given: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    function = _checked(place, given, {"name": checks.text})
    if function["name"] not in names:
        raise invalid(f"“{place}.name” must be that of a function in “tools”.", param=f"{place}.name")
    return {"type": "function", "function": function}


def format_of(given: Any) -> dict[str, Any] | None:
    """``text.format`` as ``response_format``; None for plain text. Raises WireError."""
    kind = (given or {}).get("type", "text")
    if kind == "text":
        return None
    if kind == "json_object":
        return {"type": "json_object"}
    if kind == "json_schema":
        return {"type": "json_schema", "json_schema": _checked("text.format", given, _SCHEMA)}
    raise invalid("“text.format.type” must be text, json_object or json_schema.", param="text.format.type")


def _checked(place: str, given: dict[str, Any], fields: dict[str, Check]) -> dict[str, Any]:
    """The fields with a value, without the type. Raises WireError for unknown ones and without a name."""
    for name, value in given.items():
        if value is not None and name not in fields and name != "type":
            raise invalid(f"“{place}” holds an unknown field.", "unknown_parameter", place)
        if value is not None and name in fields:
            fields[name](f"{place}.{name}", value)
    if not given.get("name"):
        raise invalid(f"Missing parameter: “{place}.name”.", "missing_parameter", f"{place}.name")
    return {name: given[name] for name in fields if name != "type" and given.get(name) is not None}


def _unsupported(param: str, message: str) -> WireError:
    return WireError(400, "unsupported_parameter", message, param=param)
