"""Which tools a request of the Responses API may choose, and what of it reaches a chat completion."""

import json
from typing import Any

import openai
import pytest

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL
from tests.gateway.responding import Wrong, all_events, each_is_named, of_kind, refused_response, respond
from tests.gateway.vendor import ScriptedVendor, lead_to, scripted_vendor, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = whole({"role": "assistant", "content": "Gern."})
PRICE: dict[str, Any] = {"type": "function", "name": "preis"}
STOCK: dict[str, Any] = {"type": "function", "name": "lager"}
TOOLS: list[Any] = [{**each, "parameters": {"type": "object"}} for each in (PRICE, STOCK)]
CHOICE: dict[str, Any] = {"type": "allowed_tools", "mode": "auto", "tools": [PRICE]}
OF_TOOLS = ("tools", "tool_choice", "parallel_tool_calls")


def allowed(**fields: Any) -> dict[str, Any]:
    return {"tools": TOOLS, "tool_choice": CHOICE | fields}


INVALID: Wrong = {
    "a demand without tools": ({"tool_choice": "required"}, "invalid_value", "tool_choice"),
    "a demand of none": ({"tools": [], "tool_choice": "required"}, "invalid_value", "tool_choice"),
    "a function without tools": ({"tool_choice": PRICE}, "invalid_value", "tool_choice.name"),
    "another function": (
        {"tools": TOOLS, "tool_choice": PRICE | {"name": EMAIL}}, "invalid_value", "tool_choice.name"),
    "allowed without tools": ({"tool_choice": CHOICE}, "invalid_value", "tool_choice.tools.0.name"),
    "another one allowed": (
        allowed(tools=[STOCK, PRICE | {"name": EMAIL}]), "invalid_value", "tool_choice.tools.1.name"),
    "none allowed": (allowed(tools=[]), "invalid_value", "tool_choice.tools"),
    "nothing named": (allowed(tools=None), "invalid_value", "tool_choice.tools"),
    "a word for a list": (allowed(tools="preis"), "invalid_type", "tool_choice.tools"),
    "a word for a tool": (allowed(tools=["preis"]), "invalid_type", "tool_choice.tools.0"),
    "no name": (allowed(tools=[{"type": "function"}]), "missing_parameter", "tool_choice.tools.0.name"),
    "a name that is a list": (
        allowed(tools=[PRICE | {"name": [EMAIL]}]), "invalid_type", "tool_choice.tools.0.name"),
    "more in a tool": (
        allowed(tools=[PRICE | {"description": EMAIL}]), "unknown_parameter", "tool_choice.tools.0"),
    "no mode": (allowed(mode=None), "invalid_value", "tool_choice.mode"),
    "another mode": (allowed(mode=EMAIL), "invalid_value", "tool_choice.mode"),
    "a mode that is a list": (allowed(mode=["auto"]), "invalid_type", "tool_choice.mode"),
    "a search": (
        allowed(tools=[PRICE, {"type": "web_search"}]), "unsupported_parameter", "tool_choice.tools.1.type"),
    "more in the choice": (allowed(note=EMAIL), "unknown_parameter", "tool_choice"),
    "the form of chat completions": (
        {"tools": TOOLS, "tool_choice": {"type": "allowed_tools", "allowed_tools": {"mode": "auto"}}},
        "unknown_parameter", "tool_choice"),
}  # fmt: skip


def sent(vendor: ScriptedVendor) -> dict[str, Any]:
    """What of the only request is about tools."""
    (request,) = vendor.received
    body = json.loads(request.decode().split("\r\n\r\n", 1)[1])
    return {name: body[name] for name in OF_TOOLS if name in body}


@pytest.mark.parametrize("none", [{}, {"tools": []}, {"tools": None}], ids=["left out", "empty", "null"])
@pytest.mark.parametrize("choice", ["auto", "none"])
async def test_without_tools_no_word_of_them_leaves(
    company: Cast, client: openai.AsyncOpenAI, none: dict[str, Any], choice: str
) -> None:
    """OpenAI refuses them then in a chat completion, and takes them in a response."""
    wanted = {"tool_choice": choice, "parallel_tool_calls": False}
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url)
        answer = await respond(client, "Guten Tag", extra_body=none | wanted)
        assert sent(vendor) == {}
    assert (answer.tool_choice, answer.parallel_tool_calls, answer.tools) == (choice, False, [])


async def test_with_tools_they_leave(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url)
        await respond(client, "Guten Tag", tools=TOOLS, tool_choice="required", parallel_tool_calls=False)
        assert sent(vendor) == {
            "tools": [
                {"type": "function", "function": {"name": name, "parameters": {"type": "object"}}}
                for name in ("preis", "lager")
            ],
            "tool_choice": "required",
            "parallel_tool_calls": False,
        }


async def test_allowed_tools_become_those_of_a_chat_completion(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url)
        answer = await respond(client, "Guten Tag", tools=TOOLS, tool_choice=CHOICE)
        assert sent(vendor)["tool_choice"] == {
            "type": "allowed_tools",
            "allowed_tools": {"mode": "auto", "tools": [{"type": "function", "function": {"name": "preis"}}]},
        }
    assert answer.tool_choice.to_dict() == CHOICE


async def test_a_stream_says_again_what_was_allowed(client: openai.AsyncOpenAI) -> None:
    events = await all_events(client, "Guten Tag", tools=TOOLS, tool_choice=CHOICE | {"mode": "required"})
    (last,) = of_kind(events, "completed")
    assert last.response.tool_choice.mode == "required"


async def test_names_are_read_as_those_of_tools_are(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    named = PRICE | {"name": EMAIL}
    for choice in (named, CHOICE | {"tools": [named]}):
        refusal = await refused_response(client, "Guten Tag", tools=[named], tool_choice=choice)
        assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
    assert simulator.requests() == []


async def test_a_choice_that_is_none_is_named(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    refusals = await each_is_named(client, subtests, INVALID)
    assert not [refusal for refusal in refusals if EMAIL in refusal.response.text]
    assert simulator.requests() == []
    assert await ledger.count() == 0
