"""More requests than a process may answer at a time are refused as OpenAI's clients expect it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import openai
import pytest

from apps.gateway.handler import GatewayHandler
from tests.cast import Cast
from tests.gateway.asgi import exchange
from tests.gateway.asking import MODEL, body_of
from tests.gateway.silent import silent_vendor
from tests.gateway.vendor import lead_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _one_at_a_time(limits: dict[str, Any]) -> None:
    limits["requests"] = 1


@asynccontextmanager
async def _under_way(company: Cast, gateway: GatewayHandler, key: str) -> AsyncIterator[None]:
    async with silent_vendor(b"") as vendor:
        await lead_to(company, vendor.url)
        request = asyncio.create_task(exchange(gateway, key, body_of("Guten Tag")))
        await asyncio.wait_for(vendor.begun.wait(), 20)
        yield
        request.cancel()
        await asyncio.gather(request, return_exceptions=True)


@pytest.mark.usefixtures("_one_at_a_time")
async def test_who_is_too_many_is_told_to_come_again(
    company: Cast, gateway: GatewayHandler, clear_key: str
) -> None:
    async with _under_way(company, gateway, clear_key):
        answer = await exchange(gateway, clear_key, body_of("Guten Tag"))
        assert (answer.status, answer.code) == (503, "overloaded")
        assert (answer.headers["retry-after"], answer.headers["connection"]) == ("1", "close")
        assert answer.headers["x-request-id"]
        assert "x-should-retry" not in answer.headers
        health = await exchange(gateway, clear_key, method="GET", path="/healthz")
        assert health.status == 200
    answer = await exchange(gateway, clear_key, method="GET", path="/v1/models")
    assert answer.status == 200


@pytest.mark.usefixtures("_one_at_a_time")
async def test_a_client_comes_again_by_itself(
    company: Cast, gateway: GatewayHandler, http: httpx2.AsyncClient, clear_key: str
) -> None:
    async with openai.AsyncOpenAI(
        api_key=clear_key, base_url="http://gateway/v1", http_client=http, max_retries=3
    ) as client:
        async with _under_way(company, gateway, clear_key):
            coming = asyncio.create_task(client.models.retrieve(MODEL))
            await asyncio.sleep(0.5)
            assert not coming.done()
        assert (await asyncio.wait_for(coming, 20)).id == MODEL
