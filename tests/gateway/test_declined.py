"""What a vendor declines about a request is a 400 of ours: a code that clients act on, none of its words."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import openai
import pytest
import pytest_asyncio

from apps.gateway.providers import declined, refusals
from apps.gateway.wire import chat_request, embeddings_request
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, PROMPT, ask, refusal_of
from tests.gateway.responding import refused_response
from tests.gateway.unsteady import Unsteady, unsteady_vendor
from tests.gateway.vendor import http_reply, lead_to, whole

pytestmark = pytest.mark.django_db(transaction=True)
TOO_LONG = {
    "message": "This model's maximum context length is 128000 tokens. However, …",
    "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded",
}  # fmt: skip
# What vendors say; then code and param for our client.
DECLINED: dict[str, tuple[Any, str, str | None]] = {
    "too long": ({"error": TOO_LONG}, "context_length_exceeded", "messages"),
    "too long, without a code": ({"error": TOO_LONG | {"code": None}}, "context_length_exceeded", "messages"),
    "too long for vLLM": (
        {"error": TOO_LONG | {"type": "BadRequestError", "param": None, "code": 400}},
        "context_length_exceeded", None,
    ),
    "too long for an older vLLM": (
        {"object": "error", "type": "BadRequestError", "code": 400, "message": TOO_LONG["message"]},
        "context_length_exceeded", None,
    ),
    "too long for Mistral": (
        {"object": "error", "type": "invalid_request_prompt", "code": "3051", "message": "Prompt contains …"},
        "context_length_exceeded", None,
    ),
    "too long for llama.cpp": (
        {"error": {"code": 400, "type": "exceed_context_size_error", "message": "…", "n_ctx": 4096}},
        "context_length_exceeded", None,
    ),
    "Azure's filter": (
        {"error": {"code": "content_filter", "param": "prompt", "status": 400, "message": f"… {EMAIL}",
                   "innererror": {"code": "ResponsibleAIPolicyViolation"}}},
        "content_filter", None,
    ),
    "OpenAI's filter": (
        {"error": {"code": "invalid_prompt", "param": None, "type": "invalid_request_error"}},
        "content_filter", None,
    ),
    "a schema": (
        {"error": {"code": "invalid_function_parameters", "param": "tools[0].function.parameters",
                   "type": "invalid_request_error", "message": f"Invalid schema for {EMAIL}"}},
        "upstream_invalid_request", "tools",
    ),
    "a value": (
        {"error": {"code": "unsupported_value", "param": "temperature", "type": "invalid_request_error"}},
        "upstream_invalid_request", "temperature",
    ),
    "Mistral's form of an id": (
        {"object": "error", "type": "invalid_function_call", "code": "3280", "param": None,
         "message": f"Tool call id was {EMAIL} but must be a-z, A-Z, 0-9, with a length of 9."},
        "upstream_invalid_request", None,
    ),
    "no code": ({"error": {"type": "invalid_request_error", "code": None}}, "upstream_invalid_request", None),
}  # fmt: skip
# Nothing that the client could mend.
OURS: dict[str, bytes] = {
    "a field that we set": b'{"error": {"code": "unsupported_parameter", "param": "store"}}',
    "a code that nobody knows": b'{"error": {"code": "NotSupported", "type": "invalid_request_error"}}',
    "no object": b'["error"]',
    "an error that is none": b'{"error": 5}',
    "a list for a code": b'{"error": {"code": [], "type": {}, "param": 7, "message": []}}',
    "no JSON": b"<html>",
    "nothing": b"",
    "too much": b'{"error": {"code": "invalid_value", "message": "' + b"x" * 100_000 + b'"}}',
}
ENDS = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[Unsteady]:
    async with unsteady_vendor() as running:
        running.reply = whole({"content": "Guten Tag."})
        await lead_to(company, running.url)
        yield running


def declining(body: Any, status: int = 400) -> bytes:
    given = body if isinstance(body, bytes) else json.dumps(body).encode()
    return http_reply(given, "content-type: application/json", status=f"{status} Refused")


@ENDS
async def test_what_the_vendor_declines_is_named_to_the_client(
    vendor: Unsteady, client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    for name, (body, code, param) in DECLINED.items():
        with subtests.test(name):
            vendor.fail(declining(body))
            refusal = await refusal_of(client, stream=stream)
            assert isinstance(refusal, openai.BadRequestError)
            assert (refusal.code, refusal.param) == (code, param)
            assert refusal.type == "invalid_request_error"
            assert await ledger.ending() == ("failed", code)
            assert len(vendor.received) == 1


@pytest.mark.parametrize("status", [413, 422])
async def test_other_statuses_that_are_about_the_request_count_too(
    vendor: Unsteady, client: openai.AsyncOpenAI, status: int
) -> None:
    vendor.fail(declining({"error": TOO_LONG}, status))
    assert (await refusal_of(client)).code == "context_length_exceeded"


@pytest.mark.parametrize("status", [401, 403, 404, 409])
async def test_what_is_about_our_credential_or_route_is_not_the_clients(
    vendor: Unsteady, client: openai.AsyncOpenAI, status: int
) -> None:
    vendor.fail(declining({"error": TOO_LONG}, status))
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (502, "upstream_rejected")


async def test_what_nobody_can_read_out_of_it_stays_ours(
    vendor: Unsteady, client: openai.AsyncOpenAI, subtests: pytest.Subtests
) -> None:
    for name, body in OURS.items():
        with subtests.test(name):
            vendor.fail(declining(body))
            refusal = await refusal_of(client)
            assert (refusal.status_code, refusal.code) == (502, "upstream_rejected")


async def test_nothing_of_its_words_is_passed_on(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    """The fixture of the logs looks for the canary there."""
    for body, *_ in DECLINED.values():
        vendor.fail(declining(body))
        told = (await refusal_of(client, PROMPT)).response.text
        assert not any(word in told for word in (EMAIL, "128000", "Prompt contains", "n_ctx", "innererror"))


async def test_the_sentence_is_german_too(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    sentences = set()
    for language in ("en", "de"):
        vendor.fail(declining({"error": TOO_LONG}))
        refusal = await refusal_of(client, extra_headers={"accept-language": language})
        sentences.add(refusal.body["message"])  # type: ignore[index]  # the client's type is object
    assert len(sentences) == 2
    assert any(sentence.startswith("Die Anfrage ist länger") for sentence in sentences)


async def test_the_responses_api_names_its_own_fields(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    for stream in (False, True):
        vendor.fail(declining({"error": TOO_LONG}))
        refusal = await refused_response(client, stream=stream)
        assert (refusal.code, refusal.param) == ("context_length_exceeded", "input")


async def test_a_body_that_never_ends_is_not_waited_for(
    company: Cast, client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "SECONDS", 0.2)

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Refused\r\ncontent-length: 900\r\n\r\n" + b'{"error": {')
        await reader.read(-1)
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    async with server:
        await lead_to(company, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (502, "upstream_rejected")


async def test_declined_requests_are_no_outage(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    for _ in range(20):
        vendor.fail(declining({"error": TOO_LONG}))
        await refusal_of(client)
    vendor.fail()
    assert (await ask(client)).choices[0].message.content == "Guten Tag."


def test_the_fields_that_may_be_named_are_those_that_clients_set() -> None:
    passed = {*chat_request.PASSED_ON, *embeddings_request.PASSED_ON, "messages", "stream", "input"}
    assert passed == declined.FIELDS
