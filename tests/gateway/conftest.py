"""The gateway in this process, with a real database and a simulator in its own process."""

import asyncio
import io
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import httpx2
import openai
import pytest
import pytest_asyncio
import uvicorn
from asgiref.sync import sync_to_async
from django.core.asgi import get_asgi_application
from django.test import Client, RequestFactory
from redis import Redis

from apps.accounts.guards import SignedInRequest
from apps.chat.models import Conversation
from apps.chat.services import conversations
from apps.gateway import runtime
from apps.gateway.handler import GatewayHandler
from apps.gateway.lifespan import App
from tests.cast import Cast, build_cast
from tests.gateway.asking import EMAIL, IBAN, MODEL, SECRET
from tests.gateway.vendor import CREDENTIAL
from tests.simulator.server import RunningSimulator, running_simulator


@pytest.fixture(autouse=True)
def logs() -> Iterator[io.StringIO]:
    """Every line logged during a test, in production's form: no canary may ever stand in one."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(next(h.formatter for h in root.handlers if "structlog" in str(type(h.formatter))))
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    for canary in (EMAIL, IBAN, SECRET, IBAN.replace(" ", ""), CREDENTIAL):
        assert canary not in written.getvalue()


@pytest.fixture(scope="session")
def simulator_process() -> Iterator[RunningSimulator]:
    with running_simulator() as running:
        yield running


@pytest.fixture
def simulator(simulator_process: RunningSimulator) -> RunningSimulator:
    """The vendor, with an empty journal."""
    simulator_process.reset()
    return simulator_process


@pytest.fixture
def company(transactional_db: None, simulator: RunningSimulator, settings: Any) -> Cast:
    """The cast, committed, with routes that lead to the simulator."""
    settings.SIMULATOR_URL = simulator.url
    return build_cast()


@pytest.fixture
def begun(company: Cast) -> Conversation:
    return conversations.begin(
        company.use_cases["UC-0001"], company.routes[MODEL], 1, by=company.people["leyla.aydin"]
    )


@pytest.fixture
def request_of(company: Cast, rf: RequestFactory) -> SignedInRequest:
    request = cast(SignedInRequest, rf.post("/"))
    request.user = company.people["leyla.aydin"]
    return request


@pytest.fixture
def limits(settings: Any) -> dict[str, Any]:
    """The gateway's limits, to be changed before ``gateway`` starts (name this fixture first)."""
    settings.GATEWAY = dict(settings.GATEWAY)
    changed: dict[str, Any] = settings.GATEWAY
    return changed


@pytest.fixture
def undaunted(limits: dict[str, Any]) -> None:
    """A vendor may fail as often as a test wants."""
    limits["breaker_failures"] = 10_000


@pytest.fixture
def impatient(limits: dict[str, Any], undaunted: None) -> None:
    """A vendor has two seconds, and a megabyte."""
    limits |= {"first_byte_timeout_s": 2.0, "idle_timeout_s": 2.0, "max_answer_bytes": 1_000_000}


@pytest.fixture
def attentive(limits: dict[str, Any]) -> None:
    """Running streams are asked about three times a second."""
    limits["recheck_seconds"] = 0.3


@pytest.fixture
def counters(settings: Any) -> None:
    """Limits begin at nothing: keys of all tests have the same numbers."""
    with Redis.from_url(settings.REDIS_URL, protocol=2) as server:
        server.flushdb()


@pytest_asyncio.fixture
async def gateway(company: Cast, counters: None) -> AsyncIterator[GatewayHandler]:
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


@pytest_asyncio.fixture
async def served(gateway: GatewayHandler) -> AsyncIterator[str]:
    """The address of the gateway behind a real socket, for what depends on connections."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(gateway, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = server.force_exit = True
    await serving
    listening.close()


@pytest.fixture
def clear_key(company: Cast) -> str:
    """The clear text of the company's active key for UC-0001."""
    return company.api_key()


@pytest_asyncio.fixture
async def client(http: httpx2.AsyncClient, clear_key: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        api_key=clear_key, base_url="http://gateway/v1", http_client=http, max_retries=0
    )


@pytest_asyncio.fixture
async def live_client(served: str, clear_key: str) -> AsyncIterator[openai.AsyncOpenAI]:
    """A client over a real connection: streams arrive piece by piece, and it can leave."""
    async with openai.AsyncOpenAI(api_key=clear_key, base_url=f"{served}/v1", max_retries=0) as client:
        yield client


@pytest_asyncio.fixture
async def browser(company: Cast, gateway: GatewayHandler) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody who is signed in, before the pages as a server serves them."""
    signed_in, token = Client(), secrets.token_hex(16)
    await sync_to_async(company.login)(signed_in, "leyla.aydin")
    cookies = {name: morsel.value for name, morsel in signed_in.cookies.items()} | {"csrf": token}
    transport = httpx2.ASGITransport(app=cast("App", get_asgi_application()))
    headers = {"x-csrftoken": token, "accept": "text/event-stream"}
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://testserver", cookies=cookies, headers=headers
    ) as client:
        yield client
