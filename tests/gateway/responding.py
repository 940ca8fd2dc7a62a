"""Requests of the Responses API as the tests make them."""

from collections.abc import Mapping
from typing import Any

import openai
import pytest

from tests.gateway.asking import MODEL, PROMPT

Wrong = Mapping[str, tuple[dict[str, Any], str, str]]  # by name: options, code and parameter of the refusal
TOOLS: list[Any] = [
    {
        "type": "function",
        "name": "send_mail",
        "description": "Schickt eine Nachricht",
        "parameters": {
            "type": "object",
            "properties": {"to": {"type": "string"}, "account": {"type": "string"}},
            "required": ["to", "account"],
        },
    }
]


async def respond(client: openai.AsyncOpenAI, given: Any = PROMPT, **options: Any) -> Any:
    return await client.responses.create(model=MODEL, input=given, **options)


async def refused_response(
    client: openai.AsyncOpenAI, given: Any = PROMPT, **options: Any
) -> openai.APIStatusError:
    """The error with a status of its own that the request ends in."""
    try:
        await respond(client, given, **options)
    except openai.APIStatusError as refusal:
        return refusal
    raise AssertionError("the request was answered")


async def each_is_named(
    client: openai.AsyncOpenAI, subtests: pytest.Subtests, wrong: Wrong
) -> list[openai.APIStatusError]:
    """Each is refused with the code and the parameter that stand with it."""
    refusals = []
    for name, (wanted, code, param) in wrong.items():
        with subtests.test(name):
            refusal = await refused_response(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code, refusal.param) == (400, code, param)
            refusals.append(refusal)
    return refusals


async def all_events(client: openai.AsyncOpenAI, given: Any = PROMPT, **options: Any) -> list[Any]:
    """Every event of a stream that ends well, numbered without a gap."""
    events = [event async for event in await respond(client, given, stream=True, **options)]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    return events


def of_kind(events: list[Any], kind: str) -> list[Any]:
    return [event for event in events if event.type == f"response.{kind}"]
