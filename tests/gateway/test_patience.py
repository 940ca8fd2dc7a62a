"""Nobody is waited for without end: no request that never comes whole, and nobody who stops reading."""

import asyncio
from typing import Any

import pytest

from apps.gateway.handler import GatewayHandler
from tests.gateway import ledger
from tests.gateway.asgi import exchange, take
from tests.gateway.asking import EMAIL, PROMPT, body_of
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("pieces", [[], [b'{"model": '], [body_of("Guten Tag")]], ids=["no", "half", "all"])
async def test_a_body_that_never_ends_is_refused_in_openais_shape(
    limits: dict[str, Any], gateway: GatewayHandler, clear_key: str, pieces: list[bytes]
) -> None:
    limits["body_timeout_s"] = 0.2
    answer = await exchange(gateway, clear_key, *pieces, ends=False)
    assert (answer.status, answer.code) == (408, "request_timeout")
    assert answer.headers["connection"] == "close"
    assert answer.headers["x-request-id"]
    assert await ledger.count() == 0


async def test_time_runs_for_the_body_alone(
    limits: dict[str, Any], gateway: GatewayHandler, clear_key: str
) -> None:
    """An answer may take longer than its question."""
    limits["body_timeout_s"] = 1.0
    answer = await exchange(gateway, clear_key, body_of("sim:tokens=8 sim:rate=4"))
    assert answer.status == 200


class Reader:
    """Takes so many messages and then none, as a server does whose buffer for the client is full."""

    def __init__(self, most: int) -> None:
        self.most, self.got = most, list[Any]()

    async def send(self, message: Any) -> None:
        if len(self.got) == self.most:
            await asyncio.Event().wait()
        self.got.append(message)


async def test_who_stops_reading_a_stream_has_left(
    limits: dict[str, Any], gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    """Recorded, with what had been said until then; the vendor is not kept."""
    limits["send_timeout_s"] = 0.5
    reader = Reader(most=5)
    body = body_of(f"{PROMPT} sim:tokens=4000 sim:rate=100", stream=True)
    await asyncio.wait_for(take(gateway, clear_key, body, reader.send), 60)
    assert len(reader.got) == 5
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)
    assert await ledger.ending() == ("cancelled", "client_cancelled")
    interaction = await ledger.newest()
    assert interaction.prompt_tokens
    assert interaction.answer_tokens
    assert EMAIL not in await ledger.sealed_answer()


async def test_who_never_takes_a_whole_answer_is_left_alone(
    limits: dict[str, Any], gateway: GatewayHandler, clear_key: str
) -> None:
    """Its record is complete by then."""
    limits["send_timeout_s"] = 0.2
    await asyncio.wait_for(take(gateway, clear_key, body_of("Guten Tag"), Reader(most=0).send), 60)
    assert await ledger.ending() == ("completed", "")
