"""A canary that never reaches the vendor, on any endpoint, wherever a client puts it."""

import json
from typing import Any

import httpx2
import pytest

from tests.cast import Cast
from tests.gateway.asking import EMAIL, IBAN, MODEL, SECRET, said
from tests.gateway.embedding import make_embed
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
CALL = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": json.dumps({"an": EMAIL})}
RESULT = {"type": "function_call_output", "call_id": "c1", "output": f"Konto {IBAN}"}
PARTS = [{"type": "input_text", "text": EMAIL}, {"type": "input_text", "text": f"und {IBAN}"}]
CHAT, RESPONSES, EMBEDDINGS = "/v1/chat/completions", "/v1/responses", "/v1/embeddings"
DEPLOYED = f"/openai/deployments/{MODEL}"
ASKED: list[tuple[str, dict[str, Any]]] = [
    (CHAT, {"messages": said(EMAIL)}),
    (CHAT, {"messages": [{"role": "system", "content": IBAN}, {"role": "assistant", "content": EMAIL}]}),
    (CHAT, {"messages": [{"role": "user", "name": EMAIL, "content": "Ja."}]}),
    (CHAT, {"messages": said("Ja."), "user": EMAIL, "metadata": {EMAIL: IBAN}, "prompt_cache_key": EMAIL}),
    (f"{DEPLOYED}/chat/completions?api-version=2024-10-21", {"messages": said(IBAN), "user": EMAIL}),
    (RESPONSES, {"input": f"{EMAIL} {IBAN}", "instructions": EMAIL, "stream": True}),
    (RESPONSES, {"input": [{"role": "user", "content": PARTS}, CALL, RESULT]}),
    (RESPONSES, {"input": [{"role": "user", "content": "x", "id": EMAIL, "status": IBAN}]}),
    (RESPONSES, {"input": "x", "user": EMAIL, "metadata": {EMAIL: IBAN}, "safety_identifier": EMAIL}),
    ("/openai/v1/responses", {"input": EMAIL}),
]  # fmt: skip
VECTORS: list[tuple[str, dict[str, Any]]] = [
    (EMBEDDINGS, {"input": EMAIL, "user": EMAIL}),
    (EMBEDDINGS, {"input": [EMAIL, f"Konto {IBAN}", "x"]}),
    (f"{DEPLOYED}/embeddings?api-version=2024-10-21", {"input": [IBAN]}),
]
BLOCKED: list[tuple[str, dict[str, Any]]] = [
    (CHAT, {"messages": said(SECRET)}),
    (RESPONSES, {"input": SECRET}),
    (RESPONSES, {"input": "x", "instructions": SECRET}),
    (RESPONSES, {"input": [CALL | {"arguments": SECRET}, RESULT]}),
    (RESPONSES, {"input": "x", "tools": [{"type": "function", "name": "f", "description": SECRET}]}),
]


async def all_of(
    http: httpx2.AsyncClient, key: str, asked: list[tuple[str, dict[str, Any]]], status: int
) -> None:
    for path, body in asked:
        answer = await http.post(path, json={"model": MODEL, **body}, headers={"api-key": key})
        assert answer.status_code == status, (path, body, answer.text)


async def test_nothing_clear_reaches_the_vendor(
    company: Cast, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    await all_of(http, clear_key, ASKED, 200)
    await all_of(http, clear_key, BLOCKED, 400)
    await make_embed(company)
    await all_of(http, clear_key, VECTORS, 200)
    await all_of(http, clear_key, [(EMBEDDINGS, {"input": ["x", SECRET]})], 400)
    sent = simulator.requests()
    assert len(sent) == len(ASKED) + len(VECTORS)
    for one in sent:
        assert not any(canary in json.dumps(one) for canary in (EMAIL, IBAN, SECRET)), one["path"]
