"""What fails before the first byte is asked again, twice at most and for some seconds; nothing else is."""

import io
import json
import time
from collections.abc import AsyncIterator

import openai
import pytest
import pytest_asyncio

from apps.gateway.providers.errors import UpstreamBusyError
from apps.gateway.providers.patience import Patience
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import PROMPT, ask, broken_stream, refusal_of, text_of
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import http_reply, lead_to, streamed, whole

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Guten Tag."
BOTH = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
PASSING = {
    "reset": b"",
    "502": refusing(502),
    "503": refusing(503),
    "503 in no time": refusing(503, "retry-after: 0"),
    "504": refusing(504),
    "429 with a short wait": refusing(429, "retry-after: 1"),
}
LASTING = {
    "400": (refusing(400), "upstream_rejected"),
    "403": (refusing(403), "upstream_rejected"),
    "404": (refusing(404), "upstream_rejected"),
    "409": (refusing(409), "upstream_rejected"),
    "500": (refusing(500), "upstream_error"),
    "429 without a wait": (refusing(429), "upstream_busy"),
    "429 with a long wait": (refusing(429, "retry-after: 30"), "upstream_busy"),
    "503 with a long wait": (refusing(503, "retry-after: 30"), "upstream_busy"),
    "503 that says so": (refusing(503, "x-should-retry: false"), "upstream_busy"),
    "a redirect": (refusing(307, "location: https://elsewhere.example/"), "upstream_rejected"),
    "half a head": (b"HTTP/1.1 200 OK\r\ncontent-le", "upstream_unreachable"),
    "half an answer": (http_reply(b'{"choices": [', "content-length: 900"), "upstream_cut"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "upstream_malformed"),
}


@pytest_asyncio.fixture
async def vendor(undaunted: None, company: Cast) -> AsyncIterator[Unsteady]:
    async with unsteady_vendor() as running:
        running.reply, running.stream_reply = whole({"content": SAID}), streamed({"content": SAID})
        await lead_to(company, running.url)
        yield running


async def _said(client: openai.AsyncOpenAI, *, stream: bool) -> str:
    answer = await ask(client, stream=stream)
    if stream:
        return "".join([text_of(chunk) async for chunk in answer])
    return str(answer.choices[0].message.content)


@BOTH
async def test_what_passes_is_asked_again_and_answered(
    vendor: Unsteady, client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    for name, failure in PASSING.items():
        with subtests.test(name):
            vendor.fail(failure)
            assert await _said(client, stream=stream) == SAID
            assert len(vendor.received) == 2
            assert await ledger.ending() == ("completed", "")
            assert await ledger.events() == ["admit"]


@BOTH
async def test_each_attempt_carries_the_same_bytes(
    vendor: Unsteady, client: openai.AsyncOpenAI, stream: bool
) -> None:
    vendor.fail(b"", refusing(503))
    await _said(client, stream=stream)
    assert len(vendor.received) == 3
    assert len(set(vendor.received)) == 1


@BOTH
async def test_what_stays_is_asked_once(
    vendor: Unsteady, client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    for name, (failure, code) in LASTING.items():
        with subtests.test(name):
            vendor.fail(failure)
            refusal = await refusal_of(client, stream=stream)
            assert (refusal.code, len(vendor.received)) == (code, 1)
            assert await ledger.ending() == ("failed", code)


async def test_three_failures_are_one_answer_and_one_record(
    vendor: Unsteady, client: openai.AsyncOpenAI, logs: io.StringIO
) -> None:
    vendor.fail(b"", b"", b"")
    begun = time.monotonic()
    refusal = await refusal_of(client)
    assert (refusal.code, len(vendor.received)) == ("upstream_unreachable", 3)
    assert time.monotonic() - begun < 3
    assert await ledger.count() == 1
    lines = [json.loads(line) for line in logs.getvalue().splitlines() if "asked_again" in line]
    interaction = str((await ledger.newest()).pk)
    assert [(line["attempts"], line["interaction"]) for line in lines] == [(2, interaction), (3, interaction)]


async def test_after_the_first_piece_nothing_is_asked_again(
    vendor: Unsteady, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(http_reply(b'data: {"choices": [{"index": 0, "delta": {"content": "Guten "}}]}\n\n'))
    shown, error = await broken_stream(client, PROMPT)
    assert (shown, error.code) == ("Guten ", "upstream_cut")
    assert len(vendor.received) == 1
    assert await ledger.ending() == ("failed", "upstream_cut")


def test_nobody_waits_longer_than_allowed() -> None:
    patience = Patience(retries=2, seconds=0.0)
    assert patience.wait_after(_busy(0.5)) is None
    assert patience.attempts == 1


def test_waits_grow_and_differ() -> None:
    first = {Patience(2, 4.0).wait_after(_busy(None)) for _ in range(20)}
    assert len(first) > 10
    assert all(wait is not None and 0.2 <= wait <= 0.3 for wait in first)
    patience = Patience(2, 4.0, attempts=2)
    assert 0.4 <= (patience.wait_after(_busy(None)) or 0) <= 0.6
    assert patience.wait_after(_busy(None)) is None


def _busy(wait: float | None) -> UpstreamBusyError:
    return UpstreamBusyError(upstream_status=503, retry_after=wait, early=True)
