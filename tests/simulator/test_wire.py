"""The raw wire, byte by byte, but for ids and time."""

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest

GOLDEN = Path(__file__).parent / "golden"
TOOL = {
    "type": "function",
    "function": {
        "name": "look_up",
        "parameters": {"type": "object", "properties": {"person": {"type": "string"}}},
    },
}
ASK = {
    "role": "user",
    "content": "How do I answer [[PERSON_1]] about the invoice? sim:mangle=none sim:tokens=20",
}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "chat.sse": (
        "chat/completions",
        {"messages": [ASK], "stream": True, "max_tokens": 6, "stream_options": {"include_usage": True}},
    ),
    "chat.json": ("chat/completions", {"messages": [ASK]}),
    "tools.sse": ("chat/completions", {"messages": [ASK], "stream": True, "tools": [TOOL]}),
    "responses.sse": ("responses", {"input": ASK["content"], "stream": True, "max_output_tokens": 3}),
    "embeddings.json": ("embeddings", {"input": "invoice", "dimensions": 4}),
}


@pytest.mark.parametrize("name", CASES)
def test_wire_is_as_recorded(http: httpx2.Client, name: str) -> None:
    path, payload = CASES[name]
    response = http.post(f"/v1/{path}", json={"model": "any", **payload})
    wanted = (GOLDEN / name).read_text()
    assert plain(response.text) + "\n" == wanted
    kind = "text/event-stream; charset=utf-8" if name.endswith("sse") else "application/json"
    assert response.headers["content-type"] == kind


def test_events_are_framed_and_done_ends_the_stream(http: httpx2.Client) -> None:
    text = http.post("/v1/chat/completions", json={"model": "any", "messages": [ASK], "stream": True}).text
    *parts, done, rest = text.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    for part in parts:
        chunk = json.loads(part.removeprefix("data: "))
        assert "usage" not in chunk
        assert chunk["object"] == "chat.completion.chunk"


def plain(text: str) -> str:
    """Replace what differs from run to run."""
    text = re.sub(r"\b(chatcmpl|call|resp|msg|fc)_?-?[0-9a-f]{24,33}\b", r"\1-ID", text)
    return re.sub(r'"(created|created_at)":\d+', r'"\1":0', text)
