"""Rate limits on the wire: OpenAI's headers, 429 that clients wait out, places that come back."""

import asyncio
from typing import Any

import httpx2
import openai
import pytest
from asgiref.sync import sync_to_async

from apps.access import keyformat
from apps.access.limits.scripts import keys_of
from apps.access.limits.store import Store
from apps.access.models import ApiKey
from apps.access.services.rotation import rotate
from apps.gateway.runtime import current
from apps.gateway.wire.limits import duration
from apps.interactions.models import Interaction
from apps.notices.models import Notice
from tests.gateway import ledger
from tests.gateway.asking import MODEL, SECRET, ask, refusal_of, said
from tests.gateway.asking import post as posted
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Guten Tag sim:tokens=4"


async def limit(**limits: int | None) -> None:
    """The company's key gets these limits and no others."""
    none = dict.fromkeys(("requests_per_minute", "tokens_per_minute", "parallel_requests"))
    await ApiKey.objects.aupdate(**none | limits)
    async for key in ApiKey.objects.all():
        await current().limiter._store._redis.delete(*keys_of(f"key:{key.reference}"))


async def post(http: httpx2.AsyncClient, key: str, **options: Any) -> httpx2.Response:
    return await posted(http, key, {"model": MODEL, "messages": said(TEXT)} | options)


async def test_every_answer_says_how_one_stands(
    http: httpx2.AsyncClient, clear_key: str, client: Any
) -> None:
    await limit(requests_per_minute=60, tokens_per_minute=6_000)
    answer = await post(http, clear_key, max_tokens=94)
    assert {name: value for name, value in answer.headers.items() if "ratelimit" in name} == {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-limit-tokens": "6000",
        "x-ratelimit-remaining-tokens": "5901",  # 94, and 5 for the question
        "x-ratelimit-reset-tokens": "990ms",
    }
    streamed = await client.chat.completions.with_raw_response.create(
        model=MODEL, messages=said(TEXT), stream=True
    )
    assert streamed.headers["x-ratelimit-remaining-requests"] == "58"


