"""The ``input`` of the Responses API as messages of a chat completion.

Fields of an item come from a closed list (of OpenAI's reference what every vendor can serve), or a word of
chat completions would leave as one. Of its parts only what is known is rearranged; everything else stays
where it is, so that detection finds it unreadable and the message is refused as ``content_unscannable``, as
it is in a chat completion.
"""

from collections.abc import Mapping
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.errors import WireError, invalid
from apps.gateway.wire.parsed_answers import item_as_answered
from apps.gateway.wire.prompt_caching import unmarked

MAX_ITEMS = 500
_TEXTS = frozenset({"input_text", "output_text", "text"})
# Names that the portal itself gave to items of its answers; a vendor knows none of them.
_OURS = frozenset({"type", "id", "status", "phase"})
_FIELDS = {
    "message": _OURS | {"role", "content"},
    "function_call": _OURS | {"call_id", "name", "arguments"},
    "function_call_output": _OURS | {"call_id", "output", "name"},
}


def messages_of(given: str | list[Any], instructions: str | None) -> list[dict[str, Any]]:
    """Raises WireError with the place of the item that won't do."""
    messages = [{"role": "system", "content": instructions}] if instructions else []
    if isinstance(given, str):
        return [*messages, {"role": "user", "content": given}]
    if not 1 <= len(given) <= MAX_ITEMS:
        raise invalid(f"“input” must hold 1 to {MAX_ITEMS} items.", param="input")
    for n, item in enumerate(given):
        if not isinstance(item, dict):
            raise invalid("Each item must be an object.", param=f"input.{n}")
        _add(messages, item_as_answered(item), f"input.{n}")
    return messages


def _add(messages: list[dict[str, Any]], item: Mapping[str, Any], place: str) -> None:
    kind = item.get("type") or "message"
    if not isinstance(kind, str) or kind not in _FIELDS:
        message = "Only messages, function calls and their results are available here."
        raise WireError(400, "unsupported_parameter", message, param=f"{place}.type")
    if any(value and name not in _FIELDS[kind] for name, value in item.items()):
        raise invalid(f"“{place}” holds an unknown field.", "unknown_parameter", place)
    if kind == "message":
        messages.append(_message(item, place))
    elif kind == "function_call":
        _has_texts(item, ("call_id", "name", "arguments"), place)
        _caller(messages)["tool_calls"].append(_call(item))
    else:
        _has_texts(item, ("call_id",), place)
        messages.append(_result(item, place))


def _message(item: Mapping[str, Any], place: str) -> dict[str, Any]:
    if not isinstance(item.get("role"), str):
        raise invalid("Each message must have a role.", param=place)
    return {"role": item["role"], "content": _content(item.get("content"), f"{place}.content")}


def _has_texts(item: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    for name in names:
        if not isinstance(item.get(name), str):
            raise invalid(f"“{place}.{name}” must be a string.", "invalid_type", f"{place}.{name}")


def _caller(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The message that calls belong to: one turn of the model is one message there, several items here."""
    if not messages or messages[-1].get("role") != "assistant":
        messages.append({"role": "assistant", "content": None})
    messages[-1].setdefault("tool_calls", [])
    return messages[-1]


def _call(item: Mapping[str, Any]) -> dict[str, Any]:
    function = {"name": item["name"], "arguments": item["arguments"]}
    return {"id": item["call_id"], "type": "function", "function": function}


def _result(item: Mapping[str, Any], place: str) -> dict[str, Any]:
    """With the name of the tool where it is given, which some vendors read."""
    name = {"name": item["name"]} if item.get("name") else {}
    content = _content(item.get("output"), f"{place}.output")
    return name | {"role": "tool", "tool_call_id": item["call_id"], "content": content}


def _content(given: Any, place: str) -> Any:
    if not isinstance(given, list):
        return given
    parts = [_part(part) for part in unmarked(checks.parts(given, place), place)]
    if len(parts) == 1 and set(parts[0] if isinstance(parts[0], dict) else ()) == {"type", "text"}:
        return parts[0]["text"]  # what every vendor reads
    return parts


def _part(part: Any) -> Any:
    if isinstance(part, dict) and part.get("type") == "input_image":
        return _image(part)
    if isinstance(part, dict) and part.get("type") == "input_file":
        return _file(part)
    if not isinstance(part, dict) or str(part.get("type")) not in _TEXTS:
        return part
    rest = {name: value for name, value in part.items() if value or name in ("type", "text")}
    return rest | {"type": "text"}


def _image(part: Mapping[str, Any]) -> dict[str, Any]:
    """Whatever else it holds, such as a file at the vendor, stays beside it and makes it no image."""
    rest = {
        name: value for name, value in part.items() if value and name not in ("type", "image_url", "detail")
    }
    image = {"url": part.get("image_url")} | ({"detail": part["detail"]} if part.get("detail") else {})
    return {"type": "image_url", "image_url": image, **rest}


def _file(part: Mapping[str, Any]) -> dict[str, Any]:
    """An id or an address of a file stays inside of it and makes it unreadable, as in a chat completion."""
    return {"type": "file", "file": {name: value for name, value in part.items() if value and name != "type"}}
