"""The gate is asked again while an answer runs, and when it is there."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import openai
import pytest

from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import PROMPT, ask, refusal_of, text_of
from tests.gateway.responding import respond
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = f"{PROMPT} sim:tokens=4000 sim:rate=100"
Change = Callable[[Cast], Awaitable[None]]
CHANGES: dict[str, tuple[Change, str]] = {
    "a locked route": (conditions.lock_route, "route_locked"),
    "a revoked key": (conditions.revoke_key, "key_revoked"),
    "a revoked grant": (conditions.revoke_grant, "key_revoked"),
    "a grant that ended": (conditions.end_grant, "grant_expired"),
    "a suspended agreement": (conditions.suspend_agreement, "avv_suspended"),
    "a terminated agreement": (conditions.terminate_agreement, "avv_terminated"),
    "a suspended use case": (conditions.suspend_use_case, "uc_suspended"),
    "a disabled account": (conditions.disable_person, "subject_disabled"),
}


async def cut_after(company: Cast, client: openai.AsyncOpenAI, change: Change) -> tuple[str, Any, float]:
    """What a running stream had shown when the change cut it, why, and how long that took."""
    stream, shown, changed = await ask(client, SLOWLY, stream=True), "", 0.0
    try:
        async for chunk in stream:
            shown += text_of(chunk)
            if len(shown) > 100 and not changed:
                await change(company)
                changed = time.monotonic()
    except openai.APIError as error:
        return shown, error.code, time.monotonic() - changed
    raise AssertionError("the stream ran to its end")


@pytest.mark.parametrize(("change", "code"), CHANGES.values(), ids=CHANGES)
async def test_a_change_cuts_a_running_stream(
    attentive: None,
    company: Cast,
    live_client: openai.AsyncOpenAI,
    simulator: RunningSimulator,
    change: Change,
    code: str,
) -> None:
    shown, told, seconds = await cut_after(company, live_client, change)
    assert told == code
    assert seconds < 5
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)
    assert await ledger.ending() == ("failed", "cut_by_gate")
    assert await ledger.events() == ["admit", "cut"]
    assert (await ledger.clear_answer()).startswith(shown.strip())


async def test_the_event_of_the_cut_says_why(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    await cut_after(company, live_client, conditions.lock_route)
    event = await ledger.last_event()
    assert event.event == "interaction:cut"
    assert event.details["reasons"] == ["ROUTE_LOCKED"]
    assert event.actor_kind == "key"


async def test_the_events_of_a_response_list_the_reasons_as_chat_does(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    told = {}
    events: list[Any] = []
    for name, asking in (("chat", ask), ("responses", respond)):
        stream = await asking(live_client, SLOWLY, stream=True)
        await anext(stream)
        await conditions.lock_route(company)
        with pytest.raises(openai.APIError) as cut:
            await _read_into(events, stream)
        told[name] = cut.value.body["reasons"]  # type: ignore[index]
        await conditions.unlock_route(company)
    assert [reason["code"] for reason in told["chat"]] == ["ROUTE_LOCKED"]
    assert told["responses"] == told["chat"]
    assert events[-1].response.error.reasons == told["chat"]


async def _read_into(events: list[Any], stream: AsyncIterator[Any]) -> None:
    """What came before the failure counts, too."""
    async for event in stream:
        events.append(event)  # noqa: PERF401


async def test_the_error_event_speaks_the_clients_language(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    """The status is out and the view is over; the language of the request still counts."""
    for language, sentence in (("en", "is locked"), ("de", "ist gesperrt")):
        options = {"extra_headers": {"accept-language": language}}
        stream = await ask(live_client, SLOWLY, stream=True, **options)
        await anext(stream)
        await conditions.lock_route(company)
        with pytest.raises(openai.APIError) as cut:
            async for _ in stream:
                pass
        assert sentence in cut.value.message
        await conditions.unlock_route(company)


async def test_a_vendor_that_says_nothing_is_cut_as_well(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    for stream in (False, True):
        asking = asyncio.create_task(refusal_of(live_client, f"{PROMPT} sim:hang=1", stream=stream))
        await until(lambda: ledger.state_is("sent"))
        await conditions.lock_route(company)
        refusal = await asking
        assert (refusal.status_code, refusal.code) == (403, "route_locked")
        assert await ledger.events() == ["admit", "cut"]
        await conditions.unlock_route(company)
    await asyncio.to_thread(simulator.wait_for, "disconnected", 2)


@pytest.fixture
def inattentive(limits: dict[str, Any]) -> None:
    """Nobody asks about running answers while a test runs."""
    limits["recheck_seconds"] = 600.0


async def test_an_answer_in_one_piece_is_asked_about_at_its_end(
    inattentive: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    """The watch looks now and then: the change after its answer left the vendor still counts."""
    asking = asyncio.create_task(refusal_of(client, f"{PROMPT} sim:delay=3"))
    await until(lambda: ledger.state_is("sent"))
    await conditions.lock_route(company)
    refusal = await asking
    assert (refusal.status_code, refusal.code) == (403, "route_locked")
    assert await ledger.ending() == ("failed", "cut_by_gate")
    assert await ledger.events() == ["admit", "cut"]


async def test_a_stream_that_nothing_stands_against_runs_to_its_end(
    attentive: None, live_client: openai.AsyncOpenAI
) -> None:
    chunks = [c async for c in await ask(live_client, f"{PROMPT} sim:tokens=150 sim:rate=100", stream=True)]
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert await ledger.ending() == ("completed", "")
    assert await ledger.events() == ["admit"]
