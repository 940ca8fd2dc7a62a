"""Tools and forms of answers: from the words of the Responses API into those of chat completions."""

from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import WireError, invalid

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


def tools_of(tools: list[Any]) -> list[dict[str, Any]]:
    """Functions of the client's own. Raises WireError: what a vendor would run itself is refused."""
    return [{"type": "function", "function": _function(f"tools.{n}", tool)} for n, tool in enumerate(tools)]


def _function(place: str, tool: Any) -> dict[str, Any]:
    checks.typed(dict, "an object")(place, tool)
    if tool.get("type") != "function":
        raise _unsupported(f"{place}.type", "Only functions of your own are available as tools.")
    return _checked(place, tool, _TOOL)


def tool_choice_of(choice: Any) -> Any:
    """A word, or one function. Raises WireError."""
    if choice is None or choice in ("none", "auto", "required"):
        return choice
    if isinstance(choice, dict) and choice.get("type") == "function":
        return {"type": "function", "function": _checked("tool_choice", choice, {"name": checks.text})}
    raise _unsupported("tool_choice", "“tool_choice” must be none, auto, required or a function.")


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
