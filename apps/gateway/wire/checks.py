"""Checkers of single parameters: each takes the name and the value, and raises WireError if it won't do."""

from collections.abc import Callable, Mapping
from typing import Any

from apps.gateway.wire.errors import WireError, invalid

MAX_DEPTH, MOST_STOPS = 40, 16
Check = Callable[[str, Any], None]


def typed(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        wrong_bool = isinstance(value, bool) and kind is not bool
        if wrong_bool or not isinstance(value, kind):
            raise invalid(f"“{name}” must be {words}.", "invalid_type", name)

    return check


def number(low: float, high: float) -> Check:
    def check(name: str, value: Any) -> None:
        typed((int, float), "a number")(name, value)
        if not low <= value <= high:
            raise invalid(f"“{name}” must be between {low:g} and {high:g}.", param=name)

    return check


def whole(low: int, high: int) -> Check:
    def check(name: str, value: Any) -> None:
        typed(int, "a whole number")(name, value)
        number(low, high)(name, value)

    return check


def nested(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        typed(kind, words)(name, value)
        if _depth(value) > MAX_DEPTH:
            raise invalid(f"“{name}” is nested too deeply.", param=name)

    return check


def one_of(*words: str) -> Check:
    """A closed list: a free text here would leave unread."""

    def check(name: str, value: Any) -> None:
        if value not in words:
            raise invalid(f"“{name}” must be one of {', '.join(words)}.", param=name)

    return check


def object_of(fields: Mapping[str, Check]) -> Check:
    """An object with these fields only; those of it that have no value are as good as left out."""

    def check(name: str, value: Any) -> None:
        nested(dict, "an object")(name, value)
        for key, inner in value.items():
            if inner is None:
                continue
            if key not in fields:
                raise invalid(f"“{name}” holds a field that is not available.", "unsupported_parameter", name)
            fields[key](f"{name}.{key}", inner)

    return check


def own_tools(name: str, value: Any) -> None:
    """Tools that the client runs; what a vendor would run (a search, code, another server) is refused."""
    nested(list, "a list of tools")(name, value)
    for n, tool in enumerate(value):
        typed(dict, "an object")(f"{name}.{n}", tool)
        _own_tool(f"{name}.{n}.type", tool.get("type"))


def own_calls(name: str, value: Any) -> None:
    """Calls of earlier turns: only functions could have been called here. A call without a type is one."""
    for n, call in enumerate(_listed(value)):
        if isinstance(call, dict):
            kind = "custom" if call.get("custom") else call.get("type") or FUNCTION
            _own_tool(f"{name}.{n}.type", kind)


def tool_choice(name: str, value: Any) -> None:
    if not isinstance(value, dict):
        one_of("none", "auto", "required")(name, value)
    nested((dict, str), "a string or an object")(name, value)
    if isinstance(value, dict):
        _own_tool(f"{name}.type", value.get("type"), "allowed_tools")
        allowed = value.get("allowed_tools")
        for n, tool in enumerate(_listed(allowed.get("tools")) if isinstance(allowed, dict) else ()):
            kind = tool.get("type") if isinstance(tool, dict) else None
            _own_tool(f"{name}.allowed_tools.tools.{n}.type", kind)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _own_tool(place: str, kind: Any, *more: str) -> None:
    if kind not in (FUNCTION, *more):
        because = "Only functions of your own are available as tools."
        raise WireError(400, "unsupported_parameter", because, param=place)


def stop(name: str, value: Any) -> None:
    """A text, or a few of them (OpenAI takes four, others more)."""
    nested((str, list), "a string or a list of strings")(name, value)
    if not isinstance(value, list):
        return
    if len(value) > MOST_STOPS:
        raise invalid(f"“{name}” must hold {MOST_STOPS} strings at most.", param=name)
    for n, word in enumerate(value):
        text(f"{name}.{n}", word)


def form(name: str, value: Any) -> None:
    """``response_format``: a form that clients know, and for a schema of their own its name."""
    nested(dict, "an object")(name, value)
    one_of("text", "json_object", "json_schema")(f"{name}.type", value.get("type"))
    if value["type"] == "json_schema":
        typed(dict, "an object")(f"{name}.json_schema", schema := value.get("json_schema"))
        text(f"{name}.json_schema.name", schema.get("name"))


def tier(name: str, value: Any) -> None:
    """``service_tier``: the one that everybody gets, under either of its names; it isn't passed on."""
    if value and value not in ("auto", "default"):
        because = "must be auto or default: nothing else is available."
        raise WireError(400, "unsupported_parameter", f"“{name}” {because}", param=name)


def without(because: str) -> Check:
    """Only an empty value (false, 0, []) will do."""

    def check(name: str, value: Any) -> None:
        if value:
            raise WireError(400, "unsupported_parameter", f"“{name}” {because}", param=name)

    return check


text = typed(str, "a string")
truth = typed(bool, "true or false")
FUNCTION = "function"  # custom tools, whose input is free text, aren't carried: better refused than emptied
EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
VERBOSITIES = ("low", "medium", "high")


def _depth(value: Any, level: int = 0) -> int:
    if level > MAX_DEPTH:
        return level
    if isinstance(value, dict):
        return max((_depth(item, level + 1) for item in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(item, level + 1) for item in value), default=level)
    return level
