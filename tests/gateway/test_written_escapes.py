"""Escapes that a text writes: source code says `\u0000`, and half a pair stands in the JSON of a call."""

import json
from typing import Any

import openai
import pytest

from apps.common.ids import uuid7
from apps.dlp import Finding, Policy, protect
from apps.interactions.models import ContentKind
from apps.interactions.thread_key import ThreadKey
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, ask, said
from tests.gateway.embedding import embed, make_embed
from tests.gateway.responding import respond
from tests.simulator.server import RunningSimulator

CODE = r'if (c == "\u0000") c = "\\u0000";'


def called(arguments: str) -> list[dict[str, Any]]:
    function = {"name": "find", "arguments": arguments}
    calls = [{"id": "call_1", "type": "function", "function": function}]
    result = {"role": "tool", "tool_call_id": "call_1", "content": "nichts"}
    return [*said("Guten Tag"), {"role": "assistant", "content": None, "tool_calls": calls}, result]


def sent(simulator: RunningSimulator) -> list[dict[str, Any]]:
    (request,) = simulator.requests()
    messages: list[dict[str, Any]] = json.loads(request["body"])["messages"]
    return messages


@pytest.mark.django_db(transaction=True)
async def test_a_text_may_write_nul(client: openai.AsyncOpenAI, simulator: RunningSimulator) -> None:
    tools = [{"type": "function", "function": {"name": "x", "description": r"ends with \u0000"}}]
    await ask(client, CODE, tools=tools, metadata={r"\u0000": r"\u0000"})
    assert sent(simulator)[0]["content"] == CODE
    assert (await ledger.stored(ContentKind.PROMPT))[0]["content"] == CODE


@pytest.mark.django_db(transaction=True)
async def test_so_may_one_for_responses_and_embeddings(company: Cast, client: openai.AsyncOpenAI) -> None:
    assert (await respond(client, CODE)).output_text
    await make_embed(company)
    assert (await embed(client, CODE)).data


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("escape", [r"\u0000", r"\ud83d", r"\ude42\ud83d"])
@pytest.mark.parametrize("beside", ["", f" {EMAIL}"])
async def test_the_json_of_a_call_keeps_what_only_an_escape_can_say(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, escape: str, beside: str
) -> None:
    arguments = f'{{"code": "{escape}{beside}", "ä": 1}}'
    answer = await ask(client, messages=called(arguments))
    assert answer.choices
    protected = arguments.replace(EMAIL, "[[EMAIL_1]]")
    assert sent(simulator)[1]["tool_calls"][0]["function"]["arguments"] == protected
    stored = (await ledger.stored(ContentKind.PROMPT))[1]
    assert stored["tool_calls"][0]["function"]["arguments"] == protected


def test_half_a_pair_inside_of_a_value_is_a_sign_that_can_be_kept() -> None:
    thread = uuid7()
    key = ThreadKey.new(thread)
    vault = key.vault([])
    text = "an be\ud83date@beispiel.example"
    protected = protect(text, [Finding(3, len(text), "EMAIL", 0.9, 1, "test.1")], vault, Policy())
    assert protected.text == "an [[EMAIL_1]]"
    (entry,) = vault.new_entries
    assert entry.value == "be\ufffdate@beispiel.example"
    stored = [(entry.type, entry.number, entry.digest, key.seal_entry(entry))]
    assert key.vault(stored).value_of("EMAIL", 1) == entry.value
