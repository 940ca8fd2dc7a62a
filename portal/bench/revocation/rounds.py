"""One round: clients ask without a pause, something is taken back in the middle, and they go on asking."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import httpx2
from django.db import connections

from apps.interactions.models import Interaction, InteractionState
from portal.bench.revocation.acts import Act, Bench
from portal.bench.revocation.judging import Round, Seen

T = TypeVar("T")
PATIENCE = 60.0
UNBOUNDED = httpx2.Limits(max_connections=None)
PROMPT = "Ein Satz. sim:tokens=4"
WAITING_PROMPT = f"{PROMPT} sim:delay=2"
SLOW_PROMPT = "Ein langer Text. sim:tokens=4000 sim:rate=20"
ANSWERED_BEFORE, REFUSED_AFTER = 2, 2  # per client, on average, before the act and until the end
ALL_SENT_SECONDS = 10.0  # how long to wait for the moment when all who wait are waiting for the vendor


async def play(bench: Bench, act: Act, urls: Sequence[str], clients: int) -> Round:
    """The round, with everything given back at its end.

    One client of each gateway is answered at once, so that some begin right after the commit. All others wait
    for the vendor, so that the commit comes while their requests are there.
    """
    seen: list[Seen] = []
    stop = asyncio.Event()
    headers = {"Authorization": f"Bearer {bench.key}"}
    bodies = [
        _body(bench.model, PROMPT if number < len(urls) else WAITING_PROMPT) for number in range(clients)
    ]
    async with httpx2.AsyncClient(
        headers=headers, timeout=PATIENCE, limits=UNBOUNDED, trust_env=False
    ) as http:
        asking = [
            asyncio.create_task(_ask_on(http, urls[number % len(urls)], body, seen, stop))
            for number, body in enumerate(bodies)
        ]
        begun = asyncio.Event()
        running = asyncio.create_task(_stream(http, urls[0], bench.model, begun)) if act.streaming else None
        await _until(lambda: len(seen) >= ANSWERED_BEFORE * clients and begun.is_set() is act.streaming)
        await _all_sent(clients - len(urls) + act.streaming)
        committed, sent = await asyncio.to_thread(_done, partial(_taken, act, bench))
        await _until(lambda: sum(each.began >= committed for each in seen) >= REFUSED_AFTER * clients)
        stop.set()
        await asyncio.gather(*asking)
        cut = await running if running else None
    await asyncio.to_thread(_done, partial(act.give_back, bench))
    return Round(committed, seen, sent, cut)


async def _all_sent(wanted: int) -> None:
    """Until that many are with the vendor at the same time; the round tells if they never are."""
    deadline = time.monotonic() + ALL_SENT_SECONDS
    while await asyncio.to_thread(_done, _sent) < wanted and time.monotonic() < deadline:  # noqa: ASYNC110 -- as below
        await asyncio.sleep(0.05)


def _sent() -> int:
    """Messages that are with the vendor."""
    return Interaction.objects.filter(state=InteractionState.SENT).count()


def _taken(act: Act, bench: Bench) -> tuple[float, int]:
    """The moment after COMMIT had returned, and how many were with the vendor: none is added after it."""
    act.take(bench)
    return time.monotonic(), _sent()


def _done(work: Callable[[], T]) -> T:
    """In a thread, whose connection goes back into the pool."""
    try:
        return work()
    finally:
        connections.close_all()


async def _until(condition: Any) -> None:
    """Clients always end a request, so there is always a next one to wait for."""
    while not condition():  # noqa: ASYNC110 -- the conditions are counts, not moments
        await asyncio.sleep(0.005)


async def _ask_on(
    http: httpx2.AsyncClient, url: str, body: Mapping[str, Any], seen: list[Seen], stop: asyncio.Event
) -> None:
    while not stop.is_set():
        began = time.monotonic()
        answer = await http.post(f"{url}/v1/chat/completions", json=body)
        code = "" if answer.status_code == 200 else str(answer.json()["error"]["code"])
        seen.append(Seen(began, time.monotonic(), answer.status_code, code))


async def _stream(http: httpx2.AsyncClient, url: str, model: str, begun: asyncio.Event) -> Seen:
    """An answer of minutes, read to whatever end it finds."""
    began, code = time.monotonic(), ""
    body = _body(model, SLOW_PROMPT) | {"stream": True}
    async with http.stream("POST", f"{url}/v1/chat/completions", json=body) as answer:
        async for line in answer.aiter_lines():
            begun.set()
            if line.startswith("data: {") and '"error"' in line:
                code = str(json.loads(line[6:])["error"]["code"])
    return Seen(began, time.monotonic(), answer.status_code, code)


def _body(model: str, prompt: str) -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": prompt}]}
