"""A message was made safe for the model that was asked: who steps in has the same duties, or gets nothing."""

import asyncio
from collections.abc import AsyncIterator

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.register.models import UseCaseVersion
from apps.register.services import confirmations
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, ask, refusal_of
from tests.gateway.conditions import USE_CASE, tie
from tests.gateway.test_detours import OTHER, answered_by, step_in
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import lead_to
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest_asyncio.fixture
async def own_server(undaunted: None, company: Cast) -> AsyncIterator[Unsteady]:
    """The asked model runs in the house and was approved as such; the one that steps in is a vendor's."""
    async with unsteady_vendor() as running:
        await lead_to(company, running.url, own_server=True)
        await step_in(company, OTHER)
        await confirm(company)
        running.fail(refusing(500))
        yield running


@sync_to_async
def confirm(company: Cast) -> None:
    """The approval rests on the facts as they are now; else it is stale, and nobody may be asked."""
    approved = company.use_cases[USE_CASE].version_id
    assert approved is not None
    version = UseCaseVersion.objects.get(pk=approved)
    confirmations.keep(version, by=None)


async def test_what_is_replaced_in_the_house_as_well_may_leave_it(
    own_server: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await ask(client)
    assert await answered_by() == OTHER
    (asked,), (sent,) = own_server.received, simulator.requests()
    assert EMAIL.encode() not in asked
    assert EMAIL not in sent["body"]


async def test_what_stays_clear_in_the_house_does_not_leave_it(
    own_server: Unsteady, company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await tie(company, "allow", ["EMAIL", "IBAN"])
    await tie(company, "pseudonymise", ["PHONE"])
    assert (await refusal_of(client)).code == "upstream_error"
    (asked,) = own_server.received
    assert EMAIL.encode() in asked
    assert IBAN.encode() in asked
    assert simulator.requests() == []
    assert await answered_by() == MODEL
    assert await ledger.events() == ["admit"]


async def test_what_is_refused_by_the_time_somebody_steps_in_goes_nowhere(
    undaunted: None, company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """The conditions change while the asked model thinks."""
    vendor = Unsteady(failures=[refusing(500)])

    async def meanwhile(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await tie(company, "block", ["EMAIL"])
        await vendor.serve(reader, writer)

    async with await asyncio.start_server(meanwhile, "127.0.0.1", 0) as server:
        await lead_to(company, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        await step_in(company, OTHER)
        assert (await refusal_of(client)).code == "upstream_error"
    assert len(vendor.received) == 1
    assert simulator.requests() == []
    assert await answered_by() == MODEL