async def test_of_two_bounds_of_an_answer_the_larger_is_taken(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    """It is the one that the vendor is told (providers/longest.py)."""
    await limit(tokens_per_minute=6_000)
    for most in (
        {"max_tokens": 94, "max_completion_tokens": 7},
        {"max_tokens": 7, "max_completion_tokens": 94},
    ):
        answer = await post(http, clear_key, **most)
        assert answer.headers["x-ratelimit-remaining-tokens"] == "5901"
        await limit(tokens_per_minute=6_000)


async def test_who_is_too_fast_is_told_when_to_come_back(client: openai.AsyncOpenAI) -> None:
    await limit(requests_per_minute=2)
    await ask(client, TEXT)
    await ask(client, TEXT)
    refusal = await refusal_of(client, TEXT)
    assert isinstance(refusal, openai.RateLimitError)
    assert (refusal.code, refusal.type) == ("rate_limit_exceeded", "requests")
    headers = refusal.response.headers
    assert 29 <= int(headers["retry-after"]) <= 30
    assert 29_000 <= int(headers["retry-after-ms"]) <= 30_000
    assert "x-should-retry" not in headers
    assert headers["x-ratelimit-remaining-requests"] == "0"
    assert await ledger.count() == 2  # nothing is recorded of it


@pytest.mark.parametrize("times", [1, 200])  # checked while the limits are asked about, and afterwards
async def test_who_is_too_fast_hears_nothing_about_the_text(client: openai.AsyncOpenAI, times: int) -> None:
    await limit(requests_per_minute=1)
    await ask(client, TEXT)
    refusal = await refusal_of(client, f"Mein Zugang: {SECRET}. " * times)
    assert (refusal.code, refusal.status_code) == ("rate_limit_exceeded", 429)
    assert await ledger.count() == 1


async def test_a_client_waits_and_comes_through(http: httpx2.AsyncClient, clear_key: str) -> None:
    await limit(requests_per_minute=120)
    patient = openai.AsyncOpenAI(
        api_key=clear_key, base_url="http://gateway/v1", http_client=http, max_retries=3
    )
    await asyncio.gather(*(ask(patient, TEXT) for _ in range(121)))
    assert await ledger.count() == 121


async def test_what_never_fits_is_not_tried_again(client: openai.AsyncOpenAI) -> None:
    await limit(tokens_per_minute=100)
    refusal = await refusal_of(client, TEXT, max_tokens=101)
    assert (refusal.status_code, refusal.type) == (429, "tokens")
    assert refusal.response.headers["x-should-retry"] == "false"
    assert "retry-after" not in refusal.response.headers


async def test_tokens_are_corrected_by_what_was_used(client: openai.AsyncOpenAI) -> None:
    await limit(tokens_per_minute=1_000)
    for _ in range(3):
        await ask(client, TEXT, max_tokens=600)


@pytest.mark.parametrize("stream", [True, False])
async def test_a_place_comes_back_however_it_ends(client: openai.AsyncOpenAI, stream: bool) -> None:
    await limit(parallel_requests=1)
    for text in ("sim:tokens=4", "sim:error=500", f"Mein Zugang: {SECRET}", "sim:tokens=3"):
        try:
            answer = await ask(client, text, stream=stream)
            if stream:
                async for _ in answer:
                    pass
        except openai.RateLimitError:
            raise
        except openai.APIError:
            continue
    assert await ledger.nothing_is_open()


async def test_a_client_that_leaves_gives_its_place_back(live_client: openai.AsyncOpenAI) -> None:
    await limit(parallel_requests=1)
    stream = await ask(live_client, "sim:tokens=4000 sim:rate=20", stream=True)
    await anext(aiter(stream))
    refusal = await refusal_of(live_client, TEXT)
    assert (refusal.code, refusal.response.headers["retry-after"]) == ("rate_limit_exceeded", "1")
    await stream.close()
    await until(ledger.nothing_is_open)
    await ask(live_client, TEXT)


async def test_a_key_without_limits_asks_no_redis(
    client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, run = [], Store.run

    async def counted(store: Store, *arguments: Any, **named: Any) -> Any:
        asked.append(store)
        return await run(store, *arguments, **named)

    monkeypatch.setattr(Store, "run", counted)
    await limit()
    await ask(client, TEXT)
    assert not asked
    await limit(requests_per_minute=60)
    await ask(client, TEXT)
    assert asked


async def test_limits_apply_at_once_when_they_are_changed(client: openai.AsyncOpenAI) -> None:
    await limit(requests_per_minute=1)
    await ask(client, TEXT)
    await refusal_of(client, TEXT)
    await ApiKey.objects.aupdate(requests_per_minute=None)
    await ask(client, TEXT)


async def test_without_redis_it_goes_on_and_administrators_are_told(
    client: openai.AsyncOpenAI,
) -> None:
    await limit(requests_per_minute=4)
    await current().limiter._store.close()
    current().limiter._store = Store("redis://127.0.0.1:9/0", 0.25)
    await ask(client, TEXT)
    await ask(client, TEXT)
    await refusal_of(client, TEXT)  # two processes share four
    await until(_told)
    assert await sync_to_async(Interaction.objects.count)() == 2


async def _told() -> bool:
    notices = [notice async for notice in Notice.objects.filter(kind="limits_degraded")]
    return len(notices) == len({notice.person_id for notice in notices}) > 0


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0s"), (20, "20ms"), (1_000, "1s"), (1_500, "1.5s"), (360_000, "6m0s")]
)
def test_durations_are_written_as_openai_does(ms: int, text: str) -> None:
    assert duration(ms) == text


async def test_a_key_that_replaces_another_gets_nothing_anew(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    await limit(requests_per_minute=2)
    assert [(await post(http, clear_key)).status_code for _ in range(2)] == [200, 200]
    parts = keyformat.parse(clear_key)
    assert parts is not None
    old = await ApiKey.objects.select_related("grant__person").aget(key_id=parts.key_id)
    fresh = await sync_to_async(rotate)(old, by=old.grant.person)
    assert (await post(http, fresh.clear)).status_code == 429
