"""What leaves after a release is what its officer could see: messages, tools, and what was said before."""

import openai
import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.threads import load_thread
from apps.gateway.runtime import current
from apps.interactions.models import ContentKind
from apps.reports.cast.people import OFFICER
from apps.review.models import ReviewItem
from apps.review.services import verdicts
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import SECRET, ask, refusal_of
from tests.gateway.reviewing import queue, send_released
from tests.review.makers import message
from tests.review.requests import finish, turn
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = [
    {"role": "system", "content": "SYSTEMCANARY"},
    {"role": "user", "content": "MIDDLECANARY"},
    {"role": "user", "content": "Thanks."},
]
TOOLS = [{"type": "function", "function": {"name": "look_up", "description": "TOOLCANARY", "parameters": {}}}]
CANARIES = ("SYSTEMCANARY", "MIDDLECANARY", "TOOLCANARY", "Thanks.")


@sync_to_async
def _page(company: Cast, item: ReviewItem) -> str:
    browser = Client()
    company.login(browser, OFFICER)
    return browser.get(item.get_absolute_url()).content.decode()


async def test_all_that_a_held_request_takes_along_is_on_its_page(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.hold(company, questions=True)
    assert (await refusal_of(client, messages=MESSAGES, tools=TOOLS)).code == "held_for_review"
    item = await queue()
    page = await _page(company, item)
    await sync_to_async(verdicts.release)(item, by=company.people[OFFICER])
    await send_released()
    (sent,) = simulator.requests()
    for canary in CANARIES:
        assert canary in page
        assert canary in sent["body"]


async def test_tools_of_what_left_at_once_are_kept_for_reviewers(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await ask(client, messages=MESSAGES, tools=TOOLS, temperature=0.25)
    assert sorted(await ledger.stored(ContentKind.OPTIONS)) == ["temperature", "tools"]
    page = await _page(company, await queue())
    assert all(canary in page for canary in CANARIES)


async def test_options_without_text_and_those_that_are_blocked_are_not_kept(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await ask(client, temperature=0.25)
    secret = [{"type": "function", "function": {"name": "look_up", "description": f"Use {SECRET}"}}]
    await refusal_of(client, messages=MESSAGES, tools=secret)
    assert "options" not in await ledger.pieces()


async def test_what_was_finished_after_a_release_does_not_go_along(
    gateway: GatewayHandler, company: Cast
) -> None:
    first = await sync_to_async(message)(company, held=True)
    later = await sync_to_async(turn)(company, first)
    await sync_to_async(finish)(later)  # was released before the first
    await sync_to_async(finish)(first)
    place = (later.thread_id, later.person_id, later.use_case_id)
    assert (await load_thread(current().pool, *place, later.pk)).history == []
    assert (await load_thread(current().pool, *place)).history != []
