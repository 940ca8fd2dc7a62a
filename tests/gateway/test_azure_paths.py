"""Azure's addresses and header, with Azure's own client; behind them is the same line."""

from collections.abc import AsyncIterator

import httpx2
import openai
import pytest
import pytest_asyncio

from apps.gateway.handler import GatewayHandler
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asgi import exchange
from tests.gateway.asking import EMAIL, MODEL, PROMPT, SECRET, ask, error_of, said, text_of
from tests.gateway.embedding import embed, make_embed
from tests.gateway.responding import respond
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
DEPLOYED = f"/openai/deployments/{MODEL}/chat/completions"
VERSIONS = {
    (DEPLOYED, ""): "missing_parameter",
    (DEPLOYED, "api-version="): "invalid_value",
    (DEPLOYED, "api-version=2024"): "invalid_value",
    (DEPLOYED, "api-version=preview"): "invalid_value",
    (DEPLOYED, "api-version=2024-10-21&api-version=x"): "invalid_value",
    (DEPLOYED, f"api-version={EMAIL}"): "invalid_value",
    ("/openai/responses", ""): "missing_parameter",
    ("/openai/v1/chat/completions", "api-version=heute"): "invalid_value",
    (DEPLOYED, "api-version=2024-10-21&api-key=x"): "key_in_address",
}
READ = {
    (DEPLOYED, "api-version=2024-10-21"), (DEPLOYED, "api-version=2026-10-01-preview"),
    ("/openai/v1/chat/completions", ""), ("/openai/v1/chat/completions", "api-version=preview"),
}  # fmt: skip


@pytest_asyncio.fixture
async def azure(http: httpx2.AsyncClient, clear_key: str) -> AsyncIterator[openai.AsyncAzureOpenAI]:
    async with openai.AsyncAzureOpenAI(
        azure_endpoint="http://gateway", api_key=clear_key, api_version="2024-10-21", http_client=http,
        max_retries=0,
    ) as client:  # fmt: skip
        yield client


async def test_answers_whole_and_streamed(
    azure: openai.AsyncAzureOpenAI, simulator: RunningSimulator
) -> None:
    answer = await ask(azure)
    assert EMAIL in answer.choices[0].message.content
    text = ""
    async for chunk in await ask(azure, stream=True):
        text += text_of(chunk)
    assert EMAIL in text
    assert not any(EMAIL in one["body"] for one in simulator.requests())
    assert await ledger.count() == 2


async def test_embeddings_responses_and_models(company: Cast, azure: openai.AsyncAzureOpenAI) -> None:
    assert EMAIL in (await respond(azure)).output_text
    assert {model.id for model in (await azure.models.list()).data} == {MODEL, "nordlicht-kompakt"}
    assert (await azure.models.retrieve(MODEL)).id == MODEL
    await make_embed(company)
    assert len((await embed(azure, PROMPT, dimensions=8)).data[0].embedding) == 8


async def test_the_newer_addresses_have_no_version(http: httpx2.AsyncClient, clear_key: str) -> None:
    async with openai.AsyncOpenAI(
        base_url="http://gateway/openai/v1", api_key=clear_key, http_client=http, max_retries=0
    ) as client:
        assert EMAIL in (await ask(client)).choices[0].message.content
        assert EMAIL in (await respond(client)).output_text
        assert (await client.models.retrieve(MODEL)).id == MODEL


async def test_the_address_names_the_model_whatever_the_body_says(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    for body in ({"model": "gpt-4o"}, {}):
        asked = {"messages": said("Guten Tag"), **body}
        answer = await http.post(
            f"{DEPLOYED}?api-version=2024-10-21", json=asked, headers={"api-key": clear_key}
        )
        assert answer.json()["model"] == MODEL


async def test_errors_are_those_of_every_address(azure: openai.AsyncAzureOpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as blocked:
        await ask(azure, f"Schlüssel {SECRET}")
    assert blocked.value.code == "dlp_blocked"
    with pytest.raises(openai.NotFoundError) as unknown:
        await ask(azure, model="mistralwind-medium")
    assert unknown.value.code == "model_not_found"
    with pytest.raises(openai.AuthenticationError) as wrong:
        await ask(azure.with_options(api_key="lp_test_wrong"))
    assert wrong.value.code == "invalid_api_key"


async def test_a_strange_deployment_is_no_model(gateway: GatewayHandler, clear_key: str) -> None:
    body = b'{"model": "nordlicht-gross", "messages": [{"role": "user", "content": "x"}]}'
    for name in ("\x00", "\udcff", "a" * 500, "' OR 1=1", " "):
        path = f"/openai/deployments/{name}/chat/completions"
        answer = await exchange(gateway, clear_key, body, path=path, query=b"api-version=2024-10-21")
        assert (answer.status, answer.code) == (404, "model_not_found"), ascii(name[:40])


async def test_versions_are_read_or_refused(
    http: httpx2.AsyncClient, clear_key: str, subtests: pytest.Subtests
) -> None:
    body, headers = {"model": MODEL, "messages": said("Kurz")}, {"api-key": clear_key}
    for (path, query), code in VERSIONS.items():
        with subtests.test(f"{path}?{query}"):
            answer = await http.post(f"{path}?{query}", json=body, headers=headers)
            assert (answer.status_code, error_of(answer)["code"]) == (400, code)
    for path, query in READ:
        assert (await http.post(f"{path}?{query}", json=body, headers=headers)).status_code == 200
