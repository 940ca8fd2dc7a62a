"""One round: clients ask without a pause, something is taken back in the middle, and they go on asking."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx2
from django.db import connections

from portal.bench.revocation.acts import Act, Bench
from portal.bench.revocation.judging import Round, Seen

PATIENCE = 60.0
UNBOUNDED = httpx2.Limits(max_connections=None)
PROMPT = "Ein Satz. sim:tokens=4"
SLOW_PROMPT = "Ein langer Text. sim:tokens=4000 sim:rate=20"
ANSWERED_BEFORE, REFUSED_AFTER = 2, 2  # per client, on average, before the act and until the end


async def play(bench: Bench, act: Act, urls: Sequence[str], clients: int) -> Round:
    """The round, with everything given back at its end."""
    seen: list[Seen] = []
    stop = asyncio.Event()
    headers = {"Authorization": f"Bearer {bench.key}"}
    async with httpx2.AsyncClient(
        headers=headers, timeout=PATIENCE, limits=UNBOUNDED, trust_env=False
    ) as http:
        asking = [
            asyncio.create_task(_ask_on(http, urls[number % len(urls)], bench.model, seen, stop))
            for number in range(clients)
        ]
        begun = asyncio.Event()
        running = asyncio.create_task(_stream(http, urls[0], bench.model, begun)) if act.streaming else None
        await _until(lambda: len(seen) >= ANSWERED_BEFORE * clients and begun.is_set() is act.streaming)
        committed = await asyncio.to_thread(_done, act.take, bench)
        await _until(lambda: sum(each.began >= committed for each in seen) >= REFUSED_AFTER * clients)
        stop.set()
        await asyncio.gather(*asking)
        cut = await running if running else None
    await asyncio.to_thread(_done, act.give_back, bench)
    return Round(committed, seen, cut)


def _done(take: Callable[[Bench], None], bench: Bench) -> float:
    """The moment after COMMIT had returned. In a thread, whose connection goes back into the pool."""
    try:
        take(bench)
        return time.monotonic()
    finally:
        connections.close_all()


async def _until(condition: Any) -> None:
    """Clients always end a request, so there is always a next one to wait for."""
    while not condition():  # noqa: ASYNC110 -- the conditions are counts, not moments
        await asyncio.sleep(0.005)


async def _ask_on(
    http: httpx2.AsyncClient, url: str, model: str, seen: list[Seen], stop: asyncio.Event
) -> None:
    while not stop.is_set():
        began = time.monotonic()
        answer = await http.post(f"{url}/v1/chat/completions", json=_body(model, PROMPT))
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
