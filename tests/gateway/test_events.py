"""Each admission, refusal, block, hold and cut has its event, in the commit of what it tells of."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from apps.access.models import ApiKey
from apps.audit.models import AuditEvent
from apps.policy.decision import RULE_VERSION
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, IBAN, PROMPT, SECRET, ask, broken_stream, refusal_of
from tests.gateway.reviewing import release, send_released, withhold
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
# A row's xmin is the transaction that wrote its present version.
SAME_COMMIT = """
SELECT e.event, e.transaction::xid = t.xmin FROM audit_event e JOIN {table} t ON e.target = t.{key}::text
WHERE e.event = %s
"""


@sync_to_async
def in_one_commit(event: str, table: str = "interactions_interaction", key: str = "id") -> bool:
    """Whether the event and the row as it stands now were written together."""
    with connection.cursor() as cursor:
        cursor.execute(SAME_COMMIT.format(table=table, key=key), [event])
        return bool(cursor.fetchall() == [(event, True)])


async def only(event: str) -> AuditEvent:
    return await AuditEvent.objects.aget(event=event)


async def test_an_admission_comes_with_message_and_job(client: openai.AsyncOpenAI, clear_key: str) -> None:
    await ask(client)
    assert await in_one_commit("interaction:admit", "interactions_reviewjob", "interaction_id")
    event, key = await only("interaction:admit"), await ApiKey.objects.aget(name="Angebotssystem")
    assert (event.actor_kind, event.actor) == ("key", key.reference)
    assert event.target == str((await ledger.newest()).pk)
    assert event.details == {"reasons": []}


async def test_a_refusal_is_an_event_without_a_message(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.lock_route(company)
    await refusal_of(client)
    event = await only("interaction:refuse")
    assert event.details == {"reasons": ["ROUTE_LOCKED"], "route": "nordlicht-gross"}
    assert (event.target_type, event.target) == ("register.usecase", str(company.use_cases["UC-0001"].pk))
    assert await ledger.count() == 0


async def test_a_refusal_names_every_reason(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.lock_route(company)
    await conditions.terminate_agreement(company)
    await conditions.revoke_key(company)
    await refusal_of(client)
    assert (await only("interaction:refuse")).details["reasons"] == [
        "KEY_REVOKED",
        "ROUTE_LOCKED",
        "AVV_TERMINATED",
    ]


async def test_a_block_comes_with_the_blocked_message(client: openai.AsyncOpenAI) -> None:
    await refusal_of(client, f"Der Schlüssel ist {SECRET}.")
    assert await in_one_commit("interaction:block")
    assert (await only("interaction:block")).details == {"reasons": ["CONTENT_BLOCKED"]}


async def test_a_blocked_answer_has_its_event_as_well(client: openai.AsyncOpenAI) -> None:
    for stream in (False, True):
        if stream:
            _, error = await broken_stream(client, f"{PROMPT} sim:leak=1")
        else:
            error = await refusal_of(client, f"{PROMPT} sim:leak=1")
        assert error.code == "output_blocked"
        assert await ledger.ending() == ("blocked", "output_blocked")
        assert await ledger.events() == ["admit", "block"]
        event = await ledger.last_event()
        assert event.details == {"part": "answer", "reasons": ["CONTENT_BLOCKED"]}


async def test_a_held_question_has_its_event(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    assert await in_one_commit("interaction:hold")


async def test_a_held_answer_has_its_event(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.hold(company, answers=True)
    await refusal_of(client)
    assert await in_one_commit("interaction:hold")
    assert (await only("interaction:hold")).details == {"part": "answer", "reasons": []}


async def test_a_cut_has_its_event(attentive: None, company: Cast, client: openai.AsyncOpenAI) -> None:
    asking = asyncio.create_task(refusal_of(client, f"{PROMPT} sim:hang=1"))
    await until(lambda: ledger.state_is("sent"))
    await conditions.lock_route(company)
    await asking
    assert await in_one_commit("interaction:cut")


Act = Callable[[Cast], Awaitable[None]]


@pytest.mark.parametrize(("act", "event"), [(release, "release"), (withhold, "withhold")])
async def test_what_an_officer_does_has_its_event(
    company: Cast, client: openai.AsyncOpenAI, act: Act, event: str
) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await act(company)
    assert await in_one_commit(f"interaction:{event}")
    assert (await only(f"interaction:{event}")).actor_kind == "person"


async def test_a_refusal_after_release_has_its_event(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await release(company)
    await conditions.lock_route(company)
    await send_released()
    assert await in_one_commit("interaction:refuse_resume")
    assert (await only("interaction:refuse_resume")).details == {"reasons": ["ROUTE_LOCKED"]}


async def test_the_decision_is_kept_with_its_rules(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    allowed: Any = (await ledger.newest()).decision
    await refusal_of(client, f"Der Schlüssel ist {SECRET}.")
    blocked: Any = (await ledger.newest()).decision
    assert allowed["rules"] == blocked["rules"] == RULE_VERSION
    assert (allowed["reasons"], blocked["reasons"]) == ([], ["CONTENT_BLOCKED"])
    assert {"contact", "finance"} <= set(allowed["actions"]["pseudonymise"])
    assert "secret" in blocked["actions"]["block"]


async def test_no_event_holds_content(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    await refusal_of(client, f"{PROMPT} {SECRET}")
    told = str([(e.details, e.target) async for e in AuditEvent.objects.all()])
    assert not any(canary in told for canary in (EMAIL, IBAN, SECRET, "Rechnung"))
