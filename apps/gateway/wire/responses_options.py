"""Tools and forms of answers: from the words of the Responses API into those of chat completions."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.chat_options import FORMS, FUNCTION_FIELDS, MODES, NAME, SCHEMA_FIELDS, own_only
from apps.gateway.wire.checks import Check, known, named
from apps.gateway.wire.errors import WireError, invalid

_TOOL: dict[str, Check] = {"type": checks.text, **FUNCTION_FIELDS}
_SCHEMA: dict[str, Check] = {"type": checks.text, **SCHEMA_FIELDS}
_PLAIN: dict[str, Check] = {"type": checks.text}
_NAMED: dict[str, Check] = {"type": checks.text, **NAME}
_ALLOWED: dict[str, Check] = {"type": checks.text, "mode": checks.text, "tools": checks.typed(list, "a list")}


def tools_of(tools: list[Any]) -> list[dict[str, Any]]:
    """Functions of the client's own. Raises WireError: what a vendor would run itself is refused."""
    return [{"type": "function", "function": _function(f"tools.{n}", tool)} for n, tool in enumerate(tools)]


def _function(place: str, tool: Any) -> dict[str, Any]:
    checks.typed(dict, "an object")(place, tool)
    own_only(f"{place}.type", tool.get("type"))
    return _checked(place, tool, _TOOL)


def tool_choice_of(choice: Any, tools: Sequence[Mapping[str, Any]]) -> Any:
    """A word, one function, or those that are allowed, all of ``tools`` as ``tools_of`` gives them.

    None where there is nothing to choose from: vendors refuse even “auto” then. Raises WireError.
    """
    if choice == "required" and not tools:
        raise invalid("“tool_choice” requires a tool, but there are no “tools”.", param="tool_choice")
    if choice is None or choice in ("none", *MODES):
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
    found = known("tool_choice", choice, _ALLOWED)
    checks.one_of(*MODES)("tool_choice.mode", found.get("mode"))
    tools = found.get("tools")
    if not tools:
        raise invalid("“tool_choice.tools” must name a function.", param="tool_choice.tools")
    return {"mode": found["mode"], "tools": [_one_allowed(n, tool, names) for n, tool in enumerate(tools)]}


def _one_allowed(number: int, tool: Any, names: frozenset[str]) -> dict[str, Any]:
    place = f"tool_choice.tools.{number}"
    checks.typed(dict, "an object")(place, tool)
    own_only(f"{place}.type", tool.get("type"))
    return _chosen(place, tool, names)


def _chosen(place: str, given: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    function = _checked(place, given, _NAMED)
    if function["name"] not in names:
        raise invalid(f"“{place}.name” must be that of a function in “tools”.", param=f"{place}.name")
    return {"type": "function", "function": function}


def format_of(given: Any) -> dict[str, Any] | None:
    """``text.format`` as ``response_format``; None for plain text. Raises WireError."""
    form = given or {"type": "text"}
    kind = form.get("type", "text")
    if kind not in FORMS:
        told = f"“text.format.type” must be {', '.join(FORMS[:-1])} or {FORMS[-1]}."
        raise invalid(told, param="text.format.type")
    if kind == "json_schema":
        return {"type": kind, "json_schema": _checked("text.format", form, _SCHEMA)}
    known("text.format", form, _PLAIN)
    return None if kind == "text" else {"type": kind}


def _checked(place: str, given: dict[str, Any], fields: dict[str, Check]) -> dict[str, Any]:
    """The fields with a value, without the type. Raises WireError for unknown ones and without a name."""
    return {name: value for name, value in named(place, given, fields).items() if name != "type"}


def _unsupported(param: str, message: str) -> WireError:
    return WireError(400, "unsupported_parameter", message, param=param)
