"""A process ends whatever its requests are about: none waits for what has ended before it."""

import asyncio

import pytest

from apps.gateway.handler import GatewayHandler
from apps.gateway.runtime import current
from tests.cast import Cast
from tests.gateway.asgi import exchange
from tests.gateway.asking import body_of
from tests.gateway.silent import silent_vendor
from tests.gateway.vendor import event, http_reply, lead_to

pytestmark = pytest.mark.django_db(transaction=True)
BEGINNING = http_reply(
    event(choices=[{"index": 0, "delta": {"content": "Guten"}}]), "content-type: text/event-stream"
)


@pytest.mark.parametrize("cancelled", [False, True], ids=["runs on", "cancelled"])
async def test_a_request_ends_with_its_runtime(
    company: Cast, gateway: GatewayHandler, clear_key: str, cancelled: bool
) -> None:
    async with silent_vendor(BEGINNING) as vendor:
        await lead_to(company, vendor.url)
        request = asyncio.create_task(exchange(gateway, clear_key, body_of("Guten Tag", stream=True)))
        await asyncio.wait_for(vendor.begun.wait(), 20)
        await current().close()
        if cancelled:
            request.cancel()
        done, _ = await asyncio.wait({request}, timeout=10)
        assert done
