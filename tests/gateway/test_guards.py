"""The statement that settles asks the gate once more; only what has changed is asked in the open."""

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
from apps.interactions.ledger import Guard
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
    counts: list[int] = []
    load = current().desk._load

    async def counted(questions: Sequence[Question]) -> list[Facts]:
        counts.append(len(questions))
        return await load(questions)

    monkeypatch.setattr(current().desk, "_load", counted)
    return counts


async def test_where_nothing_has_changed_the_gate_is_asked_in_the_open_once(
    client: openai.AsyncOpenAI, asked: list[int]
) -> None:
    await ask(client)  # notes that the keys are used, which changes what is known of them
    for stream in (False, True):
        asked.clear()
        answer = await ask(client, stream=stream)
        if stream:
            assert [chunk async for chunk in answer]
        assert len(asked) == 1
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
    assert len(asked) == 2
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
    assert len(asked) == 2
    assert await ledger.ending() == ("completed", "")
    assert len(await ledger.stored()) == 1


async def test_a_guard_that_fails_takes_no_other_write_with_it(gateway: GatewayHandler) -> None:
    question = Question("nordlicht-gross", "api")
    guarded = event(target="guarded")
    guarded.guard = Guard(question, "of another time")
    writes = [event(target="a"), guarded, event(target="b")]
    results: list[Any] = await asyncio.gather(
        *(current().writer.write(write) for write in writes), return_exceptions=True
    )
    assert [type(result) for result in results] == [set, ChangedError, set]
    found = AuditEvent.objects.filter(target_type="test")
    assert {row.target async for row in found} == {"a", "b"}
