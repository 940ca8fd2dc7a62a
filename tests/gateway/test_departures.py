"""The client leaves: the vendor's connection is closed at once, and the record says what was given."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.answer import Answer
from tests.cast import Cast
from tests.gateway import database, ledger
from tests.gateway.asgi import break_off
from tests.gateway.asking import EMAIL, MODEL, PROMPT, ask, said, text_of
from tests.gateway.conditions import hold
from tests.gateway.waiting import until
from tests.lock_waits import waiting
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = f"{PROMPT} sim:tokens=4000 sim:rate=200"
GONE = "cancelled", "client_cancelled"


async def leave_when(holds: Callable[[], Awaitable[bool]], asking: Coroutine[Any, Any, Any]) -> None:
    """Hang up as soon as it holds, before there is an answer."""
    request = asyncio.create_task(asking)
    await until(holds)
    request.cancel()
    with pytest.raises(asyncio.CancelledError):
        await request


def has_asked(simulator: RunningSimulator, times: int = 1) -> Callable[[], Awaitable[bool]]:
    """Whether the gateway has asked the vendor so many times."""
    return sync_to_async(lambda: len(simulator.requests()) >= times)


def somebody_waits() -> bool:
    """For the lock of another connection."""
    return waiting() > 0


def text_has_come(patch: pytest.MonkeyPatch) -> Callable[[], Awaitable[bool]]:
    """Whether the gateway has got some of the text of an answer since this was called."""
    come, take = asyncio.Event(), Answer.take

    def heard(answer: Answer, chunk: Any) -> list[dict[str, Any]]:
        parts = take(answer, chunk)
        if answer.size:
            come.set()
        return parts

    async def is_set() -> bool:
        return come.is_set()

    patch.setattr(Answer, "take", heard)
    return is_set


async def leave_after(client: openai.AsyncOpenAI, characters: int, text: str = SLOWLY) -> str:
    """Read until at least so much was shown, then hang up."""
    stream, shown = await ask(client, text, stream=True), ""
    async for chunk in stream:
        shown += text_of(chunk)
        if len(shown) >= characters:
            break
    await stream.close()
    return shown


async def test_leaving_before_the_first_token_ends_the_call_to_the_vendor(
    live_client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    for times, stream in enumerate((False, True), start=1):
        asking = ask(live_client, f"{PROMPT} sim:hang=1", stream=stream)
        await leave_when(has_asked(simulator, times), asking)
    await asyncio.to_thread(simulator.wait_for, "disconnected", 2)
    await until(lambda: ledger.ending_is(*GONE))
    assert await ledger.stored() == []
    assert (await ledger.newest()).prompt_tokens


async def test_leaving_in_the_middle_keeps_what_was_shown(
    live_client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    shown = await leave_after(live_client, 600)
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)
    await until(lambda: ledger.ending_is(*GONE))
    kept = await ledger.clear_answer()
    assert EMAIL in kept
    assert EMAIL not in await ledger.sealed_answer()
    assert kept.startswith(shown.strip())


async def test_the_tokens_of_a_stream_that_was_left_are_estimated(live_client: openai.AsyncOpenAI) -> None:
    await leave_after(live_client, 600)
    await until(lambda: ledger.ending_is(*GONE))
    interaction = await ledger.newest()
    assert interaction.prompt_tokens
    assert interaction.answer_tokens == pytest.approx(len(await ledger.sealed_answer()) // 4, abs=2)
    assert interaction.first_token_at


async def test_a_stream_that_was_left_has_one_answer_and_no_parts(live_client: openai.AsyncOpenAI) -> None:
    await leave_after(live_client, 1500)  # over a second: parts were kept meanwhile
    await until(lambda: ledger.ending_is(*GONE))
    assert await ledger.pieces() == ["prompt", "answer"]


async def test_a_message_whose_client_left_during_its_admission_is_not_sent(
    live_client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    async with database.locked("audit_event"):
        await leave_when(sync_to_async(somebody_waits), ask(live_client))
        await asyncio.sleep(0.3)
    await until(lambda: ledger.state_is("cancelled"))
    assert await ledger.ending() == GONE
    assert (await ledger.newest()).sent_at is None
    assert await ledger.events() == ["admit"]
    assert simulator.requests() == []


@pytest.mark.parametrize("after", [0, 1, 2, 5])
async def test_a_connection_that_breaks_is_settled_when_the_handler_returns(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, after: int
) -> None:
    """Not later, when somebody collects the garbage; also before the first event was asked for."""
    body = json.dumps({"model": MODEL, "messages": said(SLOWLY), "stream": True}).encode()
    await break_off(gateway, clear_key, body, after=after)
    assert await ledger.ending() == GONE
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)


async def test_leaving_while_an_answer_is_held_back_shows_its_author_nothing(
    company: Cast, live_client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hold(company, answers=True)
    asking = ask(live_client, f"{PROMPT} sim:tokens=4000 sim:rate=400", stream=True)
    await leave_when(text_has_come(monkeypatch), asking)
    await until(lambda: ledger.ending_is(*GONE))
    assert await ledger.sealed_answer()
    assert await ledger.clear_answer() == ""


async def test_nothing_is_kept_for_a_reload_while_an_answer_is_held_back(
    company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    await hold(company, answers=True)
    asking = asyncio.create_task(ask(live_client, f"{PROMPT} sim:tokens=4000 sim:rate=400", stream=True))
    await until(lambda: ledger.state_is("sent"))
    await asyncio.sleep(1.3)
    assert await ledger.pieces() == ["prompt"]
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await until(lambda: ledger.ending_is(*GONE))
