"""Hundreds of requests that are almost right: no failure of ours, nothing clear leaves, all is recorded."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.answer import MAX_CHOICES
from apps.interactions.models import Interaction
from apps.interactions.services.reading import for_author, pseudonymised
from tests.cast import Cast
from tests.gateway import ledger, mutations
from tests.gateway.asgi import exchange
from tests.gateway.asking import EMAIL, IBAN, SECRET
from tests.gateway.vendor import DONE, ScriptedVendor, event, http_reply, lead_to, scripted_vendor

pytestmark = pytest.mark.django_db(transaction=True)
# As words of their own: what stands inside a longer word is another word (docs/dlp.md).
CLEAR = re.compile("|".join(rf"(?<!\w){re.escape(canary)}(?!\w)" for canary in (EMAIL, IBAN, SECRET)))
FUZZ = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,  # the same cases on every machine
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FAULTS = {"upstream_malformed", "upstream_cut", "upstream_error", "output_blocked"}
seen: Counter[int] = Counter()


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[ScriptedVendor]:
    """One that answers whatever it is asked, as often as anybody may ask."""
    seen.clear()
    said = [
        {"index": n, "finish_reason": "stop", name: {"role": "assistant", "content": "Gern."}}
        for name in ("message", "delta")
        for n in range(MAX_CHOICES)
    ]
    whole, pieces = said[:MAX_CHOICES], said[MAX_CHOICES:]
    async with scripted_vendor(http_reply(json.dumps({"choices": whole}).encode())) as vendor:
        vendor.stream_reply = http_reply(b"".join(event(choices=[piece]) for piece in pieces) + DONE)
        await lead_to(company, vendor.url)
        yield vendor
        check(vendor)
        await sync_to_async(check_record)()


@pytest_asyncio.fixture
async def liar(company: Cast) -> AsyncIterator[ScriptedVendor]:
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        yield vendor


def check(vendor: ScriptedVendor) -> None:
    """Every 200 was one request to the vendor, and no other was; nothing clear was in any."""
    assert sum(seen.values()) >= 300
    assert len(vendor.received) == seen[200]
    assert seen[200]
    assert seen[400]
    assert [body for body in vendor.received if CLEAR.search(body.decode())] == []


def check_record() -> None:
    """Every message can be read by a reviewer and by its author, and no secret was kept."""
    for interaction in Interaction.objects.all():
        assert interaction.state in ("completed", "blocked")
        assert interaction.decision["rules"]
        assert not CLEAR.search(pseudonymised(interaction).prompt)
        assert SECRET not in for_author([interaction])[interaction.pk].clear.prompt


async def try_out(gateway: GatewayHandler, key: str, body: bytes) -> None:
    answer = await exchange(gateway, key, body)
    seen[answer.status] += 1
    assert answer.status in (200, 400, 404), answer.body
    assert answer.status == 200 or answer.code


@FUZZ
@given(body=mutations.bodies())
async def test_almost_right_json(
    gateway: GatewayHandler, clear_key: str, vendor: ScriptedVendor, body: Any
) -> None:
    await try_out(gateway, clear_key, json.dumps(body).encode())


@FUZZ
@given(data=st.data())
async def test_almost_right_bytes(
    gateway: GatewayHandler, clear_key: str, vendor: ScriptedVendor, data: st.DataObject
) -> None:
    body = bytearray(json.dumps(data.draw(st.sampled_from(mutations.GOOD))).encode())
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    await try_out(gateway, clear_key, bytes(body))


@FUZZ
@given(chunks=mutations.answers())
async def test_almost_right_answers(
    gateway: GatewayHandler, clear_key: str, liar: ScriptedVendor, chunks: Any
) -> None:
    """A vendor's fault is the vendor's fault, before the first byte or after it."""
    events = chunks if isinstance(chunks, list) else [chunks]
    liar.reply = http_reply(b"".join(b"data: " + json.dumps(one).encode() + b"\n\n" for one in events) + DONE)
    answer = await exchange(gateway, clear_key, json.dumps(mutations.GOOD[0]).encode())
    if answer.status == 200:
        *_, last, end, rest = answer.body.split(b"\n\n")
        assert (end, rest) == (b"data: [DONE]", b"")
        assert answer.body.count(b'"role":') == answer.body.count(b'"role":"assistant"')
        assert b'"error":' not in last or json.loads(last[6:])["error"]["code"] in FAULTS
    else:
        assert answer.code in FAULTS
    assert (await ledger.newest()).state in ("completed", "failed", "blocked")
