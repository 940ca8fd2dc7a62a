"""While somebody types: what would be done with the text is said, and nothing is kept of it."""

import re
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.audit.models import AuditEvent
from apps.chat.forms import LONGEST_LOOK
from apps.chat.models import Conversation
from apps.chat.services import conversations
from apps.chat.views import found as view
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import Content, Finding, Interaction, Pseudonym
from tests.cast import Cast
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET
from tests.gateway.conditions import HOLDER, USE_CASE, tie

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"use_case": USE_CASE, "route": MODEL, "data_class": 1}
FIRST = "/chat/messages/found/"


@pytest_asyncio.fixture
async def browser(company: Cast, gateway: GatewayHandler) -> AsyncClient:
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    return browser


async def seen(browser: AsyncClient, prompt: str, **more: Any) -> str:
    answer = await browser.post(FIRST, {**NEW, "prompt": prompt, **more})
    assert answer.status_code == 200, answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    return re.sub(r"\s+", " ", str(answer.content.decode()))


async def test_chips_say_what_would_be_done_and_marks_where(browser: AsyncClient) -> None:
    page = await seen(browser, f"{PROMPT} {SECRET}")
    assert "1 × API-Schlüssel: wird nicht gesendet" in page
    assert "1 × E-Mail-Adresse, 1 × IBAN: vor dem Senden ersetzt" in page
    assert page.index("nicht gesendet") < page.index("ersetzt")
    assert re.search(rf'<mark class="ok"[^>]*>{re.escape(EMAIL)}', page)
    assert 'data-say="' in page


async def test_a_text_with_nothing_in_it_shows_nothing(browser: AsyncClient) -> None:
    for harmless in ("", "   ", "Nenne drei Arten von Kreiselpumpen."):
        assert "found" not in await seen(browser, harmless)


async def test_what_is_typed_is_not_taken_for_markup(browser: AsyncClient) -> None:
    assert "<b>x" not in await seen(browser, f"<b>x</b> {EMAIL}")


async def test_it_says_what_sending_would_say(company: Cast, browser: AsyncClient) -> None:
    await tie(company, "hold", value=["finance"])
    await tie(company, "elsewhere", value=["EMAIL"])
    page = await seen(browser, PROMPT)
    assert "1 × E-Mail-Adresse: nur in einem anderen Anwendungsfall" in page
    assert "1 × IBAN: wartet auf Freigabe" in page


async def test_a_conversation_knows_its_values_again(company: Cast, browser: AsyncClient) -> None:
    begun = await sync_to_async(_begin)(company)
    await browser.post(f"/chat/{begun.pk}/messages/", {"prompt": f"Konto: {IBAN}"})
    bare = IBAN.replace(" ", "").lower()
    answer = await browser.post(f"/chat/{begun.pk}/messages/found/", {"prompt": f"Kurz: {IBAN}, {bare}."})
    assert "2 × IBAN" in answer.content.decode() or "1 × IBAN" in answer.content.decode()
    await sync_to_async(company.login)(browser, "jonas.weber")
    foreign = await browser.post(f"/chat/{begun.pk}/messages/found/", {"prompt": IBAN})
    assert foreign.status_code == 404


async def test_nothing_is_kept(browser: AsyncClient) -> None:
    before = await _kept()
    await seen(browser, f"{PROMPT} {SECRET}")
    assert await _kept() == before


async def test_a_long_text_waits_until_it_is_sent(browser: AsyncClient) -> None:
    assert "beim Senden geprüft" in await seen(browser, "x " * LONGEST_LOOK)


@pytest.mark.parametrize("wrong", [{"use_case": ""}, {"data_class": "x"}, {"prompt": "y" * 100_001}])
async def test_what_is_no_form_is_refused(browser: AsyncClient, wrong: dict[str, Any]) -> None:
    answer = await browser.post(FIRST, {**NEW, "prompt": PROMPT, **wrong})
    assert answer.status_code == 422
    assert answer.content == b""


async def test_an_unknown_model_finds_nothing(browser: AsyncClient) -> None:
    assert "found" not in await seen(browser, PROMPT, route="no-such-model")


async def test_it_can_not_be_asked_without_end(browser: AsyncClient) -> None:
    assert view.LIMITS.requests
    for _ in range(3 * view.LIMITS.requests):  # some come back while we ask
        if (await browser.post(FIRST, {**NEW, "prompt": "x"})).status_code == 429:
            return
    raise AssertionError("never limited")


def _begin(company: Cast) -> Conversation:
    return conversations.begin(
        company.use_cases[USE_CASE], company.routes[MODEL], 1, by=company.people[HOLDER]
    )


@sync_to_async
def _kept() -> list[int]:
    return [each.objects.count() for each in (AuditEvent, Content, Finding, Interaction, Pseudonym)]
