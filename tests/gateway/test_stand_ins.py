"""Invented names instead of placeholders, on the wire: the vendor reads invented ones, the person its own."""

from collections.abc import AsyncIterator
from typing import Any

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient

from apps.chat.pages.receipt import Receipt, receipts_of
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services.reading import for_author
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, ask, text_of
from tests.gateway.conditions import HOLDER, USE_CASE, tie
from tests.gateway.echoing import EchoingVendor, echoing_vendor
from tests.gateway.vendor import lead_to

pytestmark = pytest.mark.django_db(transaction=True)
NAME, BORN = "Beate Albers", "03.04.1981"
PROMPT = f"Bitte antworte Frau {NAME}, geboren am {BORN}, unter {EMAIL}."
REAL = ("Beate", "Albers", "BEATE", BORN, EMAIL)


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[EchoingVendor]:
    async with echoing_vendor() as vendor:
        await lead_to(company, vendor.url)
        yield vendor


@pytest_asyncio.fixture
async def inventive(company: Cast, vendor: EchoingVendor) -> EchoingVendor:
    """The use case asks for invented names."""
    await tie(company, "surrogates", value=True)
    return vendor


@pytest_asyncio.fixture
async def browser(company: Cast, gateway: GatewayHandler) -> AsyncClient:
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    return browser


async def test_without_the_condition_placeholders_leave(
    vendor: EchoingVendor, client: openai.AsyncOpenAI
) -> None:
    await ask(client, PROMPT)
    assert "[[PERSON_1]]" in vendor.told()
    assert (await ledger.newest()).decision["surrogates"] is False


async def test_names_and_dates_leave_invented_and_the_rest_as_placeholders(
    inventive: EchoingVendor, client: openai.AsyncOpenAI
) -> None:
    await ask(client, PROMPT)
    told = inventive.told()
    assert not any(part in told for part in (*REAL, "[[PERSON", "[[DATE"))
    assert "[[EMAIL_1]]" in told
    assert len(told.split()) == len(PROMPT.split())
    assert (await ledger.newest()).decision["surrogates"] is True


async def test_the_answer_brings_the_persons_own_words_back(
    inventive: EchoingVendor, client: openai.AsyncOpenAI
) -> None:
    shown = (await ask(client, PROMPT)).choices[0].message.content
    assert shown.startswith(PROMPT)
    assert "FRAU BEATE ALBERS, GEBOREN AM 03.04.1981" in shown


async def test_so_does_a_stream_sign_by_sign(inventive: EchoingVendor, client: openai.AsyncOpenAI) -> None:
    shown = [text_of(chunk) async for chunk in await ask(client, PROMPT, stream=True)]
    assert "".join(shown).startswith(PROMPT)
    assert "BEATE ALBERS" in "".join(shown)
    assert all(part not in inventive.told() for part in REAL)


async def test_what_lies_at_rest_is_what_left(inventive: EchoingVendor, client: openai.AsyncOpenAI) -> None:
    await ask(client, PROMPT)
    assert inventive.told() in str(await ledger.stored(ContentKind.PROMPT))


async def test_a_conversation_keeps_its_invented_names(
    inventive: EchoingVendor, browser: AsyncClient
) -> None:
    page = await sent(browser, PROMPT)
    first = inventive.told()
    family = first.split(",")[0].split()[-1]
    await browser.post(f"{page}messages/", {"prompt": "Und was sagt Frau Albers dazu?"})
    assert inventive.told() == f"Und was sagt Frau {family} dazu?"


async def test_the_receipt_shows_what_left_and_marks_what_is_invented(
    inventive: EchoingVendor, browser: AsyncClient
) -> None:
    page = await sent(browser, PROMPT)
    shown = (await browser.get(page)).content.decode()
    assert "Markierte Namen und Daten sind erfunden" in shown
    given = await receipt()
    invented = inventive.told().split("Frau ")[1].split(",")[0]
    assert f'<span class="pii">{invented}<span class="vh">' in given.sent
    assert NAME not in given.sent
    words = {each.words for each in given.doubts}
    assert {EMAIL, BORN} <= words
    assert any(NAME in each for each in words)


async def test_beside_a_finding_in_a_file_stand_no_words_of_another_text(
    inventive: EchoingVendor, browser: AsyncClient
) -> None:
    letter = SimpleUploadedFile("Brief.txt", f"Frau {NAME}, geboren am {BORN}.".encode())
    await sent(browser, "Was soll ich auf diesen langen Brief antworten, und in welchem Ton?", files=[letter])
    given = await receipt()
    assert given.invented
    assert given.doubts
    assert {each.words for each in given.doubts} == {""}


@pytest.mark.parametrize("written", ["Jürgen Müller", r"J\u00fcrgen M\u00fcller"])
async def test_beside_what_came_back_shorter_stand_no_words_of_another_place(
    inventive: EchoingVendor, browser: AsyncClient, written: str
) -> None:
    own = (written, "max@beispiel.example", "Beate Albers")
    await sent(browser, '{{"an": "{}", "mail": "{}", "cc": "{}"}}'.format(*own))
    given = await receipt()
    assert given.invented
    assert len(given.doubts) == 3
    assert {each.words for each in given.doubts} == ({""} if "\\" in written else set(own))


async def sent(browser: AsyncClient, prompt: str, **more: Any) -> str:
    """The address of the conversation after this message."""
    given = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": prompt, **more}
    return str((await browser.post("/chat/messages/", given)).headers["Location"].split("#")[0])


@sync_to_async
def receipt() -> Receipt:
    newest = Interaction.objects.select_related("route__service__vendor", "use_case").order_by("-id")[0]
    return receipts_of([newest], for_author([newest]))[newest.pk]
