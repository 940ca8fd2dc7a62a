"""A page that takes nothing of an answer any more: its request ends, and the answer goes on without it."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

import httpx2
import pytest
from django.core.asgi import get_asgi_application

from apps.common.slow_readers import with_patience
from apps.gateway.lifespan import App
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
BODY = urlencode(
    {
        "use_case": "UC-0001",
        "route": MODEL,
        "data_class": "1",
        "prompt": "Guten Tag sim:tokens=300 sim:rate=100",
    }
).encode()


class Frozen:
    """A client that takes so many messages and then none; it never says that it has left."""

    def __init__(self, most: int) -> None:
        self.most, self.got = most, list[Any]()
        self._coming = [{"type": "http.request", "body": BODY}]

    async def receive(self) -> Any:
        return self._coming.pop(0) if self._coming else await asyncio.Event().wait()

    async def send(self, message: Any) -> None:
        if len(self.got) == self.most:
            await asyncio.Event().wait()
        self.got.append(message)


def scope_of(headers: Sequence[tuple[str, str]]) -> dict[str, Any]:
    encoded = [(name.encode(), value.encode()) for name, value in headers]
    return {
        "type": "http", "method": "POST", "path": "/chat/messages/", "query_string": b"", "headers": encoded,
    }  # fmt: skip


async def test_its_request_ends_and_its_message_is_answered(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    known = {"cookie": cookies, "host": "testserver", "content-type": "application/x-www-form-urlencoded"}
    client = Frozen(most=6)
    pages = with_patience(cast("App", get_asgi_application()), 0.5)
    scope = scope_of([*browser.headers.items(), *known.items()])
    await asyncio.wait_for(pages(scope, client.receive, client.send), 30)
    assert await ledger.state_is("sent")
    await until(lambda: ledger.ending_is("completed", ""))
    assert len(client.got) == 6
