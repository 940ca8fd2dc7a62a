"""Every batch that is documented comes back: its answer is bounded by its texts and their dimensions."""

import asyncio
import base64
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import openai
import pytest
from django.conf import settings

from apps.gateway.providers.session import open_session
from apps.gateway.providers.target import Target
from apps.gateway.providers.vectors import Entry, entry_of
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.embedding import embed, embedding_refusal, make_embed
from tests.gateway.vendor import lead_to

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = [(n - 700) / 1_024 for n in range(1_536)]
PACKED = b'"' + base64.b64encode(struct.pack("<1536f", *NUMBERS)) + b'"'
# As OpenAI writes them: each on a line of its own, with more digits than a float needs.
PLAIN = b"[\n" + b",\n".join(b"        %.21f" % number for number in NUMBERS) + b"\n      ]"


@pytest.fixture(autouse=True)
async def _embedding(company: Cast) -> None:
    await make_embed(company)


@asynccontextmanager
async def vendor_of(vector: bytes, count: int) -> AsyncIterator[str]:
    """A vendor that says this vector so often, piece by piece."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"object": "list", "data": [')
        for n in range(count):
            comma = b"," if n else b""
            writer.write(comma + b'{"object": "embedding", "index": %d, "embedding": %s}' % (n, vector))
            if n % 64 == 0:
                await writer.drain()
        writer.write(b"]}")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _embedded(company: Cast, client: openai.AsyncOpenAI, vector: bytes, count: int) -> Any:
    async with vendor_of(vector, count) as url:
        await lead_to(company, url)
        return await embed(client, *["Kreiselpumpe"] * count)


async def test_2048_texts_of_1536_dimensions(company: Cast, client: openai.AsyncOpenAI) -> None:
    answer = await _embedded(company, client, PACKED, 2_048)
    assert len(answer.data) == 2_048
    assert answer.data[-1].embedding == NUMBERS
    assert await ledger.ending() == ("completed", "")


async def test_numbers_take_more_room_than_base64(company: Cast, client: openai.AsyncOpenAI) -> None:
    answer = await _embedded(company, client, PLAIN, 300)
    assert len(PLAIN) * 300 > 8_000_000
    assert answer.data[299].embedding == NUMBERS


async def test_others_have_their_turn_between_two_vectors() -> None:
    """Also if all of them come at once."""
    order: list[int] = []

    def read(raw: bytes) -> Entry:
        order.append(0)
        return entry_of(raw, packed=False)

    async def wait() -> None:
        while True:
            order.append(1)
            await asyncio.sleep(0)

    async with vendor_of(b"[1.0]", 100) as url:
        target = Target(url, {}, b"{}", inside=True, listed="data", most_bytes=100_000, entry=read)
        session = open_session(settings.GATEWAY)
        waiting = asyncio.create_task(wait())
        answer = await session.fetch(target)
        waiting.cancel()
        await session.close()
    assert len(answer["data"]) == order.count(0) == 100
    assert all(following == 1 for n, following in pairwise(order) if n == 0)


async def test_more_than_was_asked_for_is_too_large(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with vendor_of(PLAIN, 8) as url:
        await lead_to(company, url)
        refusal = await embedding_refusal(client, "Kreiselpumpe", dimensions=8)
    assert (refusal.status_code, refusal.code) == (502, "upstream_too_large")


async def test_what_no_answer_could_hold_is_not_asked_for(client: openai.AsyncOpenAI) -> None:
    refusal = await embedding_refusal(client, ["Kreiselpumpe"] * 129, dimensions=65_536)
    assert (refusal.status_code, refusal.code, refusal.param) == (400, "invalid_value", "dimensions")
    assert await ledger.count() == 0
