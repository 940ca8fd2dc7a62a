"""A use case that holds answers: the vendor has answered, and nobody reads it before an officer has."""

import httpx2
import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey
from apps.interactions.models import DataKeyRow, Erasure, ReviewJob
from apps.interactions.services.erasing import erase
from apps.interactions.services.retention import PORTAL
from apps.review.models import ReviewItem
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, ask, refusal_of
from tests.gateway.conditions import KEY, another_key
from tests.gateway.reviewing import held, release, send_released, withhold
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest_asyncio.fixture
async def answer(company: Cast, client: openai.AsyncOpenAI) -> str:
    """The id of an answer that waits for release."""
    await conditions.hold(company, answers=True)
    return (await refusal_of(client)).response.headers["x-portal-held"]


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_the_answer_is_there_and_is_not_shown(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator, stream: bool
) -> None:
    await conditions.hold(company, answers=True)
    refusal = await refusal_of(client.with_options(max_retries=2), stream=stream)
    assert (refusal.status_code, refusal.code) == (403, "held_for_review")
    assert "Simulator" not in refusal.response.text
    assert len(simulator.requests()) == 1
    assert await ledger.ending() == ("held", "")
    assert await ledger.events() == ["admit", "hold"]
    assert "Simulator" in await ledger.sealed_answer()
    assert await ledger.clear_answer() == ""
    assert (await ledger.newest()).answer_tokens


async def test_it_is_read_after_release_without_asking_the_vendor_again(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    before = (await held(http, clear_key, answer)).json()
    assert (before["state"], before["hold"], before["choices"]) == ("held", "waiting", None)
    await release(company)
    await send_released()
    after = (await held(http, clear_key, answer)).json()
    assert (after["state"], after["hold"]) == ("completed", "released")
    assert EMAIL in after["choices"][0]["message"]["content"]
    assert after["choices"][0]["finish_reason"] == "stop"
    assert await ledger.clear_answer() == after["choices"][0]["message"]["content"].strip()
    assert len(simulator.requests()) == 1
    assert await ledger.events() == ["admit", "hold", "release", "fetch"]
    key = await ApiKey.objects.aget(name=KEY)
    assert (await ledger.last_event()).actor == key.reference


async def test_a_withheld_answer_is_never_read(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await withhold(company)
    told = (await held(http, clear_key, answer)).json()
    assert (told["state"], told["hold"], told["choices"]) == ("blocked", "withheld", None)
    assert await ledger.clear_answer() == ""


async def test_only_the_key_that_asked_reads_it(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Another key of the same person, grant and use case learns not even that it exists."""
    await release(company)
    await send_released()
    other = await another_key(company)
    refused = await held(http, other, answer)
    unknown = await held(http, clear_key, "00000000-0000-7000-8000-000000000000")
    assert (refused.status_code, refused.json()) == (unknown.status_code, unknown.json())
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")
    for wrong in ("", "lp_test_wrong", clear_key[:-1]):
        assert (await held(http, wrong, answer)).status_code == 401


async def test_a_key_that_may_not_be_used_reads_nothing(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await release(company)
    await send_released()
    await conditions.end_grant(company)
    refused = await held(http, clear_key, answer)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "grant_expired")
    await conditions.revoke_key(company)
    refused = await held(http, clear_key, answer)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "key_revoked")


@pytest.mark.parametrize("how", ["its key is lost", "by retention"])
async def test_an_erased_answer_is_gone(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str, how: str
) -> None:
    await release(company)
    await send_released()
    if how == "by retention":
        await ReviewJob.objects.all().adelete()
        await ReviewItem.objects.all().aupdate(state="decided")
        thread = (await ledger.newest()).thread_id
        erased = await sync_to_async(erase)([thread], Erasure.RETENTION, by=PORTAL)
        assert erased.threads == (thread,)
    else:
        await DataKeyRow.objects.all().adelete()
    gone = await held(http, clear_key, answer)
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "not_found")


async def test_an_answer_that_is_not_held_is_not_read_here(
    client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await ask(client)
    message = (await ledger.newest()).pk
    assert (await held(http, clear_key, str(message))).status_code == 404


async def test_question_and_answer_are_both_held_where_both_is_asked_for(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str,
    simulator: RunningSimulator,
) -> None:  # fmt: skip
    await conditions.hold(company, questions=True, answers=True)
    message = (await refusal_of(client)).response.headers["x-portal-held"]
    await release(company)
    await send_released()
    assert len(simulator.requests()) == 1
    waiting = (await held(http, clear_key, message)).json()
    assert (waiting["state"], waiting["hold"], waiting["choices"]) == ("held", "waiting", None)
    assert await ledger.clear_answer() == ""
    await release(company)
    await send_released()
    assert EMAIL in (await held(http, clear_key, message)).json()["choices"][0]["message"]["content"]
    assert len(simulator.requests()) == 1
    assert await ledger.events() == ["hold", "release", "hold", "release", "fetch"]
