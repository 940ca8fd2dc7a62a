"""Who admits and who settles asks whether the records still stand; a change is asked about in the open."""

import asyncio
from collections.abc import Sequence
from typing import Any

import openai
import pytest

from apps.access.subjects import Question
from apps.audit.models import AuditEvent
from apps.gateway.handler import GatewayHandler
from apps.gateway.runtime import current
from apps.gateway.writer import ChangedError
from apps.policy.facts import Facts
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import PROMPT, ask, refusal_of
from tests.gateway.test_writer import event
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(gateway: GatewayHandler, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many questions each query in the open had."""
    monkeypatch.setattr("apps.gateway.gate.LONGEST", 600.0)
    counts: list[int] = []
    load = current().desk._load

    async def counted(questions: Sequence[Question]) -> list[Facts]:
        counts.append(len(questions))
        return await load(questions)

    monkeypatch.setattr(current().desk, "_load", counted)
    return counts


async def test_where_nothing_has_changed_the_gate_is_not_asked_in_the_open(
    client: openai.AsyncOpenAI, asked: list[int]
) -> None:
    await ask(client)
    for stream in (False, True):
        asked.clear()
        answer = await ask(client, stream=stream)
        if stream:
            assert [chunk async for chunk in answer]
        assert asked == []
        await until(lambda: ledger.ending_is("completed", ""))


async def test_what_has_changed_meanwhile_still_cuts(
    company: Cast, client: openai.AsyncOpenAI, asked: list[int]
) -> None:
    await ask(client)
    asked.clear()
    asking = asyncio.create_task(refusal_of(client, f"{PROMPT} sim:delay=0.8"))
    await until(lambda: ledger.state_is("sent"))
    await conditions.lock_route(company)
    assert (await asking).code == "route_locked"
    assert asked == [1]
    assert await ledger.ending() == ("failed", "cut_by_gate")
    assert await ledger.events() == ["admit", "cut"]


async def test_what_has_changed_and_forbids_nothing_does_not_cut(
    company: Cast, client: openai.AsyncOpenAI, asked: list[int]
) -> None:
    await ask(client)
    asked.clear()
    asking = asyncio.create_task(ask(client, f"{PROMPT} sim:delay=0.8"))
    await until(lambda: ledger.state_is("sent"))
    await conditions.relabel_route(company)
    assert (await asking).choices
    assert asked == [1]
    assert await ledger.ending() == ("completed", "")
    assert len(await ledger.stored()) == 1


async def test_a_yes_of_a_moment_ago_does_not_count(
    company: Cast, client: openai.AsyncOpenAI, asked: list[int]
) -> None:
    await ask(client)
    asked.clear()
    await conditions.lock_route(company)
    assert (await refusal_of(client)).code == "route_locked"
    assert asked == [1]
    assert len(await ledger.stored()) == 1


async def test_nor_does_a_no(company: Cast, client: openai.AsyncOpenAI, asked: list[int]) -> None:
    await ask(client)
    await conditions.lock_route(company)
    await refusal_of(client)
    await conditions.unlock_route(company)
    assert (await ask(client)).choices


async def test_after_its_time_nothing_is_remembered(
    company: Cast, client: openai.AsyncOpenAI, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.gateway.gate.LONGEST", 0.0)
    await ask(client)
    asked.clear()
    assert (await ask(client)).choices
    assert asked == [1]


async def test_a_guard_that_fails_takes_no_other_write_with_it(gateway: GatewayHandler) -> None:
    guarded = event(target="guarded")
    guarded.guard = "3:3:"  # of another time
    writes = [event(target="a"), guarded, event(target="b")]
    results: list[Any] = await asyncio.gather(
        *(current().writer.write(write) for write in writes), return_exceptions=True
    )
    assert [type(result) for result in results] == [set, ChangedError, set]
    found = AuditEvent.objects.filter(target_type="test")
    assert {row.target async for row in found} == {"a", "b"}
