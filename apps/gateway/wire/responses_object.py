"""An answer in the form of the Responses API: one object, whose output is a list of items."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from apps.gateway.wire.responses_usage import usage_of

Json = dict[str, Any]
INCOMPLETE = {"length": "max_output_tokens", "content_filter": "content_filter"}


@dataclass(frozen=True, slots=True, repr=False)
class Head:
    """What all states of one response have in common. ``said`` is what the request said of it."""

    interaction: UUID
    model: str
    said: Mapping[str, Any]
    created: int = field(default_factory=lambda: int(time.time()))

    def document(self, status: str, output: Sequence[Json], **fields: Any) -> Json:
        return {
            "id": f"resp_{self.interaction.hex}",
            "object": "response",
            "created_at": self.created,
            "status": status,
            "error": None,
            "incomplete_details": None,
            "instructions": None,
            "max_output_tokens": None,
            "metadata": {},
            "model": self.model,
            "output": list(output),
            "parallel_tool_calls": True,
            "previous_response_id": None,
            "temperature": None,
            "text": {"format": {"type": "text"}},
            "tool_choice": "auto",
            "tools": [],
            "top_p": None,
            "truncation": "disabled",
            "usage": None,
            "background": False,
            "store": False,
            **self.said,
            **fields,
        }

    def ended(self, reason: str, output: Sequence[Json], usage: Mapping[str, Any] | None) -> Json:
        """The last state but for failures; ``reason`` is the finish_reason of a chat completion."""
        cut = INCOMPLETE.get(reason)
        status, details = ("incomplete", {"reason": cut}) if cut else ("completed", None)
        return self.document(status, output, incomplete_details=details, usage=usage_of(usage))

    def message(self, parts: Sequence[Json], status: str) -> Json:
        shown = {"status": status, "role": "assistant", "content": list(parts)}
        return {"id": self.message_id, "type": "message", **shown}

    def call(self, number: int, call_id: str, name: str, arguments: str, status: str) -> Json:
        call = {"call_id": call_id, "name": name, "arguments": arguments}
        return {"id": self.id_of_call(number), "type": "function_call", "status": status, **call}

    @property
    def message_id(self) -> str:
        return f"msg_{self.interaction.hex}"

    def id_of_call(self, number: int) -> str:
        return f"fc_{self.interaction.hex}{number}"


def part(kind: str, text: str) -> Json:
    """``kind`` is output_text or refusal."""
    if kind == "refusal":
        return {"type": kind, "refusal": text}
    return {"type": kind, "text": text, "annotations": [], "logprobs": []}


def whole(head: Head, choices: Sequence[Mapping[str, Any]], usage: Mapping[str, Any] | None) -> Json:
    """A response from the only choice of a chat completion."""
    if not choices:
        return head.ended("stop", [], usage)
    message, reason = choices[0]["message"], str(choices[0]["finish_reason"])
    status = "incomplete" if reason in INCOMPLETE else "completed"
    said = (("output_text", message.get("content")), ("refusal", message.get("refusal")))
    parts = [part(kind, text) for kind, text in said if text]
    output = [head.message(parts, status)] if parts else []
    for number, call in enumerate(message.get("tool_calls") or ()):
        function = call["function"]
        output.append(head.call(number, call["id"], function["name"], function["arguments"], status))
    return head.ended(reason, output, usage)
