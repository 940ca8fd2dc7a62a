"""What a message took that no vendor has counted: what was sent, what came, and what may be made unseen."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx2
import openai
import pytest

from apps.access.models import Budget, BudgetPeriod
from apps.gateway.measuring.sizes import characters, likely_tokens
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask, refusal_of, said
from tests.gateway.test_budgets import budget_of, standing
from tests.gateway.test_departures import has_asked, leave_when
from tests.gateway.test_rate_limits import limit, post
from tests.gateway.test_slow_answers import STREAM, slow_vendor
from tests.gateway.vendor import event, lead_to, scripted_vendor, streamed
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
ARGUMENTS = json.dumps({"query": "Pumpe " * 700})
HISTORY = [
    *said("Such weiter."),
    {"role": "assistant", "content": None, "tool_calls": [
        {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": ARGUMENTS}}]},
    {"role": "tool", "tool_call_id": "call_1", "content": "Nichts."},
]  # fmt: skip
SCHEMA = {"type": "object", "description": "Suche " * 4_000, "properties": {"query": {"type": "string"}}}
FORM = {"type": "object", "description": "Fund " * 800}
OPTIONS: dict[str, Any] = {
    "tools": [{"type": "function", "function": {"name": "find", "parameters": SCHEMA}}],
    "response_format": {"type": "json_schema", "json_schema": {"name": "Fund", "schema": FORM}},
}
SENT = (700 * 6 + 4_000 * 6 + 800 * 5) / 4  # tokens, about


@pytest.fixture
def hasty(limits: dict[str, Any]) -> None:
    """A vendor has a second for its first piece, half of one for the next, two for all."""
    limits |= {"first_byte_timeout_s": 1.2, "idle_timeout_s": 0.5, "total_timeout_s": 2.0, "retries": 0}


@pytest.fixture
def only_budget(company: Cast) -> None:
    """The one that a test makes."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()


async def tokens_recorded() -> tuple[int, int]:
    """Of question and answer, in the newest message."""
    message = await ledger.newest()
    return message.prompt_tokens or 0, message.answer_tokens or 0


async def tokens_spent() -> int:
    """Those of the budget; nothing is put aside any more."""
    *_, spent, reserved = await standing()
    assert reserved == 0
    return spent


def test_an_estimate_counts_what_the_model_reads() -> None:
    assert characters(HISTORY[1]) == len("find") + len(ARGUMENTS)
    assert characters({"role": "user", "content": [{"type": "text", "text": "Was?"}]}) == 4
    assert characters({"role": "user", "content": [{"type": "file", "file": {"file_data": "A" * 99}}]}) == 0
    assert likely_tokens(HISTORY, OPTIONS, "gpt-4o") == pytest.approx(SENT, rel=0.03)
    assert likely_tokens(said("Guten Tag"), {"temperature": 0.5, "seed": 1234567}, "gpt-4o") == 2


async def test_tools_calls_and_forms_are_not_free_in_a_stream_that_was_left(
    company: Cast, live_client: openai.AsyncOpenAI, only_budget: None
) -> None:
    await budget_of(money=None, tokens=10**9)
    piece = event(choices=[{"index": 0, "delta": {"content": "Guten Tag, ich schreibe "}}])
    async with slow_vendor(b"", STREAM + piece, piece, pause=0.5) as url:
        await lead_to(company, url)
        stream = await ask(live_client, messages=HISTORY, stream=True, max_tokens=4_000, **OPTIONS)
        await anext(aiter(stream))
        await stream.close()
        await until(ledger.nothing_is_open)
    assert await ledger.ending() == ("cancelled", "client_cancelled")
    prompt, answer = await tokens_recorded()
    assert prompt == pytest.approx(SENT, rel=0.03)
    assert await tokens_spent() == prompt + answer


@pytest.mark.parametrize("stream", [False, True])
async def test_who_leaves_a_model_that_thinks_pays_what_was_put_aside_for_its_answer(
    live_client: openai.AsyncOpenAI, simulator: RunningSimulator, only_budget: None, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**9)
    asking = ask(live_client, "Guten Tag sim:hang=1", stream=stream, max_tokens=300, n=2)
    await leave_when(has_asked(simulator), asking)
    await until(ledger.nothing_is_open)
    assert await ledger.ending() == ("cancelled", "client_cancelled")
    prompt, answer = await tokens_recorded()
    assert answer == 600
    assert await tokens_spent() == prompt + answer


