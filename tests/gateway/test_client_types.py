"""What we send is what the client's own types say, also where the client itself would not complain."""

import json
from typing import Any

import httpx2
import pytest
from openai.types import Model
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from tests.gateway.asking import MODEL, post, said
from tests.gateway.test_tools import TOOLS

pytestmark = pytest.mark.django_db(transaction=True)
REQUESTS: dict[str, dict[str, Any]] = {
    "text": {},
    "two answers": {"n": 2},
    "calls": {"tools": TOOLS},
    "a short answer": {"max_tokens": 5},
    "JSON": {"response_format": {"type": "json_object"}},
}


async def test_answers_are_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    for name, options in REQUESTS.items():
        response = await post(http, clear_key, {"model": MODEL, "messages": said(), **options})
        answer = ChatCompletion.model_validate_json(response.text, strict=True, extra="forbid")
        assert answer.usage, name
        assert answer.choices[0].finish_reason in {"stop", "length", "tool_calls"}, name


async def test_chunks_are_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    for name, options in REQUESTS.items():
        wanted = {"stream": True, "stream_options": {"include_usage": True}, **options}
        response = await post(http, clear_key, {"model": MODEL, "messages": said(), **wanted})
        *events, done, _ = response.text.split("\n\n")
        assert done == "data: [DONE]"
        chunks = [
            ChatCompletionChunk.model_validate_json(event.removeprefix("data: "), strict=True, extra="forbid")
            for event in events
        ]
        assert len({(chunk.id, chunk.created, chunk.model) for chunk in chunks}) == 1, name
        assert chunks[-1].usage, name
        assert not any(chunk.usage for chunk in chunks[:-1]), name
        assert len([1 for chunk in chunks if chunk.choices and chunk.choices[0].finish_reason]) == (
            options.get("n", 1)
        ), name


# What other gateways tell of a model too; OpenAI's client lets it pass.
OF_OURS = {"context_length", "architecture", "supported_endpoints"}


async def test_models_are_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    response = await http.get("/v1/models", headers={"authorization": f"Bearer {clear_key}"})
    listed = response.json()
    assert listed["object"] == "list"
    for one in listed["data"]:
        assert {name for name in OF_OURS if one.pop(name)} == OF_OURS
        model = Model.model_validate_json(json.dumps(one), strict=True, extra="forbid")
        assert model.shutdown_date
