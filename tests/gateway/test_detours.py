"""The model that steps in: only where the gate allows it for the same message, and on the record."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import openai
import orjson
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.interactions.models import Interaction
from apps.reports.cast.people import DPO, KEY_ADMINISTRATOR
from apps.vendors.models import ModelRoute
from apps.vendors.services import route_facts, routes
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, PROMPT, ask, broken_stream, refusal_of, text_of
from tests.gateway.embedding import embedding_refusal
from tests.gateway.responding import all_events, of_kind
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import http_reply, lead_to
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
OTHER, FOREIGN = "nordlicht-kompakt", "azurblau-omni"
OUTAGES = {"refused": [b""] * 3, "502": [refusing(502)] * 3, "500": [refusing(500)],
           "429": [refusing(429)], "503 for long": [refusing(503, "retry-after: 60")]}  # fmt: skip
NO_OUTAGES = {
    "400": refusing(400),
    "401": refusing(401),
    "404": refusing(404),
    "nonsense": http_reply(b"<html>"),
}


@pytest_asyncio.fixture
async def vendor(undaunted: None, company: Cast) -> AsyncIterator[Unsteady]:
    """Where the asked model leads; the one that steps in leads to the simulator."""
    async with unsteady_vendor() as running:
        await lead_to(company, running.url)
        await step_in(company, OTHER)
        yield running


@sync_to_async
def step_in(company: Cast, name: str) -> None:
    route = ModelRoute.objects.get(name=MODEL)
    terms = route_facts.RouteTerms(
        route.label, route.context_tokens, route.input_price, route.output_price, company.routes[name].pk
    )
    route_facts.edit(route, terms, by=company.people[KEY_ADMINISTRATOR])


@sync_to_async
def lock(company: Cast, name: str) -> None:
    routes.lock(company.routes[name], by=company.people[DPO], reason="Ein Test.")


@sync_to_async
def change(name: str, **fields: Any) -> None:
    ModelRoute.objects.filter(name=name).update(**fields)


@sync_to_async
def answered_by() -> str:
    return Interaction.objects.order_by("-id").values_list("route__name", flat=True)[0]


async def test_a_model_that_does_not_answer_is_stepped_in_for(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, failures in OUTAGES.items():
        with subtests.test(name):
            simulator.reset()
            vendor.fail(*failures)
            answer = await client.chat.completions.with_raw_response.create(
                model=MODEL, messages=[{"role": "user", "content": PROMPT}]
            )
            assert answer.headers["x-portal-route"] == OTHER
            assert answer.parse().model == OTHER
            assert EMAIL in (answer.parse().choices[0].message.content or "")
            (sent,) = simulator.requests()
            assert EMAIL not in sent["body"]
            assert orjson.loads(sent["body"])["model"] == "nordlicht-s-2026-09"
            assert await ledger.ending() == ("completed", "")
            assert await answered_by() == OTHER


async def test_streams_are_stepped_in_for_as_well(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    vendor.fail(refusing(500))
    chunks = [chunk async for chunk in await ask(client, stream=True)]
    assert {chunk.model for chunk in chunks} == {OTHER}
    assert EMAIL in "".join(text_of(chunk) for chunk in chunks)


async def test_responses_name_who_stepped_in(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    vendor.fail(refusing(500))
    answer = await client.responses.with_raw_response.create(model=MODEL, input=PROMPT)
    assert (answer.headers["x-portal-route"], answer.parse().model) == (OTHER, OTHER)
    vendor.fail(refusing(500))
    asked = client.responses.with_streaming_response.create(model=MODEL, input=PROMPT, stream=True)
    async with asked as stream:
        assert stream.headers["x-portal-route"] == OTHER
    vendor.fail(refusing(500))
    events = await all_events(client)
    told = [*of_kind(events, "created"), *of_kind(events, "completed")]
    assert [event.response.model for event in told] == [OTHER, OTHER]


async def test_vectors_of_another_model_are_no_help(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    for name in (MODEL, OTHER):
        await change(name, purpose="embeddings")
    vendor.fail(refusing(500))
    assert (await embedding_refusal(client, "Urlaub")).code == "upstream_error"
    assert simulator.requests() == []


async def test_the_record_says_so_before_anything_is_sent(
    vendor: Unsteady, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(refusing(500))
    await ask(client)
    assert await ledger.events() == ["admit", "detour"]
    details = (await ledger.last_event()).details
    assert (details["route"], details["instead"], details["error"]) == (MODEL, OTHER, "upstream_error")


async def test_what_is_no_outage_takes_no_other_way(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    for name, failure in NO_OUTAGES.items():
        vendor.fail(failure)
        assert (await refusal_of(client)).code in {"upstream_rejected", "upstream_malformed"}, name
    assert simulator.requests() == []


async def test_after_the_first_piece_nobody_steps_in(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    vendor.fail(http_reply(b'data: {"choices": [{"index": 0, "delta": {"content": "Guten "}}]}\n\n'))
    shown, error = await broken_stream(client, PROMPT)
    assert (shown, error.code) == ("Guten ", "upstream_cut")
    assert simulator.requests() == []


REFUSED: dict[str, Callable[[Cast], Any]] = {
    "locked": lambda company: lock(company, OTHER),
    "switched off": lambda _: change(OTHER, enabled=False),
    "not in the approved version": lambda company: step_in(company, FOREIGN),
    "trains on inputs": lambda _: change(OTHER, trains_on_input=True),
    "nobody named": lambda _: change(MODEL, fallback=None),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_nobody_steps_in_whom_the_gate_refuses(
    vendor: Unsteady, company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator, name: str
) -> None:
    await REFUSED[name](company)
    vendor.fail(refusing(500))
    assert (await refusal_of(client)).code == "upstream_error"
    assert simulator.requests() == []
    assert await answered_by() == MODEL
    assert await ledger.events() == ["admit"]


async def test_who_steps_in_and_fails_is_not_stepped_in_for(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await change(OTHER, fallback_id=(await ModelRoute.objects.aget(name=MODEL)).pk)
    vendor.fail(refusing(500))
    assert (await refusal_of(client, f"{PROMPT} sim:status=500")).code == "upstream_error"
    assert len(simulator.requests()) == 1
    assert len(vendor.received) == 1
    assert await ledger.ending() == ("failed", "upstream_error")


async def test_a_running_answer_ends_with_the_route_that_gives_it(
    attentive: None, vendor: Unsteady, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    vendor.fail(refusing(500))
    locked = False
    with pytest.raises(openai.APIError) as cut:  # noqa: PT012 -- the lock comes while it runs
        async for chunk in await ask(live_client, "sim:tokens=4000 sim:rate=200", stream=True):
            if text_of(chunk) and not locked:
                await lock(company, OTHER)
                locked = True
    assert cut.value.code == "route_locked"
    assert await ledger.ending() == ("failed", "cut_by_gate")
