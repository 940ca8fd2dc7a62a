"""Every address of the gateway × method × key against gateway_matrix.txt; an address without a row fails.

After a change that is meant, run this file (without -n) with ``ACCESS_MATRIX=write`` and read the diff.
"""

import os
from collections.abc import AsyncIterator
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
from django.urls import resolve

from apps.gateway import runtime
from apps.gateway.handler import URLCONF, GatewayHandler
from apps.gateway.urls import urlpatterns
from tests.cast import Cast
from tests.repository.matrix.callers import CALLERS, clear_keys, held_message
from tests.repository.matrix.rows import OTHERS
from tests.repository.matrix.table import GATEWAY_TABLE, Cells, Line, differences, load, save

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = """What a program gets with which key: one line for an address and a method (matrix/callers.py).
A cell is the status of the answer. "ended": the access behind the key has ended;
"other": the key is for another use case."""
NO_ID = UUID(int=0)
ASKED: dict[str, dict[str, object]] = {
    "no message": {"model": "nordlicht-gross", "messages": []},
    "a model not approved": {"model": "mistralwind-medium", "messages": [{"role": "user", "content": "x"}]},
    "a model not known": {"model": "invented", "messages": [{"role": "user", "content": "x"}]},
}
WITHOUT_KEY = ("/healthz", "/v1/portal/keys/leaked")
VERSION = "?api-version=2024-10-21"
DEPLOYMENT = "/openai/deployments/mistralwind-medium"
SAID = ASKED["a model not approved"]
TEXT: dict[str, object] = {"model": "mistralwind-medium", "input": "x"}
ADDRESSES: dict[str, tuple[str, dict[str, object]]] = {
    **{f"/v1/chat/completions · {about}": ("/v1/chat/completions", body) for about, body in ASKED.items()},
    "/v1/responses · a model not approved": ("/v1/responses", TEXT),
    "/v1/embeddings · a model not approved": ("/v1/embeddings", TEXT),
    "/v1/models": ("/v1/models", {}),
    "/v1/models/… · approved": ("/v1/models/nordlicht-gross", {}),
    "/v1/models/… · not approved": ("/v1/models/mistralwind-medium", {}),
    "/v1/models/… · not known": ("/v1/models/invented", {}),
    "/v1/portal/held/… · of the living key": ("/v1/portal/held/{held}", {}),
    "/v1/portal/held/… · no such record": (f"/v1/portal/held/{NO_ID}", {}),
    "/v1/portal/keys/leaked · an unknown one": ("/v1/portal/keys/leaked", {"token": "lp_test_unknown"}),
    "/openai/deployments/…/chat/completions": (f"{DEPLOYMENT}/chat/completions{VERSION}", SAID),
    "/openai/deployments/…/embeddings": (f"{DEPLOYMENT}/embeddings{VERSION}", TEXT),
    "/openai/responses": (f"/openai/responses{VERSION}", TEXT),
    "/openai/models": (f"/openai/models{VERSION}", {}),
    "/openai/models/… · approved": (f"/openai/models/nordlicht-gross{VERSION}", {}),
    "/openai/v1/chat/completions": ("/openai/v1/chat/completions", SAID),
    "/openai/v1/responses": ("/openai/v1/responses", TEXT),
    "/openai/v1/embeddings": ("/openai/v1/embeddings", TEXT),
    "/openai/v1/models": ("/openai/v1/models", {}),
    "/openai/v1/models/… · approved": ("/openai/v1/models/nordlicht-gross", {}),
    "/healthz": ("/healthz", {}),
    "/nowhere": ("/nowhere", {}),
}


@pytest_asyncio.fixture
async def http(cast: Cast) -> AsyncIterator[httpx2.AsyncClient]:
    running = await runtime.start()
    runtime.install(running)
    transport = httpx2.ASGITransport(app=GatewayHandler())
    async with httpx2.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client
    runtime.install(None)
    await running.close()


@pytest.fixture
def keys(cast: Cast) -> dict[str, str]:
    return clear_keys(cast)


@pytest.fixture
def held(cast: Cast) -> str:
    return str(held_message(cast).pk)


async def test_every_key_gets_what_the_table_says(
    http: httpx2.AsyncClient, keys: dict[str, str], held: str
) -> None:
    found: dict[Line, Cells] = {}
    for row, (address, body) in ADDRESSES.items():
        url = address.format(held=held)
        for method in ("GET", "POST"):
            answers = [await ask(http, method, url, body, keys[caller]) for caller in CALLERS]
            found[row, method] = tuple(str(answer.status_code) for answer in answers)
    if os.environ.get("ACCESS_MATRIX") == "write":
        save(GATEWAY_TABLE, HEAD, CALLERS, found)
    table = load(GATEWAY_TABLE)
    assert differences(found, table, CALLERS) == []
    assert list(found) == list(table)


async def test_other_methods_are_refused_whoever_asks(
    http: httpx2.AsyncClient, keys: dict[str, str], held: str
) -> None:
    for address, body in ADDRESSES.values():
        for caller in ("none", "living"):
            said = {(await ask(http, method, address.format(held=held), body, keys[caller])).status_code
                    for method in OTHERS}  # fmt: skip
            assert said == {405 if resolves(address) else 404}, (address, caller)


async def test_who_has_no_key_learns_nothing(
    http: httpx2.AsyncClient, keys: dict[str, str], held: str
) -> None:
    """Missing, mistyped, unknown and wrong keys get the same answer, whatever they ask for."""
    said = {
        (await ask(http, method, address.format(held=held), body, keys[caller])).content
        for address, body in ADDRESSES.values()
        for method in ("GET", "POST")
        for caller in ("none", "garbled", "unknown", "wrong")
        if resolves(address) and method == ("POST" if body else "GET") and address not in WITHOUT_KEY
    }
    assert len(said) == 1


def test_every_address_has_a_row() -> None:
    asked = {
        resolve(address.format(held=NO_ID).partition("?")[0], URLCONF).route
        for address, _body in ADDRESSES.values()
        if resolves(address)
    }
    assert asked == {str(pattern.pattern) for pattern in urlpatterns}


def resolves(address: str) -> bool:
    return address != "/nowhere"


async def ask(
    http: httpx2.AsyncClient, method: str, url: str, body: dict[str, object], key: str
) -> httpx2.Response:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return await http.request(method, url, headers=headers, **({"json": body} if method == "POST" else {}))  # type: ignore[arg-type]
