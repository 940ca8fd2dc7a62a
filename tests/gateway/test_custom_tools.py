"""Tools whose input is free text aren't carried: asking for one is refused, and none comes back empty."""

from typing import Any

import openai
import pytest

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask, broken_stream, refusal_of, said
from tests.gateway.responding import refused_response
from tests.gateway.test_tools import TOOLS
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NAMED: dict[str, Any] = {"type": "custom", "name": "run_sql"}
TOOL = {"type": "custom", "custom": {"name": "run_sql"}}
CALL = {"id": "c1", "type": "custom", "custom": {"name": "run_sql", "input": "SELECT 1"}}
ALLOWED = {"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [TOOLS[0], TOOL]}}


def called(**call: Any) -> list[Any]:
    """A history in which the model called this."""
    result = {"role": "tool", "tool_call_id": "c1", "content": "1"}
    return [*said("Guten Tag"), {"role": "assistant", "tool_calls": [call]}, result]


CHAT: dict[str, tuple[dict[str, Any], str]] = {
    "a tool": ({"tools": [*TOOLS, TOOL]}, "tools.1.type"),
    "a choice": ({"tools": TOOLS, "tool_choice": TOOL}, "tool_choice.type"),
    "a choice of several": ({"tool_choice": ALLOWED}, "tool_choice.allowed_tools.tools.1.type"),
    "an earlier call": ({"messages": called(**CALL)}, "messages.1.tool_calls.0.type"),
    "one that says function": (
        {"messages": called(**CALL | {"type": "function"})}, "messages.1.tool_calls.0.type"),
    "another kind of call": ({"messages": called(id="c1", type="mcp")}, "messages.1.tool_calls.0.type"),
}  # fmt: skip
RESPONSES: dict[str, tuple[dict[str, Any], str]] = {
    "a tool": ({"tools": [NAMED]}, "tools.0.type"),
    "a choice": ({"tool_choice": NAMED}, "tool_choice"),
    "an earlier call": (
        {"input": [NAMED | {"type": "custom_tool_call", "call_id": "c1", "input": "SELECT 1"}]},
        "input.0.type",
    ),
    "its result": (
        {"input": [{"type": "custom_tool_call_output", "call_id": "c1", "output": "1"}]}, "input.0.type"),
}  # fmt: skip


async def test_they_are_refused_wherever_they_stand(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (wanted, param) in CHAT.items():
        with subtests.test(name):
            refusal = await refusal_of(client, extra_body=wanted)
            assert (refusal.status_code, refusal.code) == (400, "unsupported_parameter")
            assert refusal.param == param
            assert "functions" in refusal.message
    for name, (wanted, param) in RESPONSES.items():
        with subtests.test(f"Responses: {name}"):
            refusal = await refused_response(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code) == (400, "unsupported_parameter")
            assert refusal.param == param
    assert simulator.requests() == []
    assert await ledger.count() == 0


@pytest.mark.parametrize("type_", [{"type": "function"}, {"type": None}, {}], ids=["named", "null", "none"])
async def test_calls_of_functions_are_still_history(client: openai.AsyncOpenAI, type_: Any) -> None:
    call = {"id": "c1", "function": {"name": "send_mail", "arguments": "{}"}} | type_
    assert (await ask(client, messages=called(**call), tools=TOOLS)).choices


async def test_a_call_that_comes_nevertheless_is_no_empty_one(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with scripted_vendor(whole({"role": "assistant", "tool_calls": [CALL]}, "tool_calls")) as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client, tools=TOOLS)).code == "upstream_malformed"
        vendor.stream_reply = streamed({"content": "Moment. "}, {"tool_calls": [CALL | {"index": 0}]})
        _shown, error = await broken_stream(client, "Guten Tag", tools=TOOLS)
        assert error.code == "upstream_malformed"
