"""Clients ask until the budget is used up; processes are killed on the way; somebody reads all the time."""

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

import httpx2
from django.db import connections

from portal.bench.budgets.world import MODEL, MOST_TOKENS, PROMPT, Bench
from portal.bench.revocation.stack import Stack

PATIENCE = 60.0
QUIET = 3.0  # seconds without an answer: only the dead hold the rest
UNBOUNDED = httpx2.Limits(max_connections=None)
SHARES = (0.1, 0.3)  # of the expected answers, after each of which gateways are killed


@dataclass
class Seen:
    """``tokens`` are those of whole answers, as the vendor counted them; ``peak`` is the most that was spent
    and reserved at any moment somebody looked; ``left`` is what killed processes had put aside.
    """

    answered: int = 0
    tokens: int = 0
    refused: int = 0
    waited: int = 0
    broken: int = 0
    other: list[str] = field(default_factory=list)
    peak: int = 0
    looks: int = 0
    left: int = 0


async def play(bench: Bench, stack: Stack, clients: int) -> Seen:
    """From the first answer to the moment when every client was told that it is used up."""
    seen, over = Seen(), asyncio.Event()
    reading = asyncio.create_task(_read(bench, seen, over))
    killing = asyncio.create_task(_kill_and_expire(bench, stack, seen, over))
    headers = {"Authorization": f"Bearer {bench.key}"}
    async with httpx2.AsyncClient(
        headers=headers, timeout=PATIENCE, limits=UNBOUNDED, trust_env=False
    ) as http:
        await asyncio.gather(*(_ask_on(http, stack, seen, random.Random(n)) for n in range(clients)))  # noqa: S311 -- repeatable
    over.set()
    await asyncio.gather(killing, reading)
    return seen


async def _ask_on(http: httpx2.AsyncClient, stack: Stack, seen: Seen, chance: random.Random) -> None:
    while True:
        url = chance.choice(stack.living)
        prompt = PROMPT.format(tokens=chance.randint(1, MOST_TOKENS), rate=200)
        body = {
            "model": MODEL, "messages": [{"role": "user", "content": prompt}], "max_tokens": MOST_TOKENS,
            "stream": chance.random() < 0.5, "stream_options": {"include_usage": True},
        }  # fmt: skip
        try:
            answer = await http.post(f"{url}/v1/chat/completions", json=body)
        except httpx2.TransportError:
            seen.broken += 1
            continue
        if answer.status_code == 200:
            _count(seen, answer.text)
            continue
        error = answer.json()["error"]
        if error["code"] != "budget_exceeded":
            seen.other.append(error["code"])
        elif "retry-after" in answer.headers:
            seen.waited += 1
            await asyncio.sleep(0.05)
        else:
            seen.refused += 1
            return


def _count(seen: Seen, text: str) -> None:
    lines = [line.removeprefix("data: ") for line in text.splitlines() if line.strip()]
    documents: list[dict[str, Any]] = [json.loads(line) for line in lines if line.startswith("{")]
    usage = next((each["usage"] for each in reversed(documents) if each.get("usage")), None)
    if usage is None:
        seen.broken += 1
        return
    seen.answered += 1
    seen.tokens += usage["prompt_tokens"] + usage["completion_tokens"]


async def _kill_and_expire(bench: Bench, stack: Stack, seen: Seen, over: asyncio.Event) -> None:
    most = len(stack.living) // 2
    for share in SHARES[:most]:
        while seen.answered < share * bench.answers:  # noqa: ASYNC110 -- a count, not a moment
            await asyncio.sleep(0.002)
        stack.kill()
    before = -1
    while not over.is_set():
        if before == seen.answered:
            seen.left += await asyncio.to_thread(_done, bench.expire)
        before = seen.answered
        await asyncio.sleep(QUIET)
    seen.left += await asyncio.to_thread(_done, bench.expire)


async def _read(bench: Bench, seen: Seen, over: asyncio.Event) -> None:
    while not over.is_set():
        spent, reserved = await asyncio.to_thread(_done, bench.standing)
        seen.peak, seen.looks = max(seen.peak, spent + reserved), seen.looks + 1
        await asyncio.sleep(0.01)


def _done(work: Any) -> Any:
    """In a thread, whose connection goes back into the pool."""
    try:
        return work()
    finally:
        connections.close_all()
