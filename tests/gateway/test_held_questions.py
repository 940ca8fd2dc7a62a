"""A use case that holds messages: nothing leaves before an officer has let it go."""

import httpx2
import openai
import pytest
import pytest_asyncio

from apps.interactions.models import ContentKind, JobKind, ReviewJob
from apps.notices.models import Notice
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, IBAN, PROMPT, SECRET, refusal_of
from tests.gateway.reviewing import held, queue, release, send_released, withhold
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest_asyncio.fixture
async def message(company: Cast, client: openai.AsyncOpenAI) -> str:
    """The id of a message that waits for release."""
    await conditions.hold(company, questions=True)
    refusal = await refusal_of(client, temperature=0.25, stop=["ENDE"])
    return refusal.response.headers["x-portal-held"]


async def test_a_held_message_is_refused_with_its_id_and_not_asked_again(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.hold(company, questions=True)
    for stream in (False, True):
        refusal = await refusal_of(client.with_options(max_retries=2), stream=stream)
        error, id_ = refusal.response.json()["error"], refusal.response.headers["x-portal-held"]
        assert (refusal.status_code, refusal.code) == (403, "held_for_review")
        assert refusal.response.headers["x-should-retry"] == "false"
        assert error["held"] == {"id": id_, "poll": f"/v1/portal/held/{id_}"}
        assert str((await ledger.newest()).pk) == id_
    assert await ledger.count() == 2  # one for each call: the client did not try again
    assert simulator.requests() == []


async def test_what_waits_is_recorded_with_all_that_was_asked(message: str) -> None:
    assert await ledger.ending() == ("held", "")
    assert await ledger.events() == ["hold"]
    assert EMAIL not in str(await ledger.stored(ContentKind.PROMPT))
    assert "[[EMAIL_1]]" in str(await ledger.stored(ContentKind.PROMPT))
    assert (await ledger.newest()).decision["hold_input"] is True


async def test_a_secret_is_blocked_and_does_not_wait(company: Cast, client: openai.AsyncOpenAI) -> None:
    await conditions.hold(company, questions=True)
    assert (await refusal_of(client, f"Mein Schlüssel: {SECRET}")).code == "dlp_blocked"
    assert await ledger.ending() == ("blocked", "content_blocked")


async def test_it_is_sent_after_release_as_it_was_stored(
    company: Cast, message: str, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    before = (await held(http, clear_key, message)).json()
    assert before == {"id": message, "object": "portal.held", "state": "held", "hold": "waiting",
                      "error": None, "choices": None}  # fmt: skip
    await release(company)
    assert simulator.requests() == []
    assert (await held(http, clear_key, message)).json()["hold"] == "released"
    await send_released()
    (sent,) = simulator.requests()
    assert '"temperature":0.25' in sent["body"]
    assert '"stop":["ENDE"]' in sent["body"]
    assert EMAIL not in sent["body"]
    after = (await held(http, clear_key, message)).json()
    assert (after["state"], after["hold"], after["error"]) == ("completed", "released", None)
    assert EMAIL in after["choices"][0]["message"]["content"]
    assert IBAN not in sent["body"]


async def test_the_log_tells_of_the_way(company: Cast, message: str) -> None:
    await release(company)
    await send_released()
    assert await ledger.events() == ["hold", "release"]
    assert await ledger.ending() == ("completed", "")
    assert await Notice.objects.filter(kind="message_answered").acount() == 1


async def test_the_gate_is_asked_again_before_it_is_sent(
    company: Cast, message: str, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    await release(company)
    await conditions.terminate_agreement(company)
    await send_released()
    assert simulator.requests() == []
    assert await ledger.ending() == ("failed", "avv_terminated")
    assert await ledger.events() == ["hold", "release", "refuse_resume"]
    assert (await held(http, clear_key, message)).json()["error"] == "avv_terminated"
    assert await Notice.objects.filter(kind="message_failed").acount() == 1


async def test_a_withheld_message_is_never_sent(
    company: Cast, message: str, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    await withhold(company)
    told = (await held(http, clear_key, message)).json()
    assert (told["state"], told["hold"], told["choices"]) == ("blocked", "withheld", None)
    assert not await ReviewJob.objects.filter(kind=JobKind.RESUME).aexists()
    assert simulator.requests() == []
    assert await ledger.events() == ["hold", "withhold"]


async def test_a_vendor_that_fails_after_release_is_told_to_the_author(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.hold(company, questions=True)
    refusal = await refusal_of(client, f"{PROMPT} sim:status=503")
    await release(company)
    await send_released()
    told = (await held(http, clear_key, refusal.response.headers["x-portal-held"])).json()
    assert (told["state"], told["error"], told["choices"]) == ("failed", "upstream_busy", None)
    assert await Notice.objects.filter(kind="message_failed").acount() == 1


async def test_without_release_no_job_sends_it(message: str, simulator: RunningSimulator) -> None:
    await queue()
    assert not await ReviewJob.objects.filter(kind=JobKind.RESUME).aexists()
    assert simulator.requests() == []
