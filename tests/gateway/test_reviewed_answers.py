"""What a model brings itself comes before the reviewers, of plain answers and of released ones."""

from collections.abc import AsyncIterator

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.interactions.models import Direction, Finding, JobKind, ReviewJob
from apps.reports.cast.people import OFFICER
from apps.review import reasons
from apps.review.models import ItemState, Outcome, Severity
from apps.review.pages.queue import Place, queue_page
from apps.review.pages.tabs import tab_named
from apps.review.services import verdicts
from tests.cast import Cast
from tests.gateway import conditions
from tests.gateway.asking import SECRET, ask, refusal_of
from tests.gateway.reviewing import queue, release, run_job, send_released
from tests.gateway.vendor import ScriptedVendor, lead_to, scripted_vendor, streamed, whole

pytestmark = pytest.mark.django_db(transaction=True)
HARMLESS = "Nenne drei Arten von Kreiselpumpen."
PLAIN, TOLD = "Es gibt mehrere.", "Schreib an neu.hier@example.org."
SHUT = f"Der Schlüssel ist {SECRET}."


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[ScriptedVendor]:
    """A vendor that gives an address away; nothing of the tests is drawn by chance."""
    await conditions.tie(company, "review_rate", value=0)
    async with scripted_vendor() as vendor:
        say(vendor, TOLD)
        await lead_to(company, vendor.url)
        yield vendor


def say(vendor: ScriptedVendor, answer: str) -> None:
    vendor.reply = whole({"role": "assistant", "content": answer})
    vendor.stream_reply = streamed(*({"content": sign} for sign in answer))


async def second_looks() -> int:
    return await ReviewJob.objects.filter(kind=JobKind.SECOND_LOOK).acount()


@pytest.mark.usefixtures("vendor")
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_an_address_in_an_answer_puts_it_into_the_queue(
    company: Cast, client: openai.AsyncOpenAI, stream: bool
) -> None:
    answer = await ask(client, HARMLESS, stream=stream)
    if stream:
        assert [chunk async for chunk in answer]
    item = await queue()
    assert (item.state, item.severity, item.reason) == (ItemState.OPEN, Severity.MEDIUM, reasons.FINDINGS)
    assert item.probability == 1
    assert await sync_to_async(titles)(company) == ["E-Mail-Adresse"]


async def test_a_key_in_an_answer_is_urgent(client: openai.AsyncOpenAI, vendor: ScriptedVendor) -> None:
    say(vendor, SHUT)
    assert (await refusal_of(client, HARMLESS)).code == "output_blocked"
    assert await Finding.objects.filter(direction=Direction.IN, action="block").acount() == 1
    item = await queue()
    assert (item.state, item.severity, item.reason) == (ItemState.OPEN, Severity.HIGH, reasons.SECRET)


async def test_an_answer_with_nothing_in_it_is_drawn_or_not(
    client: openai.AsyncOpenAI, vendor: ScriptedVendor
) -> None:
    say(vendor, PLAIN)
    await ask(client, HARMLESS)
    item = await queue()
    assert (item.state, item.probability) == (ItemState.NOT_SELECTED, 0)


@pytest.mark.usefixtures("vendor")
async def test_what_comes_in_answer_to_a_released_question_opens_it_again(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client, HARMLESS)
    await release(company)
    assert await second_looks() == 0  # nothing has left
    await send_released()
    item = await queue()
    assert (item.state, item.severity, item.reason) == (ItemState.OPEN, Severity.MEDIUM, reasons.FINDINGS)
    assert item.due_at is not None
    assert await second_looks() == 1
    await sync_to_async(verdicts.decide)(item, Outcome.IN_ORDER, by=company.people[OFFICER])
    await ReviewJob.objects.filter(kind=JobKind.REVIEW).aupdate(state="pending")
    assert (await queue()).state == ItemState.DECIDED  # what the verdict knew of opens nothing


async def test_a_released_question_gets_its_second_look_whatever_is_answered(
    company: Cast, client: openai.AsyncOpenAI, vendor: ScriptedVendor
) -> None:
    say(vendor, PLAIN)
    await conditions.hold(company, questions=True)
    await refusal_of(client, HARMLESS)
    await release(company)
    await send_released()
    assert (await queue()).state == ItemState.DECIDED
    assert await second_looks() == 1
    assert await run_job(JobKind.SECOND_LOOK)


@pytest.mark.usefixtures("vendor")
async def test_what_the_officer_read_before_the_release_of_an_answer_opens_nothing(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await conditions.hold(company, answers=True)
    await refusal_of(client, HARMLESS)
    await release(company)
    await send_released()
    assert (await queue()).state == ItemState.DECIDED


def titles(company: Cast) -> list[str]:
    officer = company.people[OFFICER]
    return [row.title for row in queue_page(officer, Place(tab_named(officer, "open"))).rows]
