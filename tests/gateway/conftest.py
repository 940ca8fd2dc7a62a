"""The gateway in this process, with a real database and a simulator in its own process."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import openai
import pytest
import pytest_asyncio

from apps.gateway import runtime
from apps.gateway.handler import GatewayHandler
from tests.cast import Cast, build_cast
from tests.simulator.server import RunningSimulator, running_simulator


@pytest.fixture(scope="session")
def simulator() -> Iterator[RunningSimulator]:
    with running_simulator() as running:
        yield running


@pytest.fixture
def company(transactional_db: None, simulator: RunningSimulator, settings: Any) -> Cast:
    """The cast, committed, with routes that lead to the simulator."""
    settings.SIMULATOR_URL = simulator.url
    simulator.reset()
    return build_cast()


@pytest_asyncio.fixture
async def gateway(company: Cast) -> AsyncIterator[GatewayHandler]:
    """The lean handler with its runtime in this loop."""
    running = await runtime.start()
    runtime.install(running)
    yield GatewayHandler()
    runtime.install(None)
    await running.close()


@pytest_asyncio.fixture
async def http(gateway: GatewayHandler) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=gateway)
    async with httpx2.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture
def clear_key(company: Cast) -> str:
    """The clear text of the company's active key for UC-0001."""
    return company.api_key()


@pytest_asyncio.fixture
async def client(http: httpx2.AsyncClient, clear_key: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        api_key=clear_key, base_url="http://gateway/v1", http_client=http, max_retries=0
    )
