"""Azure's paths through the real Azure client."""

from collections.abc import Iterator

import httpx2
import openai
import pytest

from tests.simulator.server import RunningSimulator


@pytest.fixture
def azure(simulator: RunningSimulator) -> Iterator[openai.AzureOpenAI]:
    with openai.AzureOpenAI(
        azure_endpoint=simulator.url, api_key="key", api_version="2026-10-01", max_retries=0
    ) as made:
        yield made


def test_chat_by_deployment(azure: openai.AzureOpenAI, simulator: RunningSimulator) -> None:
    answer = azure.chat.completions.create(
        model="unser-modell", messages=[{"role": "user", "content": "Hallo"}]
    )
    assert answer.model == "unser-modell"
    [request] = simulator.requests()
    assert request["path"] == "/openai/deployments/unser-modell/chat/completions"


def test_stream_begins_with_a_chunk_without_choices(azure: openai.AzureOpenAI) -> None:
    stream = azure.chat.completions.create(
        model="unser-modell", messages=[{"role": "user", "content": "Hallo"}], stream=True
    )
    chunks = list(stream)
    assert chunks[0].choices == []
    assert "prompt_filter_results" in (chunks[0].model_extra or {})
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_embeddings_by_deployment(azure: openai.AzureOpenAI) -> None:
    assert (
        len(azure.embeddings.create(model="unser-vektor", input="Hallo", dimensions=8).data[0].embedding) == 8
    )


def test_the_newer_path_has_no_version(simulator: RunningSimulator) -> None:
    with openai.OpenAI(base_url=f"{simulator.url}/openai/v1", api_key="key", max_retries=0) as client:
        assert client.responses.create(model="any", input="Hallo").status == "completed"
        assert client.models.list().data[0].owned_by == "simulator"


def test_a_deployment_without_version_is_not_found(http: httpx2.Client) -> None:
    answer = http.post("/openai/deployments/x/chat/completions", json={"messages": []})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "404"
