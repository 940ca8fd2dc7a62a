"""Messages and options of a request as a person can read them: nothing of them is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from apps.dlp.engine.images import is_image

TEXTS = ("text", "input_text", "output_text")
INDENTED = 50_000  # characters: indented, a long one would grow many times over


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """A call of a function of the client's."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """``images`` are their numbers in the request; ``rest`` is JSON of all that has no place of its own."""

    role: str
    text: str
    calls: tuple[Call, ...] = ()
    images: tuple[int, ...] = ()
    rest: str = ""

    @property
    def size(self) -> int:
        """Characters to read."""
        calls = sum(len(call.id) + len(call.name) + len(call.arguments) for call in self.calls)
        return len(self.text) + len(self.rest) + calls


@dataclass(frozen=True, slots=True, repr=False)
class Option:
    """What else is asked of the vendor, each tool by itself; ``name`` is that of the tool."""

    kind: str
    name: str
    text: str


def message_of(given: Mapping[str, Any], images: Iterator[int]) -> Message:
    """``images`` gives each image its number."""
    rest = {name: value for name, value in given.items() if name != "role" and value not in (None, "", [])}
    content, calls = rest.pop("content", ""), rest.pop("tool_calls", [])
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    unread = {
        "content": [part for part in parts if not is_image(part) and not _is_text(part)],
        "tool_calls": [call for call in calls if not _is_call(call)],
    }
    return Message(
        role=str(given.get("role") or "assistant"),
        text="\n".join(part["text"] for part in parts if _is_text(part)),
        calls=tuple(_call(call) for call in calls if _is_call(call)),
        images=tuple(next(images) for part in parts if is_image(part)),
        rest=_json(rest | {name: left for name, left in unread.items() if left}),
    )


def options_of(given: Mapping[str, Any]) -> list[Option]:
    tools = [Option("tool", _name_of(tool), _json(tool)) for tool in given.get("tools") or ()]
    return tools + [Option(name, "", _json(value)) for name, value in given.items() if name != "tools"]


def _is_text(part: Any) -> bool:
    """With a word beside it, it is no mere text: then it is shown as it stands."""
    is_part = isinstance(part, dict) and set(part) == {"type", "text"} and part["type"] in TEXTS
    return is_part and isinstance(part["text"], str)


def _is_call(call: Any) -> bool:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict) or not {"name", "arguments"} >= set(function):
        return False
    texts = (call.get("id", ""), *function.values())
    return {"id", "type", "function"} >= set(call) and all(isinstance(text, str) for text in texts)


def _call(call: Mapping[str, Any]) -> Call:
    function = call["function"]
    return Call(call.get("id", ""), function.get("name", ""), function.get("arguments", ""))


def _name_of(tool: Any) -> str:
    function = tool.get("function") if isinstance(tool, dict) else None
    return str(function.get("name", "")) if isinstance(function, dict) else ""


def _json(value: Any) -> str:
    if value in ({}, None):
        return ""
    said = orjson.dumps(value)
    return (said if len(said) > INDENTED else orjson.dumps(value, option=orjson.OPT_INDENT_2)).decode()
