"""Messages in every form that clients send: what can be read is protected, what can't is refused."""

import json
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.interactions.models import ContentKind
from apps.interactions.services.reading import pseudonymised
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, SECRET, ask, refusal_of, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}


async def test_every_role_is_protected_under_the_same_placeholders(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    roles = ("system", "developer", "user", "assistant", "user")
    messages = [{"role": role, "content": f"{role}: {EMAIL}, Konto {IBAN}"} for role in roles]
    await ask(client, messages=messages)
    sent = json.loads(simulator.requests()[0]["body"])["messages"]
    assert [(one["role"], one["content"]) for one in sent] == [
        (role, f"{role}: [[EMAIL_1]], Konto [[IBAN_1]]") for role in roles
    ]


async def test_text_in_parts_is_protected_part_by_part(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    parts = [{"type": "text", "text": f"Schreib an {EMAIL}"}, {"type": "text", "text": f"wegen {IBAN}."}]
    await ask(client, messages=[{"role": "user", "content": parts, "name": "vertrieb"}])
    (sent,) = json.loads(simulator.requests()[0]["body"])["messages"]
    assert sent == {"role": "user", "name": "vertrieb", "content": [
        {"type": "text", "text": "Schreib an [[EMAIL_1]]"}, {"type": "text", "text": "wegen [[IBAN_1]]."},
    ]}  # fmt: skip


UNREADABLE: dict[str, Any] = {
    "an image": [{"type": "text", "text": "Was ist das?"}, IMAGE],
    "an image at an address": [{"type": "image_url", "image_url": {"url": "https://example.org/x.png"}}],
    "a sound": [{"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}}],
    "a file": [{"type": "file", "file": {"file_id": "file-123"}}],
    "an unknown part": [{"type": "hologram", "text": f"{SECRET} {EMAIL}"}],
    "a part without a type": [{"text": EMAIL}],
    "a type that is no text": [{"type": {"text": 1}, "text": EMAIL}],
    "a text with more in it": [{"type": "text", "text": "Ja.", "note": EMAIL}],
    "a text that is a number": [{"type": "text", "text": 5}],
    "a list in a list": [[{"type": "text", "text": EMAIL}]],
    "a number": 4111111111111111,
    "an object": {"text": EMAIL},
}


async def test_what_cannot_be_read_is_refused_and_not_kept(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, content in UNREADABLE.items():
        with subtests.test(name):
            refusal = await refusal_of(client, messages=[{"role": "user", "content": content}])
            assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
            assert await ledger.ending() == ("blocked", "content_unscannable")
            assert await ledger.events() == ["block"]
            kept = str(await ledger.stored(ContentKind.PROMPT))
            assert not any(unread in kept for unread in (EMAIL, SECRET, "base64", "4111"))
            assert isinstance((await sync_to_async(pseudonymised)(await ledger.newest())).prompt, str)
    assert simulator.requests() == []


@pytest.mark.parametrize("part", [None, "", [], 0, False])
async def test_what_is_no_part_is_told_before_anything_is_sent(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, part: Any
) -> None:
    refusal = await refusal_of(client, messages=[{"role": "user", "content": [part]}])
    assert (refusal.status_code, refusal.param) == (400, "messages.0.content")
    assert not simulator.requests()


@pytest.mark.parametrize(
    "message",
    [{"role": "prophet", "content": "x"}, {"role": "user", "content": "x", "weight": EMAIL},
     {"role": "assistant", "content": None, "audio": {"id": "audio_1"}},
     {"role": "assistant", "content": None, "tool_calls": {"id": SECRET}}],
    ids=["role", "key", "audio", "calls"],
)  # fmt: skip
async def test_unknown_keys_of_a_message_are_refused(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, message: dict[str, Any]
) -> None:
    assert (await refusal_of(client, messages=[*said("Ja."), message])).code == "content_unscannable"
    assert simulator.requests() == []
    kept = str(await ledger.stored(ContentKind.PROMPT))
    assert EMAIL not in kept
    assert SECRET not in kept


async def test_unknown_keys_without_a_value_are_left_out_name_and_all(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """Vendors' own messages come back with some; a client may write anything into a name."""
    message: dict[str, Any] = {
        "role": "user",
        "content": "Ja.",
        "annotations": [],
        "audio": None,
        EMAIL: {},
        IBAN: "",
    }
    await ask(client, messages=[message])
    (sent,) = json.loads(simulator.requests()[0]["body"])["messages"]
    assert sent == {"role": "user", "content": "Ja."}


async def test_two_answers_at_once_are_both_scanned_and_restored(client: openai.AsyncOpenAI) -> None:
    answer = await ask(client, f"Schreib an {EMAIL}.", n=2)
    assert [choice.index for choice in answer.choices] == [0, 1]
    assert all(EMAIL in choice.message.content for choice in answer.choices)
    texts = {0: "", 1: ""}
    async for chunk in await ask(client, f"Schreib an {EMAIL}.", n=2, stream=True):
        for choice in chunk.choices:
            texts[choice.index] += choice.delta.content or ""
    assert all(EMAIL in text for text in texts.values())
    assert texts[0] != texts[1]
    assert len(await ledger.stored()) == 2


async def test_an_answer_in_a_schema_is_valid_json_after_restoring(client: openai.AsyncOpenAI) -> None:
    schema = {"type": "object", "properties": {"mail": {"type": "string"}}, "required": ["mail"]}
    wanted = {"type": "json_schema", "json_schema": {"name": "kontakt", "schema": schema}}
    answer = await ask(client, f"Wie erreiche ich {EMAIL}?", response_format=wanted)
    assert json.loads(answer.choices[0].message.content)["mail"] == EMAIL


async def test_the_answer_ends_before_a_stop_word(client: openai.AsyncOpenAI) -> None:
    full = (await ask(client, "kurz")).choices[0].message.content
    word = full.split()[8]
    stopped = (await ask(client, "kurz", stop=[word])).choices[0].message.content
    assert full.startswith(stopped.rstrip())
    assert word not in stopped
