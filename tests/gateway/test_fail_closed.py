"""Without detection, record, key or event nothing leaves the house."""

import asyncio
import time
from typing import Any

import httpx2
import openai
import pytest
from psycopg_pool.base import AttemptWithBackoff

from apps.audit.models import AuditEvent
from apps.common.crypto import keys
from apps.gateway import gate
from apps.gateway.pipeline import detection
from tests.gateway import database, ledger
from tests.gateway.asking import PROMPT, SECRET, ask, broken_stream, error_of, refusal_of
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NO_RECORD = 503, "record_unavailable"
TABLES = ("interactions_thread", "keystore.data_key", "interactions_pseudonym", "interactions_interaction",
          "interactions_reviewjob", "content", "finding", "audit_event")  # fmt: skip


async def refused(client: openai.AsyncOpenAI, text: str = PROMPT, **options: Any) -> tuple[int, str | None]:
    refusal = await refusal_of(client, text, **options)
    return refusal.status_code, refusal.code


@pytest.mark.parametrize("text", [PROMPT, PROMPT + " Danke." * 500], ids=["on the loop", "in a thread"])
async def test_without_detection_nothing_is_sent(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    def broken(*_arguments: Any) -> None:
        raise LookupError(text)

    monkeypatch.setattr(detection, "protect_messages", broken)
    assert await refused(client, text) == (503, "dlp_unavailable")
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_what_takes_too_long_to_check_is_not_sent_and_the_next_message_is(
    limits: dict[str, Any], client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    limits["detection_timeout_s"] = 0.05
    assert await refused(client, PROMPT + " Danke sehr." * 20_000) == (503, "dlp_unavailable")
    assert simulator.requests() == []
    assert await ledger.count() == 0
    limits["detection_timeout_s"] = 60.0
    await ask(client)
    assert len(simulator.requests()) == 1


async def test_a_table_that_takes_no_row_stops_the_message(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    """P6: above all without its event (docs: reliability)."""
    for table in TABLES:
        with subtests.test(table):
            async with database.refusing("INSERT", table):
                assert await refused(client) == NO_RECORD
            assert simulator.requests() == []
            assert await ledger.count() == 0
    await ask(client)
    assert len(simulator.requests()) == 1


async def test_without_its_event_no_message_is_blocked_or_refused_either(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    async with database.refusing("INSERT", "audit_event"):
        assert await refused(client, f"Der Schlüssel ist {SECRET}.") == NO_RECORD
        assert await refused(client, model="mistralwind-medium") == NO_RECORD
    assert simulator.requests() == []
    assert await ledger.count() == 0
    assert not await AuditEvent.objects.filter(event__startswith="interaction:").aexists()


async def test_a_message_is_written_as_sent_before_it_is(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """What a process that dies at the worst moment leaves behind; and no answer without its end."""
    async with database.refusing("UPDATE", "interactions_interaction"):
        refusal = await refusal_of(client.with_options(max_retries=2))
    assert (refusal.status_code, refusal.code) == NO_RECORD
    assert (
        refusal.response.headers["x-should-retry"] == "false"
    )  # the vendor was asked: it would be asked anew
    assert "retry-after" not in refusal.response.headers
    assert "nothing was sent" not in refusal.message
    assert len(simulator.requests()) == 1
    assert (await ledger.newest()).state == "sent"
    assert (await ledger.newest()).sent_at


async def test_an_answer_that_cannot_be_recorded_ends_in_an_error(live_client: openai.AsyncOpenAI) -> None:
    asking = asyncio.create_task(broken_stream(live_client, f"{PROMPT} sim:rate=100 sim:tokens=200"))
    await until(lambda: ledger.state_is("sent"))
    async with database.refusing("INSERT", "content"):
        shown, error = await asking
    assert shown
    assert error.code == "record_unavailable"
    assert "nothing was sent" not in error.message


async def test_without_a_database_nothing_is_sent_and_nobody_waits_for_long(
    client: openai.AsyncOpenAI, http: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    async with database.gone():
        begun = time.monotonic()
        together = await asyncio.gather(*(refused(client) for _ in range(12)))
        assert set(together) == {NO_RECORD}
        assert time.monotonic() - begun < 40  # one after the other they would take sixty seconds
        assert simulator.requests() == []
        assert (await http.get("/healthz")).status_code == 503
    await ask(client)
    assert len(simulator.requests()) == 1


async def test_a_found_key_that_cannot_be_revoked_is_to_be_reported_again(
    http: httpx2.AsyncClient, clear_key: str
) -> None:
    async with database.refusing("UPDATE", "access_apikey"):
        answer = await http.post("/v1/portal/keys/leaked", json={"token": clear_key})
    assert (answer.status_code, error_of(answer)["code"]) == (503, "record_unavailable")
    assert answer.headers["retry-after"] == "1"


async def test_a_database_that_was_gone_for_long_is_used_as_soon_as_it_is_back(
    http: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pool doubles its pauses, for five minutes if nobody forbids it; here they grow faster."""
    monkeypatch.setattr(AttemptWithBackoff, "DELAY_BACKOFF", 100)

    async def healthy() -> bool:
        return (await http.get("/healthz")).status_code == 200

    async with database.gone():
        assert not await healthy()
        assert not await healthy()  # waits for a connection that is tried again and again
        await asyncio.sleep(1)
    await until(healthy)


async def test_a_restart_of_the_database_between_two_messages_is_not_noticed(
    client: openai.AsyncOpenAI,
) -> None:
    await asyncio.gather(*(ask(client) for _ in range(4)))  # the pool has several connections now
    await database.restart()
    for _ in range(4):
        await ask(client)


async def test_without_the_key_encryption_key_nothing_is_sent(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, settings: Any
) -> None:
    settings.KEK_FILE = "/nonexistent"
    keys._kek.cache_clear()
    try:
        assert await refused(client) == (503, "keys_unavailable")
    finally:
        settings.KEK_FILE = ""
        keys._kek.cache_clear()
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_a_gate_that_says_nothing_is_not_waited_for(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while a table is altered that it reads, or when the database's host is gone."""
    monkeypatch.setattr(gate, "SECONDS", 0.3)
    async with database.barred("access_grant"):
        assert await asyncio.wait_for(refused(client), 20) == NO_RECORD
        assert simulator.requests() == []
    await ask(client)