@pytest.mark.parametrize("stream", [False, True])
async def test_so_does_who_waits_in_vain(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, only_budget: None, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**9)
    async with slow_vendor() as url:
        await lead_to(company, url)
        refusal = await refusal_of(client, "Guten Tag", stream=stream, max_tokens=300)
    assert refusal.code == "upstream_timeout"
    assert await tokens_spent() == 300 + len("Guten Tag") // 4


async def test_never_more_than_was_put_aside(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, only_budget: None
) -> None:
    """Where the client names no most, it is the one that the vendor was told."""
    await budget_of(money=None, tokens=10**9)
    async with slow_vendor() as url:
        await lead_to(company, url)
        await refusal_of(client, "Guten Tag")
    assert await tokens_spent() == 4_096 + len("Guten Tag") // 4


async def test_where_no_budget_counts_it_nothing_is_made_up(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, only_budget: None
) -> None:
    async with slow_vendor() as url:
        await lead_to(company, url)
        await refusal_of(client, "Guten Tag")
    assert (await ledger.newest()).answer_tokens == 0


@pytest.mark.parametrize("text", ["Guten Tag, ich schreibe ", "Gu"])
async def test_where_text_has_come_it_is_what_counts(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, only_budget: None, text: str
) -> None:
    """Also one that is still being checked; of a model that hides nothing (test_unseen_thoughts.py)."""
    await budget_of(money=None, tokens=10**9)
    piece = event(choices=[{"index": 0, "delta": {"content": text}}])
    async with slow_vendor(b"", STREAM + piece, piece, pause=0.8) as url:
        await lead_to(company, url, upstream_model="gpt-4o")
        with pytest.raises(openai.APIError):
            async for _ in await ask(client, "Guten Tag", stream=True, max_tokens=300):
                pass
    assert await ledger.ending() == ("failed", "upstream_timeout")
    assert await tokens_spent() <= (len("Guten Tag") + len(text)) // 4


async def test_a_vendor_that_says_that_it_failed_made_no_answer(
    company: Cast, client: openai.AsyncOpenAI, only_budget: None
) -> None:
    await budget_of(money=None, tokens=10**9)
    async with scripted_vendor(STREAM + b'data: {"error": {"message": "no"}}\n\n') as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client, "Guten Tag", stream=True)).code == "upstream_error"
    assert await tokens_spent() == len("Guten Tag") // 4


async def test_a_finished_answer_without_a_word_has_none(
    company: Cast, client: openai.AsyncOpenAI, only_budget: None
) -> None:
    await budget_of(money=None, tokens=10**9)
    async with scripted_vendor(streamed()) as vendor:
        await lead_to(company, vendor.url)
        async for _ in await ask(client, "Guten Tag", stream=True):
            pass
    assert await tokens_spent() == len("Guten Tag") // 4


@contextmanager
def nobody_accepts() -> Iterator[str]:
    """An address where no connection is ever made: its queue is full."""
    with ExitStack() as opened:
        listening = opened.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


async def test_who_leaves_before_there_is_a_connection_pays_no_answer(
    company: Cast, live_client: openai.AsyncOpenAI, only_budget: None
) -> None:
    await budget_of(money=None, tokens=10**9)
    with nobody_accepts() as url:
        await lead_to(company, url)
        await leave_when(lambda: ledger.state_is("sent"), ask(live_client, "Guten Tag", max_tokens=300))
        await until(ledger.nothing_is_open)
    assert await ledger.ending() == ("cancelled", "client_cancelled")
    assert await tokens_spent() < 300


async def test_limits_give_nothing_back_for_what_nobody_has_seen(
    hasty: None, company: Cast, http: httpx2.AsyncClient, clear_key: str, only_budget: None
) -> None:
    await limit(tokens_per_minute=6_000)
    async with slow_vendor() as url:
        await lead_to(company, url)
        assert (await post(http, clear_key, max_tokens=3_000)).status_code == 504
    answer = await post(http, clear_key, max_tokens=5)
    assert int(answer.headers["x-ratelimit-remaining-tokens"]) < 3_500
