"""Tools and forms of answers of a chat completion: each object has a closed list of fields.

They are those of OpenAI's reference that every vendor can serve. What is given is written anew from these
lists, because it leaves as it is. Whatever else stands in it is refused: also the client's name for a person
(``user``, ``metadata``) and the marks of a cache (``cache_control``), which OpenAI knows nowhere in here.
Free is only what a JSON Schema holds.
"""

from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.checks import Check, known, named
from apps.gateway.wire.errors import WireError, invalid

FUNCTION = "function"  # custom tools, whose input is free text, aren't carried: better refused than emptied
OWN_ONLY = "Only functions of your own are available as tools."
FORMS, MODES = ("text", "json_object", "json_schema"), ("auto", "required")
_object, _list = checks.typed(dict, "an object"), checks.typed(list, "a list")
NAME: dict[str, Check] = {"name": checks.text}
FUNCTION_FIELDS: dict[str, Check] = {
    "name": checks.text, "description": checks.text, "parameters": _object, "strict": checks.truth,
}  # fmt: skip
SCHEMA_FIELDS: dict[str, Check] = {
    "name": checks.text, "description": checks.text, "schema": _object, "strict": checks.truth,
}  # fmt: skip
_TOOL: dict[str, Check] = {"type": checks.text, "function": _object}
_REPEATED: dict[str, Check] = {"type": checks.one_of(FUNCTION)}  # as older Open WebUI says it; it isn't sent
_CHOICE: dict[str, Check] = {"type": checks.text, "allowed_tools": _object}
_ALLOWED: dict[str, Check] = {"mode": checks.one_of(*MODES), "tools": _list}
_FORM: dict[str, Check] = {"type": checks.text}
_SCHEMA_FORM: dict[str, Check] = {"type": checks.text, "json_schema": _object}


def tools_of(tools: list[Any]) -> list[dict[str, Any]]:
    """Functions that the client runs. Raises WireError, also for what a vendor would run (a search, code)."""
    return [_tool(f"tools.{n}", tool, FUNCTION_FIELDS) for n, tool in enumerate(tools)]


def tool_choice_of(choice: Any) -> Any:
    """A word, one function, or those that are allowed. Raises WireError."""
    if not isinstance(choice, dict):
        checks.one_of("none", *MODES)("tool_choice", choice)
        return choice
    if choice.get("type") != "allowed_tools":
        return _tool("tool_choice", choice, NAME)
    found = known("tool_choice", choice, _CHOICE)
    return found | {"allowed_tools": _allowed("tool_choice.allowed_tools", found.get("allowed_tools"))}


def _allowed(place: str, given: Any) -> dict[str, Any]:
    """Its tools may be whole definitions, as OpenAI's reference says."""
    found = known(place, given, _ALLOWED)
    checks.one_of(*MODES)(f"{place}.mode", found.get("mode"))
    if not found.get("tools"):
        raise invalid(f"“{place}.tools” must name a function.", param=f"{place}.tools")
    tools = [_tool(f"{place}.tools.{n}", tool, FUNCTION_FIELDS) for n, tool in enumerate(found["tools"])]
    return found | {"tools": tools}


def _tool(place: str, given: Any, fields: dict[str, Check]) -> dict[str, Any]:
    _object(place, given)
    own_only(f"{place}.type", given.get("type"))
    found = known(place, given, _TOOL)
    function = named(f"{place}.function", found.get("function"), fields | _REPEATED)
    return found | {"function": {name: value for name, value in function.items() if name not in _REPEATED}}


def own_calls(place: str, calls: Any) -> None:
    """Calls of earlier turns: only functions could have been called here. A call without a type is one."""
    for n, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict):
            own_only(f"{place}.{n}.type", "custom" if call.get("custom") else call.get("type") or FUNCTION)


def own_only(place: str, kind: Any) -> None:
    """Raises WireError for the type of any other tool than a function."""
    if kind != FUNCTION:
        raise WireError(400, "unsupported_parameter", OWN_ONLY, param=place)


def response_format_of(form: dict[str, Any]) -> dict[str, Any]:
    """A form that clients know, and for a schema of their own its name. Raises WireError."""
    checks.one_of(*FORMS)("response_format.type", form.get("type"))
    if form["type"] != "json_schema":
        return known("response_format", form, _FORM)
    found = known("response_format", form, _SCHEMA_FORM)
    schema = named("response_format.json_schema", found.get("json_schema"), SCHEMA_FIELDS)
    return found | {"json_schema": schema}
