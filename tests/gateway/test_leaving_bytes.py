"""Exactly what leaves the house, byte for byte (docs/adr/0009)."""

import json
from typing import Any

import openai
import pytest

from apps.vendors.models import ProviderKind
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, ask, refusal_of, said
from tests.gateway.vendor import CREDENTIAL, ScriptedVendor, lead_to, scripted_vendor, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = whole({"role": "assistant", "content": "Gern."})
SYSTEM = {"role": "system", "content": "Antworte knapp."}
OPTIONS: dict[str, Any] = {
    "temperature": 0.3, "top_p": 0.9, "presence_penalty": 0.1, "frequency_penalty": -0.1,
    "max_completion_tokens": 400, "n": 1, "seed": 7, "stop": ["ENDE"],
    "tools": [{"type": "function", "function": {"name": "preis", "parameters": {"type": "object"}}}],
    "tool_choice": "auto", "parallel_tool_calls": True, "response_format": {"type": "text"},
    "reasoning_effort": "low", "verbosity": "low",
}  # fmt: skip
IDENTIFYING = {
    "user": "leyla.aydin",
    "metadata": {"kunde": EMAIL},
    "safety_identifier": "leyla",
    "prompt_cache_key": "leyla-1",
    "store": False,
    "service_tier": "auto",
}
BODY = (
    '{"model":"nordlicht-l-2026-09","messages":[{"role":"system","content":"Antworte knapp."},'
    '{"role":"user","content":"Schreib an [[EMAIL_1]] und [[EMAIL_1B]] wegen [[IBAN_1]]."}],'
    '"temperature":0.3,"top_p":0.9,"presence_penalty":0.1,"frequency_penalty":-0.1,'
    '"max_completion_tokens":400,"n":1,"seed":7,"stop":["ENDE"],'
    '"tools":[{"type":"function","function":{"name":"preis","parameters":{"type":"object"}}}],'
    '"tool_choice":"auto","parallel_tool_calls":true,"response_format":{"type":"text"},'
    '"reasoning_effort":"low","verbosity":"low","stream":false}'
)
OLDER = BODY.replace("max_completion_tokens", "max_tokens")  # the name that all but OpenAI know


def parts_of(vendor: ScriptedVendor) -> tuple[str, dict[str, str], str]:
    """Request line, headers and body of the only request."""
    (request,) = vendor.received
    head, body = request.decode().split("\r\n\r\n", 1)
    line, *lines = head.split("\r\n")
    return line, {k.lower(): v for k, v in (one.split(": ", 1) for one in lines)}, body


async def send_everything(client: openai.AsyncOpenAI) -> None:
    messages = [SYSTEM, *said(f"Schreib an {EMAIL} und {EMAIL.upper()} wegen {IBAN}.")]
    await ask(client, messages=messages, **OPTIONS, extra_body=IDENTIFYING)


async def test_the_bytes_of_a_request(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url)
        await send_everything(client)
        line, headers, body = parts_of(vendor)
    assert line == "POST /v1/chat/completions HTTP/1.1"
    assert body == OLDER
    assert headers == {
        "host": vendor.url.removeprefix("http://"),
        "accept": "*/*",
        "accept-encoding": headers["accept-encoding"],
        "content-type": "application/json",
        "content-length": str(len(OLDER)),
        "user-agent": "leitplanke",
        "authorization": f"Bearer {CREDENTIAL}",
    }


async def test_a_stream_asks_for_its_usage(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url)
        await refusal_of(client, "Guten Tag", stream=True)
        sent = json.loads(parts_of(vendor)[2])
    assert sent == {
        "model": "nordlicht-l-2026-09", "messages": said("Guten Tag"), "stream": True,
        "stream_options": {"include_usage": True},
    }  # fmt: skip


async def test_openai_is_told_to_store_nothing(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url, provider=ProviderKind.OPENAI)
        await send_everything(client)
        assert parts_of(vendor)[2] == BODY.replace('"stream":false}', '"stream":false,"store":false}')


async def test_azure_has_its_own_address_and_header(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(ANSWER) as vendor:
        await lead_to(company, vendor.url, provider=ProviderKind.AZURE, base_url=vendor.url)
        await send_everything(client)
        line, headers, body = parts_of(vendor)
    path = "/openai/deployments/nordlicht-l-2026-09/chat/completions?api-version=2024-10-21"
    assert line == f"POST {path} HTTP/1.1"
    assert headers["api-key"] == CREDENTIAL
    assert "authorization" not in headers
    assert body == BODY


REFUSED: tuple[dict[str, Any], ...] = (
    {"store": True}, {"previous_response_id": "resp_1"}, {"conversation": "conv_1"}, {"background": True},
    {"web_search_options": {}}, {"modalities": ["audio"]},
    {"prediction": {"type": "content", "content": "x"}}, {"functions": []}, {"logit_bias": {"50256": 1}},
    {"service_tier": "flex"}, {"service_tier": {"auto": 1}}, {"reasoning_effort": EMAIL},
    {"verbosity": EMAIL}, {"tool_choice": EMAIL},
)  # fmt: skip
WITH_TEXT: tuple[dict[str, Any], ...] = (
    {"stop": [EMAIL]}, {"response_format": {"type": "json_schema", "json_schema": {"name": EMAIL}}},
    {"tools": [{"type": "function", "function": {"name": "x", "description": f"Konto\n{IBAN}"}}]},
    {"tools": [{"type": "function", "function": {"name": "x", "parameters": {EMAIL: {}}}}]},
    {"tool_choice": {"type": "function", "function": {"name": EMAIL}}},
)  # fmt: skip


async def test_what_would_keep_state_or_leave_unread_is_refused(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for wanted in REFUSED:
        (name,) = wanted
        with subtests.test(name):
            refusal = await refusal_of(client, extra_body=wanted)
            assert (refusal.status_code, refusal.param) == (400, name)
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_personal_data_in_options_is_refused_because_it_cannot_be_replaced(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for wanted in WITH_TEXT:
        with subtests.test(str(wanted)):
            refusal = await refusal_of(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
    assert simulator.requests() == []


def test_the_model_of_these_tests_is_the_vendors_name_for_it() -> None:
    from apps.reports.cast.vendors import NORDLICHT

    assert NORDLICHT.routes[0].name == MODEL
    assert NORDLICHT.routes[0].model in BODY
