"""What takes long is worked on beside the loop, and nobody reads what is still being worked on."""

import asyncio
import threading
import time
from typing import Any

import openai
import orjson
import pytest

from apps.gateway.pipeline.answer import Answer, groups
from apps.gateway.pipeline.aside import CHECKED_ON_LOOP, READ_ON_LOOP, aside, size_of
from apps.gateway.pipeline.text import LONGEST_LOOK
from apps.gateway.wire import chat_request
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, ask, text_of
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole

SENTENCE = "Die Kreiselpumpe läuft seit gestern wieder. "
# Findings across every border between what is looked at together.
LONG = "".join((SENTENCE * 400)[: LONGEST_LOOK - 12] + f" {EMAIL} " for _ in range(3)) + "Ende."


async def test_only_what_is_long_gets_a_thread() -> None:
    here = threading.get_ident()
    assert await aside(False, threading.get_ident) == here
    assert await aside(True, threading.get_ident) != here


@pytest.mark.parametrize("times", [1, 3])
async def test_who_is_cancelled_waits_for_the_thread(times: int) -> None:
    """Also who is cancelled again: a process that ends, and then a client that leaves."""
    steps = []

    def work() -> None:
        time.sleep(0.3)
        steps.append("worked")

    working = asyncio.create_task(aside(True, work))
    for _time in range(times):
        await asyncio.sleep(0.05)
        working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert steps == ["worked"]


def test_what_nobody_can_write_is_long() -> None:
    assert size_of({"a": 1}) == 7
    assert size_of(orjson.loads("[" * 900 + "]" * 900)) > CHECKED_ON_LOOP


@pytest.mark.parametrize("lengths", [[], [1], [LONGEST_LOOK * 2], [1, LONGEST_LOOK, 1], [5_000] * 9])
def test_pieces_are_grouped_in_their_order(lengths: list[int]) -> None:
    chunks: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"content": "a" * length}}]} for length in lengths
    ]
    made = list(groups(chunks))
    assert [chunk for group in made for chunk in group] == chunks
    for group in made:
        assert len(group) <= 1 or len(orjson.dumps(group)) <= LONGEST_LOOK + 60 * len(group)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stream", [False, True])
async def test_a_long_answer_comes_whole(
    company: Cast, client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    at_work = _at_work(monkeypatch, Answer, "take" if stream else "whole")
    pieces = [{"content": LONG[n : n + 9]} for n in range(0, len(LONG), 9)]
    reply = streamed(*pieces) if stream else whole({"role": "assistant", "content": LONG})
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        answer = await ask(client, "Guten Tag", stream=stream)
        said = "".join([text_of(c) async for c in answer]) if stream else answer.choices[0].message.content
    assert said == LONG
    assert await ledger.sealed_answer() == LONG
    assert at_work - {threading.get_ident()}, "nobody waited for it"


@pytest.mark.django_db(transaction=True)
async def test_a_long_question_is_read_beside_the_loop(
    client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = _at_work(monkeypatch, chat_request, "parse")
    await ask(client, SENTENCE)
    assert at_work == {threading.get_ident()}
    await ask(client, SENTENCE * (READ_ON_LOOP // len(SENTENCE) + 1))
    assert len(at_work) == 2


def _at_work(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> set[int]:
    """The threads in which it is called from now on."""
    threads: set[int] = set()
    called = getattr(owner, name)

    def noted(*args: Any, **more: Any) -> Any:
        threads.add(threading.get_ident())
        return called(*args, **more)

    monkeypatch.setattr(owner, name, noted)
    return threads
