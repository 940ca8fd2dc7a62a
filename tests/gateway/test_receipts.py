"""The receipt of a message, and the reports that start from it."""

import html
import re

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.chat.pages.receipt import Receipt, receipts_of
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from apps.interactions.services.reading import for_author
from apps.review.models import DoubtKind, FindingReport
from tests.cast import Cast
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET
from tests.gateway.conditions import HOLDER, USE_CASE

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "1"}
ABOUT = re.compile(r'name="about" value="([^"]+)"')


@pytest_asyncio.fixture
async def browser(company: Cast, gateway: GatewayHandler) -> AsyncClient:
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    return browser


async def sent(browser: AsyncClient, prompt: str = PROMPT) -> str:
    """The page of the conversation after this message."""
    given = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": prompt}
    answer = await browser.post("/chat/messages/", given)
    return html.unescape((await browser.get(answer.headers["Location"])).content.decode())


@sync_to_async
def receipt() -> Receipt:
    newest = Interaction.objects.select_related("route__service__vendor", "use_case").order_by("-id")[0]
    return receipts_of([newest], for_author([newest]))[newest.pk]


async def test_it_says_what_left_and_where_to(browser: AsyncClient) -> None:
    page = await sent(browser)
    assert "1 × E-Mail-Adresse, 1 × IBAN: vor dem Senden ersetzt" in page
    assert "An Nordlicht KI" in page
    given = await receipt()
    assert given.left
    assert EMAIL not in given.sent
    assert "EMAIL_1" in given.sent
    assert [(each.name, each.words) for each in given.doubts] == [("E-Mail-Adresse", EMAIL), ("IBAN", IBAN)]


async def test_of_a_blocked_message_nothing_left_and_no_secret_is_told(browser: AsyncClient) -> None:
    page = await sent(browser, f"{PROMPT} {SECRET}")
    assert "Nichts hat das Haus verlassen" in page
    assert SECRET not in page
    given = await receipt()
    assert not given.left
    assert [chip.look.tone for chip in given.chips] == ["bad", "ok"]
    assert [each.words for each in given.doubts] == [EMAIL, IBAN, ""]


async def test_a_harmless_message_has_a_receipt_too(browser: AsyncClient) -> None:
    assert "Nichts wurde ersetzt." in await sent(browser, "Nenne drei Arten von Kreiselpumpen.")


async def test_a_finding_is_reported_from_the_receipt(browser: AsyncClient) -> None:
    first, _second, missed = ABOUT.findall(await sent(browser))
    answer = await browser.post(
        "/chat/findings/", {"about": first, "words": EMAIL}, headers={"HX-Request": "1"}
    )
    assert "Danke" in answer.content.decode()
    made = await FindingReport.objects.select_related("thread").aget()
    assert (made.kind, made.type, made.rule) == (DoubtKind.FALSE_ALARM, "EMAIL", "email.1")
    assert await sync_to_async(_words)(made) == EMAIL
    again = await browser.post("/chat/findings/", {"about": first}, headers=HTMX)
    assert "schon gemeldet" in again.content.decode()
    plain = await browser.post("/chat/findings/", {"about": missed})
    assert plain.status_code == 302
    assert await FindingReport.objects.filter(kind=DoubtKind.MISSED, with_words=False).acount() == 1


async def test_while_typing_a_finding_is_reported_without_its_words(browser: AsyncClient) -> None:
    given = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": PROMPT}
    page = (await browser.post("/chat/messages/found/", given)).content.decode()
    await browser.post("/chat/findings/", {"about": ABOUT.findall(page)[0]})
    made = await FindingReport.objects.aget()
    assert (made.thread_id, made.interaction_id, made.rule) == (None, None, "email.1")


@pytest.mark.parametrize("about", ["", "x", "W10:1tq:aaaa", "y" * 2000])
async def test_what_was_never_found_can_not_be_reported(browser: AsyncClient, about: str) -> None:
    await browser.post("/chat/findings/", {"about": about})
    assert await FindingReport.objects.acount() == 0


async def test_nobody_reports_in_a_conversation_of_others(company: Cast, browser: AsyncClient) -> None:
    about = ABOUT.findall(await sent(browser))[0]
    await sync_to_async(company.login)(browser, "jonas.weber")
    await browser.post("/chat/findings/", {"about": about, "words": EMAIL})
    assert await FindingReport.objects.acount() == 0


def _words(made: FindingReport) -> str | None:
    assert made.thread is not None
    return contents.read(made.thread.pk, ContentKind.FINDING_WORDS, made.reference)
