"""Golden files: the exact bytes that leave, per endpoint and kind of provider, and those that clients get."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio

from apps.gateway.pipeline.file_parts import part_of
from apps.vendors.models import ProviderKind
from tests.cast import Cast
from tests.common.extraction.office_makers import xlsx
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET, said
from tests.gateway.embedding import make_embed, vectors
from tests.gateway.golden import same_as
from tests.gateway.vendor import (
    DONE,
    ScriptedVendor,
    event,
    http_reply,
    lead_to,
    scripted_vendor,
    streamed,
    whole,
)

pytestmark = pytest.mark.django_db(transaction=True)
FUNCTION = {"name": "send_mail", "description": "Schickt Post", "parameters": {"type": "object"}}
CHAT: dict[str, Any] = {
    "model": MODEL, "messages": [{"role": "system", "content": "Knapp."}, *said()], "temperature": 0.3,
    "tools": [{"type": "function", "function": FUNCTION}], "user": "leyla", "metadata": {"a": EMAIL},
    "safety_identifier": "leyla", "prompt_cache_key": "leyla-1", "store": False,
    "prompt_cache_options": {"mode": "implicit"},
}  # fmt: skip
RESPONSES: dict[str, Any] = {
    "model": MODEL, "instructions": "Knapp.", "input": PROMPT, "temperature": 0.3, "max_output_tokens": 400,
    "tools": [{"type": "function", **FUNCTION}], "user": "leyla", "metadata": {"a": EMAIL}, "store": False,
    "prompt_cache_options": {"ttl": "30m"}, "include": ["reasoning.encrypted_content"],
}  # fmt: skip
FILE = {
    "filename": "Konten.xlsx",
    "file_data": part_of("", xlsx(("Mail", "Konto"), (EMAIL, IBAN)))["file"]["file_data"],
}
MARK = {"prompt_cache_breakpoint": {"mode": "explicit", "ttl": "12h"}}
CHAT_FILE = CHAT | {
    "messages": [
        {
            "role": "user",
            "content": [{"type": "text", "text": "Kurz?", **MARK}, {"type": "file", "file": FILE, **MARK}],
        }
    ]
}
RESPONSES_FILE = RESPONSES | {
    "input": [
        {
            "role": "user",
            "content": [
                {"type": "input_file", **FILE, **MARK},
                {"type": "input_text", "text": "Kurz?", **MARK},
            ],
        }
    ]
}
# Every object with all that OpenAI's reference has there, and words without a value beside it.
STRICT = FUNCTION | {
    "parameters": {"type": "object", "properties": {"user": {"type": "string"}}},
    "strict": True,
}
BARE = {"name": "lies", "description": None, "parameters": None, "strict": None, "user": None}
ALLOWED = {"mode": "auto", "tools": [{"type": "function", "function": {"name": "lies"}}]}
SCHEMA = {"name": "post", "description": "Ein Brief", "schema": {"type": "object"}, "strict": True}
CALLING = {"name": "lies", "arguments": "{}", "parsed_arguments": {"an": EMAIL}}
ANSWERED = {  # as OpenAI's client sends it along again, with all that it may hold
    "content": None, "refusal": None, "role": "assistant", "annotations": [], "audio": None,
    "function_call": None, "parsed": {"an": EMAIL},
    "tool_calls": [{"id": "c1", "function": CALLING, "type": "function", "index": 0}],
}  # fmt: skip
RESULT = {"role": "tool", "tool_call_id": "c1", "content": f"Konto {IBAN}"}
CHAT_OPTIONS = CHAT | {
    "messages": [*said(), ANSWERED, RESULT],
    "tools": [{"type": "function", "function": STRICT}, {"function": BARE, "type": "function", "id": None}],
    "tool_choice": {"type": "allowed_tools", "allowed_tools": ALLOWED, "function": None},
    "response_format": {"json_schema": SCHEMA, "type": "json_schema", "user": None},
}
RESPONSES_OPTIONS = RESPONSES | {
    "tools": [{"type": "function", **STRICT}, {**BARE, "type": "function", "id": None}],
    "tool_choice": {
        "type": "allowed_tools",
        "mode": "auto",
        "tools": [{"type": "function", "name": "lies"}],
        "user": None,
    },
    "text": {"format": {"type": "json_schema", **SCHEMA}, "verbosity": "low"},
    "reasoning": {"effort": "low", "summary": None},
    "parallel_tool_calls": False,
    "input": [
        {"role": "user", "content": PROMPT, "status": "completed", "name": ""},
        {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "lies", "arguments": "{}"},
        {"type": "function_call_output", "id": "o_1", "call_id": "c1", "output": "nichts", "name": "lies"},
    ],
}
EMBEDDINGS: dict[str, Any] = {
    "model": MODEL, "input": [PROMPT, f"Konto {IBAN}"], "dimensions": 2, "user": "leyla",
}  # fmt: skip
ANSWER = whole({"role": "assistant", "content": "Gern."})
KINDS: dict[str, dict[str, Any]] = {
    "openai": {"provider": ProviderKind.OPENAI},
    "azure": {"provider": ProviderKind.AZURE},
    "compatible": {"provider": ProviderKind.COMPATIBLE},
}
CALL = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "send_mail", "arguments": ""}}
ARGUMENTS = '{"to": "[[EMAIL_1]]"}'
USAGE = {"prompt_tokens": 9, "completion_tokens": 7, "total_tokens": 16,
         "prompt_tokens_details": {"cached_tokens": 4}}  # fmt: skip
CALLED = http_reply(b"".join([
    event(choices=[{"index": 0, "delta": {"role": "assistant", "content": None}}]),
    event(choices=[{"index": 0, "delta": {"tool_calls": [CALL]}}]),
    *(event(choices=[{"index": 0, "delta": {"tool_calls": [{"index": 0, "function": {"arguments": one}}]}}])
      for one in (ARGUMENTS[:9], ARGUMENTS[9:14], ARGUMENTS[14:])),
    event(choices=[{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]),
    event(choices=[], usage=USAGE), DONE,
]))  # fmt: skip
ORDER = '{"to":"[[IBAN_1]]"}'
PARALLEL = [  # without indexes; the second name comes in pieces
    CALL | {"index": None, "function": {"name": "send_mail", "arguments": ARGUMENTS}},
    {"id": "call_2", "type": "function", "function": {"name": "pay", "arguments": ""}},
    {"function": {"name": "_bill"}},
    *({"function": {"arguments": one}} for one in (ORDER[:9], ORDER[9:])),
]
SPARSE = http_reply(b"".join([  # an error that is none, an event over several lines, a count without choices
    event(choices=[{"index": 0, "delta": {"role": "assistant", "content": "Ja. "}}], error=None),
    b'data: {"choices": [\ndata:  {"index": 0, "delta": {"content": "Gern."}, "finish_reason": "stop"}]}\n\n',
    event(choices=None, usage=USAGE | {"total_tokens": 15}), event(usage=USAGE), DONE,
]))  # fmt: skip
STREAMS: dict[str, bytes] = {
    "call": CALLED,
    "calls": streamed(*({"tool_calls": [one]} for one in PARALLEL), finish_reason="tool_calls"),
    "sparse": SPARSE,
    "text": streamed(
        {"role": "assistant", "content": "Ich schreibe "}, {"content": "an [[EMA"}, {"content": "IL_1]]."}
    ),
    "refusal": streamed({"refusal": "Das geht "}, {"refusal": "nicht."}),
    "short": streamed({"content": "Halb"}, finish_reason="length"),
    "blocked": streamed({"content": "Der Anfang. "}, {"content": f"Schlüssel {SECRET} Ende. "}),
    "cut": http_reply(event(choices=[{"index": 0, "delta": {"content": "Der Anfang. Und "}}])),
}


@pytest.fixture
def headers(clear_key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {clear_key}"}


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[ScriptedVendor]:
    async with scripted_vendor(ANSWER) as vendor:
        yield vendor


async def leaving(
    http: httpx2.AsyncClient, company: Cast, vendor: ScriptedVendor, headers: dict[str, str],
    path: str, body: dict[str, Any],
) -> str:  # fmt: skip
    """What leaves to each kind of provider, heads and bodies."""
    found = []
    for name, fields in KINDS.items():
        base = {"base_url": vendor.url} if name == "azure" else {}
        await lead_to(company, vendor.url, **fields, **base)
        assert (await http.post(path, json=body, headers=headers)).status_code == 200
        head, sent = vendor.received[-1].decode().split("\r\n\r\n", 1)
        line, *lines = head.split("\r\n")
        # Which encodings of answers it can read depends on the machine.
        heads = sorted(one.lower() for one in lines if not one.lower().startswith("accept-encoding"))
        found.append("\n".join([f"# {name}", line, *heads, "", sent, ""]))
    return "\n".join(found)


async def test_what_leaves(
    http: httpx2.AsyncClient, company: Cast, vendor: ScriptedVendor, headers: dict[str, str]
) -> None:
    for name, path, body in (
        ("chat", "/v1/chat/completions", CHAT),
        ("responses", "/v1/responses", RESPONSES),
        ("chat_options", "/v1/chat/completions", CHAT_OPTIONS),
        ("responses_options", "/v1/responses", RESPONSES_OPTIONS),
        ("chat_file", "/v1/chat/completions", CHAT_FILE),
        ("responses_file", "/v1/responses", RESPONSES_FILE),
    ):
        same_as(f"leaving.{name}.txt", await leaving(http, company, vendor, headers, path, body))
    await make_embed(company)
    vendor.reply = vectors([0.5, -1.0], [1.0, 0.25])
    sent = await leaving(http, company, vendor, headers, "/v1/embeddings", EMBEDDINGS)
    same_as("leaving.embeddings.txt", sent)


async def test_what_clients_get(
    http: httpx2.AsyncClient, company: Cast, vendor: ScriptedVendor, headers: dict[str, str],
    subtests: pytest.Subtests,
) -> None:  # fmt: skip
    await lead_to(company, vendor.url)
    chat = CHAT | {"stream": True, "stream_options": {"include_usage": True}}
    for name, reply in STREAMS.items():
        vendor.reply = reply
        for kind, path, body in (
            ("chat", "/v1/chat/completions", chat),
            ("responses", "/v1/responses", RESPONSES | {"stream": True}),
        ):  # fmt: skip
            with subtests.test(f"{kind}, {name}"):
                answer = await http.post(path, json=body, headers=headers)
                assert answer.status_code == 200
                assert SECRET not in answer.text
                same_as(f"{kind}.{name}.sse", answer.text)


async def test_single_characters_give_the_same_text(
    http: httpx2.AsyncClient, company: Cast, vendor: ScriptedVendor, headers: dict[str, str]
) -> None:
    await lead_to(company, vendor.url)
    text = "Ich schreibe an [[EMAIL_1]] und an [[EMAIL_9]], wegen [[IBAN_1]] – [[x]] und [[EMAIL_1]]s Konto."
    shown: dict[str, set[str]] = {"chat": set(), "responses": set()}
    for pieces in ([text], list(text), [text[:20], text[20:]]):
        vendor.reply = streamed(*({"content": one} for one in pieces))
        for kind, path, body in (
            ("chat", "/v1/chat/completions", CHAT), ("responses", "/v1/responses", RESPONSES),
        ):  # fmt: skip
            answer = await http.post(path, json=body | {"stream": True}, headers=headers)
            shown[kind].add(said_in(answer.text))
    assert len(shown["chat"]) == 1
    assert shown["chat"] == shown["responses"]
    (whole_text,) = shown["chat"]
    assert EMAIL in whole_text
    assert "[[EMAIL_9]]" in whole_text


def said_in(sse: str) -> str:
    """The text of a stream of either kind."""
    told = [orjson.loads(line[6:]) for line in sse.splitlines() if line.startswith("data: {")]
    if told[0].get("object") == "chat.completion.chunk":
        return "".join(one["choices"][0]["delta"].get("content", "") for one in told)
    return "".join(one["delta"] for one in told if one["type"] == "response.output_text.delta")
