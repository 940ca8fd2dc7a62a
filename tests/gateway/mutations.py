"""Requests with something changed in them: for hypothesis."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET

TOOL = {"type": "function", "function": {"name": "preis", "parameters": {"type": "object"}}}
CALL = {"id": "call_1", "type": "function", "function": {"name": "preis", "arguments": '{"artikel": "80"}'}}
GOOD: list[dict[str, Any]] = [
    {"model": MODEL, "messages": [{"role": "user", "content": PROMPT}], "stream": True,
     "stream_options": {"include_usage": True}, "user": "leyla", "metadata": {"a": "b"}},
    {"model": MODEL, "messages": [
        {"role": "system", "content": "Antworte knapp."},
        {"role": "user", "name": "vertrieb", "content": [{"type": "text", "text": "Was kostet das?"}]},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "call_1", "content": '{"preis": 4200}'}],
     "tools": [TOOL], "tool_choice": "auto", "temperature": 0.2, "n": 2, "seed": 1, "stop": ["ENDE"]},
    {"model": MODEL, "messages": [{"role": "developer", "content": "x"}, {"role": "user", "content": "y"}],
     "response_format": {"type": "json_schema", "json_schema": {"name": "z", "schema": {"type": "object"}}},
     "max_completion_tokens": 50, "reasoning_effort": "low", "store": False},
]  # fmt: skip
# Whole values, so that a part of one is never taken for it.
CANARIES = (EMAIL, IBAN, SECRET, f"Bitte an {EMAIL} wegen {IBAN}, Schlüssel {SECRET} !")
NAMES = (
    "content", "role", "text", "type", "name", "tool_calls", "function", "arguments", "refusal", "audio",
    "id", "image_url", "url", "index", "custom", "input", "parameters", "store", "user", "x", "",
)  # fmt: skip

texts = st.sampled_from(CANARIES) | st.text(max_size=30) | st.sampled_from(("[[EMAIL_1]]", "a\x00b", "user"))
keys = st.sampled_from(NAMES) | texts
numbers = st.integers() | st.integers(-3, 20) | st.floats(allow_nan=False, width=32)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


CHUNKS: list[dict[str, Any]] = [
    {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "Gern, "}, "finish_reason": None}]},
    {"choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0} | CALL]}}], "usage": None},
    {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
    {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}},
]


def bodies() -> st.SearchStrategy[Any]:
    """Requests."""
    return st.sampled_from(GOOD).flatmap(mutated)


def answers() -> st.SearchStrategy[Any]:
    """The chunks of a vendor's stream."""
    return mutated(CHUNKS)


@st.composite
def mutated(draw: st.DrawFn, good: Any) -> Any:
    """A copy in which one to four places hold something else, something more, or nothing."""
    holder = [copy.deepcopy(good)]
    for _ in range(draw(st.integers(1, 4))):
        place, key = draw(st.sampled_from(list(_places(holder))))
        act = draw(st.sampled_from(("replace", "replace", "remove", "add")))
        if act == "add" and isinstance(place[key], dict):
            place[key][draw(keys)] = draw(values)
        elif act == "add" and isinstance(place[key], list):
            place[key].append(draw(values))
        elif act == "remove" and place is not holder:
            del place[key]
        else:
            place[key] = draw(values)
    return holder[0]


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    """Every place that holds a value, with what it lies in."""
    keys = holder.keys() if isinstance(holder, dict) else range(len(holder))
    for key in list(keys):
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from _places(holder[key])
