"""The table of what differs from OpenAI's API says what the wire does, and leaves out no field of it."""

import re
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from apps.gateway.wire import chat_request, embeddings_request, responses_request
from apps.gateway.wire.errors import WireError
from apps.gateway.wire.responses_object import Head
from tests.repository.sources import ROOT, files

TEXT = (ROOT / "docs/openai-differences.md").read_text("utf-8")
ROWS = [line.split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][1:]
AS_OPENAI = {"model", "messages", "input", "stream"}
OWN_HEADER = re.compile(r"[\"'](x-portal-[a-z-]+)[\"']", re.IGNORECASE)
UNSUPPORTED = "unsupported_parameter"
ANYTHING = (True, 5, "high", ["message.output_text.logprobs"], {"id": "1"})
CHAT = {"model": "m", "messages": [{"role": "user", "content": "Guten Tag"}]}
ITEMS = {"model": "m", "input": "Guten Tag"}
VECTORS = {"model": "m", "input": ["Guten Tag"]}
SEARCH, CUSTOM = {"type": "web_search"}, {"type": "custom", "name": "n"}
FUNCTION = {"type": "function", "function": {"name": "n"}}


def row_of(name: str) -> str:
    """What is done with what the first cell of a row names. Fails unless there is such a row."""
    cells = [row[1] for row in ROWS if re.search(rf"`{re.escape(name)}[`.]", row[0])]
    assert cells, f"no row for {name}"
    return "\n".join(cells)


def parsed(parse: Callable[[bytes], Any], body: dict[str, Any]) -> Any:
    return parse(orjson.dumps(body))


def refused_responses() -> list[str]:
    """Fields of /v1/responses that are named only to be refused."""
    names = sorted(responses_request._FIELDS.keys() - AS_OPENAI)
    return [name for name in names if {code_of(name, value) for value in ANYTHING} == {UNSUPPORTED}]


def code_of(name: str, value: Any) -> str:
    try:
        parsed(responses_request.parse, ITEMS | {name: value})
    except WireError as error:
        return error.code
    return ""


@pytest.mark.parametrize("name", sorted(chat_request._FIELDS.keys() - {*chat_request.PASSED_ON} - AS_OPENAI))
def test_what_a_chat_completion_takes_and_does_not_pass_on_has_a_row(name: str) -> None:
    assert row_of(name)


def test_what_responses_refuse_has_a_row() -> None:
    found = refused_responses()
    assert {"store", "previous_response_id", "conversation", "background", "max_tool_calls"} <= set(found)
    assert [name for name in found if f"`{UNSUPPORTED}`" not in row_of(name)] == []


@pytest.mark.parametrize(
    ("named", "parse", "body", "code"),
    [
        ("logit_bias", chat_request.parse, CHAT | {"logit_bias": {}}, "unknown_parameter"),
        ("modalities", chat_request.parse, CHAT | {"modalities": ["text"]}, "unknown_parameter"),
        ("audio", chat_request.parse, CHAT | {"audio": {}}, "unknown_parameter"),
        ("prediction", chat_request.parse, CHAT | {"prediction": {}}, "unknown_parameter"),
        ("web_search_options", chat_request.parse, CHAT | {"web_search_options": {}}, "unknown_parameter"),
        ("functions", chat_request.parse, CHAT | {"functions": []}, "unknown_parameter"),
        ("function_call", chat_request.parse, CHAT | {"function_call": "auto"}, "unknown_parameter"),
        ("cache_control", chat_request.parse, CHAT | {"tools": [FUNCTION | {"cache_control": {"type": "e"}}]},
         "unknown_parameter"),
        ("store", chat_request.parse, CHAT | {"store": True}, UNSUPPORTED),
        ("service_tier", chat_request.parse, CHAT | {"service_tier": "flex"}, UNSUPPORTED),
        ("prompt_cache_options", chat_request.parse, CHAT | {"prompt_cache_options": {"prewarm": True}},
         UNSUPPORTED),
        ("item_reference", responses_request.parse, ITEMS | {"input": [{"type": "item_reference"}]},
         UNSUPPORTED),
        ("include", responses_request.parse, ITEMS | {"include": ["message.output_text.logprobs"]},
         UNSUPPORTED),
        ("reasoning", responses_request.parse, ITEMS | {"reasoning": {"summary": "auto"}},
         UNSUPPORTED),
        ("truncation", responses_request.parse, ITEMS | {"truncation": "auto"}, UNSUPPORTED),
        ("top_logprobs", responses_request.parse, ITEMS | {"top_logprobs": 2}, UNSUPPORTED),
        ("custom", chat_request.parse, CHAT | {"tools": [CUSTOM]}, UNSUPPORTED),
        ("custom", responses_request.parse, ITEMS | {"tools": [SEARCH]}, UNSUPPORTED),
        ("tool_choice", responses_request.parse, ITEMS | {"tool_choice": "required"}, "invalid_value"),
        ("input", embeddings_request.parse, VECTORS | {"input": [[1, 2]]}, "content_unscannable"),
    ],
)  # fmt: skip
def test_what_the_table_says_is_refused_is(
    named: str, parse: Callable[[bytes], Any], body: dict[str, Any], code: str
) -> None:
    with pytest.raises(WireError) as refused:
        parsed(parse, body)
    assert refused.value.code == code
    assert f"`{code}`" in row_of(named)


@pytest.mark.parametrize(
    ("named", "value"),
    [
        *(
            (name, "x")
            for name in ("user", "safety_identifier", "prompt_cache_key", "prompt_cache_retention")
        ),
        *(("metadata", {"a": "b"}), ("prompt_cache_options", {"mode": "implicit"})),
        *(("service_tier", "auto"), ("stream_options", {"include_obfuscation": True}), ("store", False)),
    ],
)
def test_what_the_table_says_is_dropped_is(named: str, value: Any) -> None:
    assert parsed(chat_request.parse, CHAT | {named: value}).options == {}
    assert parsed(responses_request.parse, ITEMS | {named: value}).options == {}
    assert re.search(r"dropped|not passed on|counts as false", row_of(named))


def test_the_bounds_of_the_table_are_those_of_the_wire() -> None:
    sizes = next(row[1] for row in ROWS if row[0] == "| sizes")
    bounds = (
        chat_request.MAX_MESSAGES, embeddings_request.MAX_INPUTS, embeddings_request.MAX_NUMBERS, 200_000,
    )  # fmt: skip
    assert [bound for bound in bounds if f"{bound:,} " not in sizes] == []
    assert parsed(chat_request.parse, CHAT | {"n": 8, "max_tokens": 200_000, "stop": ["x"] * 16}).options
    for more in ({"n": 9}, {"max_tokens": 200_001}, {"stop": ["x"] * 17}):
        with pytest.raises(WireError):
            parsed(chat_request.parse, CHAT | more)


def test_responses_say_that_nothing_is_stored() -> None:
    from apps.common.ids import uuid7

    assert Head(uuid7(), "m", {}).document("completed", [])["store"] is False
    assert "`store: false`" in row_of("store")


def test_every_header_of_ours_stands_in_the_table() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in files(".py", under="apps/gateway"))
    headers = {name.lower() for name in OWN_HEADER.findall(sources)}
    assert headers >= {"x-portal-data-class", "x-portal-route", "x-portal-held"}
    assert [name for name in sorted(headers) if f"`{name}`" not in TEXT.lower()] == []
