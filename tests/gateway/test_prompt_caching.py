"""Where a client would cut the vendor's cache: checked, kept from the vendor, and read by nobody."""

import json
from typing import Any

import openai
import orjson
import pytest

from apps.gateway.wire import chat_request, responses_request
from apps.gateway.wire.errors import WireError
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, ask, refusal_of
from tests.gateway.responding import refused_response, respond
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
MARK: dict[str, Any] = {"prompt_cache_breakpoint": {"mode": "explicit", "ttl": "30m"}}
IMAGE = "data:image/png;base64,iVBORw0KGgo="
CALL = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
WRONG: dict[str, tuple[Any, str, str]] = {
    "a text": (EMAIL, "invalid_type", ""),
    "a list": ([EMAIL], "invalid_type", ""),
    "another mode": ({"mode": EMAIL}, "invalid_value", ".mode"),
    "a mode of requests": ({"mode": "implicit"}, "invalid_value", ".mode"),
    "no lifetime": ({"mode": "explicit", "ttl": EMAIL}, "invalid_value", ".ttl"),
    "a long number": ({"mode": "explicit", "ttl": "4915112345678m"}, "invalid_value", ".ttl"),
    "digits of others": ({"mode": "explicit", "ttl": "٣٠m"}, "invalid_value", ".ttl"),
    "a line more": ({"mode": "explicit", "ttl": "30m\n"}, "invalid_value", ".ttl"),
    "a number": ({"mode": "explicit", "ttl": 30}, "invalid_type", ".ttl"),
    "more": ({"mode": "explicit", EMAIL: "x"}, "unknown_parameter", ""),
}
OPTIONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "another mode": ({"mode": EMAIL}, "invalid_value", ".mode"),
    "no lifetime": ({"ttl": "soon"}, "invalid_value", ".ttl"),
    "only the cache": ({"prewarm": True}, "unsupported_parameter", ".prewarm"),
    "an answer at the vendor": (
        {"comparison_response_id": EMAIL}, "unsupported_parameter", ".comparison_response_id"),
}  # fmt: skip


def of_chat(*parts: dict[str, Any], role: str = "user") -> list[Any]:
    raw = orjson.dumps({"model": MODEL, "messages": [{"role": role, "content": parts}]})
    return list(chat_request.parse(raw).messages[0]["content"])


def of_response(*items: dict[str, Any]) -> list[Any]:
    return responses_request.parse(orjson.dumps({"model": MODEL, "input": items})).messages


async def test_they_do_not_leave(client: openai.AsyncOpenAI, simulator: RunningSimulator) -> None:
    text = {"type": "text", "text": f"Schreib an {EMAIL}.", **MARK}
    rules = {"role": "system", "content": [{"type": "text", "text": "Knapp.", **MARK}]}
    await ask(client, messages=[rules, {"role": "user", "content": [text]}])
    await respond(client, [{"role": "user", "content": [text | {"type": "input_text"}]}])
    of_chats, of_responses = (json.loads(sent["body"])["messages"] for sent in simulator.requests())
    assert of_chats == [
        {"role": "system", "content": [{"type": "text", "text": "Knapp."}]},
        {"role": "user", "content": [{"type": "text", "text": "Schreib an [[EMAIL_1]]."}]},
    ]
    assert of_responses == [{"role": "user", "content": "Schreib an [[EMAIL_1]]."}]


@pytest.mark.parametrize(
    "part",
    [
        {"type": "text", "text": "x"},
        {"type": "image_url", "image_url": {"url": IMAGE}},
        {"type": "file", "file": {"filename": "a.txt", "file_data": "data:text/plain;base64,eA=="}},
    ],
    ids=lambda part: part["type"],
)
@pytest.mark.parametrize("mark", [MARK, {"prompt_cache_breakpoint": None}], ids=["a mark", "none"])
def test_every_part_may_bear_one(part: dict[str, Any], mark: dict[str, Any]) -> None:
    assert of_chat(part | mark) == of_chat(part) == [part]


def test_parts_of_a_response_may_too() -> None:
    file = {"type": "input_file", "filename": "a.txt", "file_data": "data:text/plain;base64,eA=="}
    image = {"type": "input_image", "image_url": IMAGE}
    for part in (file, image, {"type": "input_text", "text": "x"}):
        item = {"role": "user", "content": [part]}
        assert of_response({"role": "user", "content": [part | MARK]}) == of_response(item)
    output = {
        "type": "function_call_output",
        "call_id": "c1",
        "output": [{"type": "input_text", "text": "x"}],
    }
    marked = output | {"output": [{"type": "input_text", "text": "x", **MARK}]}
    assert of_response(CALL, marked) == of_response(CALL, output)


async def test_one_elsewhere_is_still_unreadable(client: openai.AsyncOpenAI) -> None:
    refusal = await refusal_of(client, messages=[{"role": "user", "content": "Guten Tag", **MARK}])
    assert (refusal.status_code, refusal.code) == (400, "content_unscannable")


async def test_what_is_none_is_named(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (mark, code, end) in WRONG.items():
        text = {"type": "text", "text": "Guten Tag"}
        said = [{"role": "user", "content": [text, text | {"prompt_cache_breakpoint": mark}]}]
        place = f"content.1.prompt_cache_breakpoint{end}"
        with subtests.test(name):
            refusal = await refusal_of(client, messages=said)
            assert (refusal.code, refusal.param) == (code, f"messages.0.{place}")
            assert EMAIL not in refusal.response.text
            refusal = await refused_response(client, said)
            assert (refusal.code, refusal.param) == (code, f"input.0.{place}")
    for name, (wanted, code, end) in OPTIONS.items():
        for refusing in (refusal_of, refused_response):
            with subtests.test(f"{name}: {refusing.__name__}"):
                refusal = await refusing(client, "Guten Tag", extra_body={"prompt_cache_options": wanted})
                assert (refusal.code, refusal.param) == (code, f"prompt_cache_options{end}")
                assert EMAIL not in refusal.response.text
    assert simulator.requests() == []
    assert await ledger.count() == 0


def test_a_result_names_its_place() -> None:
    part = {"type": "input_text", "text": "x", "prompt_cache_breakpoint": {"mode": "x"}}
    with pytest.raises(WireError) as refused:
        of_response(CALL, {"type": "function_call_output", "call_id": "c1", "output": [part]})
    assert refused.value.param == "input.1.output.0.prompt_cache_breakpoint.mode"
