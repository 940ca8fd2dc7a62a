"""Budgets on the way of a message: put aside in the transaction that admits it, settled with its end."""

import asyncio
import json
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, Budget, BudgetPeriod, BudgetReservation
from apps.access.models.budget import starts_on
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.interactions.models import Interaction
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import database, ledger
from tests.gateway.asking import MODEL, SECRET, ask, refusal_of, text_of
from tests.gateway.vendor import http_reply, lead_to, scripted_vendor
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Guten Tag sim:tokens=4"
MUCH = 10**12


@pytest.fixture(autouse=True)
def _no_other_budget(company: Cast) -> None:
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()


@pytest.fixture
def prices(company: Cast) -> None:
    """One euro for a thousand tokens either way: a token is a thousandth."""
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)


async def budget_of(scope: str = "key", **fields: Any) -> Budget:
    keys = ApiKey.objects.select_related("grant__person__department", "grant__use_case", "grant__granted_by")
    key = await keys.aget(name="Angebotssystem", state="active")
    grant = key.grant
    subjects = {
        "key": key, "person": grant.person, "use_case": grant.use_case, "department": grant.person.department,
    }  # fmt: skip
    wanted = {"window": "day", "money": MUCH, "set_by": grant.granted_by, scope: subjects[scope]} | fields
    return await Budget.objects.acreate(scope=scope, **wanted)


async def used_up(budget: Budget) -> None:
    """All of its limits, in the window that runs."""
    begun = starts_on(budget.window, clock.today())
    spent = {"spent_money": budget.money or 0, "spent_tokens": budget.tokens or 0}
    await BudgetPeriod.objects.acreate(budget=budget, starts_on=begun, **spent)


async def standing() -> tuple[int, int, int, int]:
    period = await BudgetPeriod.objects.aget()
    return period.spent_money, period.reserved_money, period.spent_tokens, period.reserved_tokens


async def test_what_was_used_is_spent_and_the_rest_given_back(
    client: openai.AsyncOpenAI, prices: None
) -> None:
    await budget_of()
    answer = await ask(client, TEXT, max_tokens=500)
    used = answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert await standing() == (used * 1_000, 0, used, 0)
    assert not await BudgetReservation.objects.aexists()


@pytest.mark.parametrize("scope", ["key", "person", "use_case", "department"])
async def test_each_scope_refuses(client: openai.AsyncOpenAI, prices: None, scope: str) -> None:
    budget = await budget_of(scope)
    await used_up(budget)
    refusal = await refusal_of(client, TEXT)
    assert isinstance(refusal, openai.RateLimitError)
    assert (refusal.code, refusal.type) == ("budget_exceeded", "insufficient_quota")
    assert refusal.response.headers["x-should-retry"] == "false"
    [reason] = refusal.body["reasons"]  # type: ignore[index]
    assert (reason["code"], reason["link"]) == ("BUDGET_EXCEEDED", f"/budgets/{budget.pk}/")
    assert await ledger.count() == 0
    events = [event.event async for event in AuditEvent.objects.filter(event__startswith="interaction:")]
    assert events == ["interaction:refuse"]


@pytest.mark.parametrize("limits", [{"money": 3_000_000}, {"money": None, "tokens": 3_000}])
async def test_what_no_budget_of_this_size_takes_is_not_promised_for_the_next_window(
    client: openai.AsyncOpenAI, prices: None, limits: dict[str, Any]
) -> None:
    """A shorter answer is given at once."""
    await budget_of(**limits)
    refusal = await refusal_of(client, TEXT)
    assert (refusal.status_code, refusal.code) == (429, "budget_too_small")
    assert refusal.response.headers["x-should-retry"] == "false"
    assert "The whole budget (API key) is smaller than" in refusal.message
    assert "used up" not in refusal.message
    await ask(client, TEXT, max_tokens=50)


async def test_a_budget_of_tokens_needs_no_price(client: openai.AsyncOpenAI, company: Cast) -> None:
    await ModelRoute.objects.aupdate(input_price=None, output_price=None)
    await budget_of(money=None, tokens=10_000)
    await ask(client, TEXT, max_tokens=50)
    assert (await standing())[0] == 0


async def test_an_unknown_price_refuses_money(client: openai.AsyncOpenAI, prices: None) -> None:
    await ModelRoute.objects.aupdate(output_price=None)
    await budget_of()
    refusal = await refusal_of(client, TEXT)
    assert (refusal.status_code, refusal.code) == (403, "price_unknown")


async def test_the_vendor_is_told_a_most(
    client: openai.AsyncOpenAI, prices: None, simulator: RunningSimulator
) -> None:
    await ask(client, TEXT)
    await budget_of()
    await ask(client, TEXT)
    await ask(client, TEXT, max_tokens=7)
    bodies = [json.loads(request["body"]) for request in simulator.requests()]
    assert [body.get("max_tokens") for body in bodies] == [None, 4_096, 7]
    assert not any("max_completion_tokens" in body for body in bodies)


async def test_running_answers_hold_the_rest(live_client: openai.AsyncOpenAI, prices: None) -> None:
    await ModelRoute.objects.aupdate(upstream_model="gpt-4o")  # thinks nothing unseen
    await budget_of(money=1_000_000)
    stream = await ask(live_client, "sim:tokens=800 sim:rate=20", stream=True, max_tokens=800)
    async for chunk in stream:
        if text_of(chunk):
            break
    refusal = await refusal_of(live_client, TEXT, max_tokens=300)
    assert refusal.code == "budget_exceeded"
    assert "x-should-retry" not in refusal.response.headers
    assert refusal.response.headers["retry-after"] == "2"
    await stream.close()
    await until(ledger.nothing_is_open)
    spent, reserved, *_ = await standing()
    assert reserved == 0
    assert 0 < spent < 300_000  # an estimate of what had come
    await ask(live_client, TEXT, max_tokens=300)


async def test_what_never_began_costs_nothing(client: openai.AsyncOpenAI, prices: None) -> None:
    await ModelRoute.objects.filter(name=MODEL).aupdate(base_url="http://127.0.0.1:9/v1")
    await budget_of()
    await refusal_of(client, TEXT)
    assert await standing() == (0, 0, 0, 0)


async def test_a_vendor_that_fails_before_it_answers_costs_nothing(
    company: Cast, client: openai.AsyncOpenAI, prices: None
) -> None:
    """The same as an event after the head of an answer costs what was sent."""
    await budget_of()
    assert (await refusal_of(client, f"{TEXT} sim:status=500")).code == "upstream_error"
    assert await standing() == (0, 0, 0, 0)
    async with scripted_vendor(http_reply(b'data: {"error": {"message": "no"}}\n\n')) as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client, TEXT, stream=True)).code == "upstream_error"
    spent, reserved, *_ = await standing()
    assert spent > reserved == 0


async def test_what_a_vendor_declines_costs_nothing_unless_its_filter_has_read_it(
    company: Cast, client: openai.AsyncOpenAI, prices: None
) -> None:
    await budget_of()
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for code, is_free in (("context_length_exceeded", True), ("content_filter", False)):
            said = b'{"error": {"code": "%s"}}' % code.encode()
            vendor.reply = http_reply(said, status="400 Refused")
            assert (await refusal_of(client, TEXT)).code == code
            spent, reserved, *_ = await standing()
            assert reserved == 0
            assert is_free == (spent == 0)


async def test_what_is_blocked_puts_nothing_aside(client: openai.AsyncOpenAI, prices: None) -> None:
    await budget_of()
    refusal = await refusal_of(client, f"Mein Zugang: {SECRET}")
    assert refusal.code == "dlp_blocked"
    assert not await BudgetPeriod.objects.aexists()


async def test_where_no_budget_counts_nothing_is_asked(client: openai.AsyncOpenAI) -> None:
    """The function of the database is away, and nobody notices."""
    async with database.without("budgets_move(jsonb, jsonb)"):
        await ask(client, TEXT)
        await budget_of()
        assert (await refusal_of(client, TEXT)).status_code == 503


async def test_at_fifty_at_once_nothing_is_overrun(client: openai.AsyncOpenAI, prices: None) -> None:
    await budget_of(money=2_000_000)
    results = await asyncio.gather(
        *(ask(client, TEXT, max_tokens=100) for _ in range(50)), return_exceptions=True
    )
    answered: list[Any] = [each for each in results if not isinstance(each, BaseException)]
    refused = [each for each in results if isinstance(each, openai.RateLimitError)]
    assert len(answered) + len(refused) == 50
    assert answered
    assert refused
    spent, reserved, *_ = await standing()
    assert reserved == 0
    assert spent == 1_000 * sum(each.usage.total_tokens for each in answered) <= 2_000_000
    assert await sync_to_async(Interaction.objects.count)() == len(answered)


async def test_without_the_tables_nothing_is_sent(
    client: openai.AsyncOpenAI, prices: None, simulator: RunningSimulator
) -> None:
    await budget_of()
    async with database.refusing("INSERT", "access_budgetreservation"):
        refusal = await refusal_of(client, TEXT)
    assert (refusal.status_code, refusal.code) == (503, "record_unavailable")
    assert simulator.requests() == []
    assert await ledger.count() == 0
