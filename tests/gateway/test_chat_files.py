"""Files in the chat: said before sending, sent as text, shown to their author, and kept as text alone."""

import re
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient

from apps.chat.models import Conversation
from apps.chat.uploads import MOST_FILES
from apps.common.extraction.limits import ATTACHED
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import Content, Interaction
from tests.cast import Cast
from tests.common.extraction.makers import docx
from tests.common.extraction.office_makers import row, sheet, xlsx, xlsx_of
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, SECRET
from tests.gateway.conditions import HOLDER, USE_CASE
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"use_case": USE_CASE, "route": MODEL, "data_class": 1}
TABLE = xlsx(("Name", "Konto"), ("Sabine Kowalczyk", IBAN))
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest_asyncio.fixture
async def browser(company: Cast, gateway: GatewayHandler) -> AsyncClient:
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    return browser


def file(data: bytes = TABLE, name: str = "Kunden.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


async def told(browser: AsyncClient, given: SimpleUploadedFile) -> str:
    answer = await browser.post("/chat/messages/files/", {**NEW, "file": given})
    assert answer.status_code == 200, answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    return re.sub(r"\s+", " ", str(answer.content.decode()))


async def kept() -> list[int]:
    """How much is stored of what people said."""
    return [await model.objects.acount() for model in (Content, Interaction, Conversation)]


async def send(browser: AsyncClient, *files: SimpleUploadedFile, prompt: str = "Was steht hier?") -> str:
    """What the page shows afterwards."""
    answer = await browser.post(
        "/chat/messages/", {**NEW, "prompt": prompt, "files": list(files)}, follow=True
    )
    return re.sub(r"\s+", " ", str(answer.content.decode()))


async def test_before_sending_it_is_said_what_would_be_done(browser: AsyncClient) -> None:
    before = await kept()
    page = await told(browser, file())
    assert "<b>Kunden.xlsx</b>" in page
    assert "XLSX ·" in page
    assert "1 × Personenname, 1 × IBAN: vor dem Senden ersetzt" in page
    assert await kept() == before


async def test_what_a_file_hides_is_said(browser: AsyncClient) -> None:
    hidden = xlsx_of({"A": sheet(row(("a", "b")) + row(("c", "d"), 'hidden="1"'))})
    assert "1 verborgene Stelle geht mit" in await told(browser, file(hidden))


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (LOCKED, "Lohn.xlsx", "Format alter Office-Versionen oder ein Passwort"),
        (b"\x89PNG\r\n\x1a\n\x00", "bild.png", "Eine solche Datei kann nicht geprüft werden"),
        (TABLE, "liste.pdf", "sagt etwas anderes als der Inhalt"),
        (
            b"Guten Tag. " * 30_000,
            "lang.txt",
            "mehr Text, als eine Nachricht aufnehmen kann (300000 Zeichen)",
        ),
        (b" ", "leer.txt", "Diese Datei ist leer"),
    ],
)
async def test_what_can_t_be_sent_is_said_with_its_name(
    browser: AsyncClient, data: bytes, name: str, sentence: str
) -> None:
    page = await told(browser, file(data, name))
    assert f"<b>{name}</b>" in page
    assert "data-problem" in page
    assert sentence in page


async def test_a_name_is_not_taken_for_markup(browser: AsyncClient) -> None:
    assert "<i>" not in await told(browser, file(b"Text", "<i>a.txt"))


async def test_a_file_that_is_too_large_is_passed_over(browser: AsyncClient) -> None:
    large = b"a" * (ATTACHED.file_bytes + 1)
    page = await told(browser, file(large, "gross.txt"))
    assert "<b>gross.txt</b>" in page
    assert "größer als 10 MB" in page
    page = await send(browser, file(large, "gross.txt"))
    assert "gross.txt: Diese Datei ist größer als 10 MB" in page
    assert await Interaction.objects.acount() == 0


async def test_the_vendor_gets_the_text_and_the_author_sees_a_chip(
    browser: AsyncClient, simulator: RunningSimulator
) -> None:
    page = await send(browser, file(), file(docx(f"Schreib an {EMAIL}"), "Brief.docx"))
    body = simulator.requests()[0]["body"]
    assert "[File: Kunden.xlsx]" in body
    assert "[[IBAN_1]]" in body
    assert not any(each in body for each in ("Kowalczyk", EMAIL, IBAN))
    chips = page.partition('class="files"')[2].partition("</ul>")[0]
    first, second = chips.split("</li>")[:2]
    assert "Kunden.xlsx" in first
    assert "IBAN" in first
    assert "E-Mail-Adresse" not in first
    assert "Brief.docx" in second
    assert "1 × E-Mail-Adresse: vor dem Senden ersetzt" in second
    typed = page.partition('class="body">')[2].partition("</div>")[0]
    assert typed == "Was steht hier?"


async def test_the_next_message_still_knows_the_file(
    browser: AsyncClient, simulator: RunningSimulator
) -> None:
    await send(browser, file())
    begun = await Conversation.objects.aget()
    await browser.post(f"/chat/{begun.pk}/messages/", {"prompt": "Und das Konto?"})
    assert "[File: Kunden.xlsx]" in simulator.requests()[-1]["body"]
    assert "Kowalczyk" not in simulator.requests()[-1]["body"]


async def test_a_file_that_can_t_be_read_keeps_the_message_here(
    browser: AsyncClient, simulator: RunningSimulator
) -> None:
    page = await send(browser, file(), file(LOCKED, "Lohn.xlsx"))
    assert "Lohn.xlsx: Diese Datei hat das Format alter Office-Versionen" in page
    assert simulator.requests() == []
    assert await ledger.ending() == ("blocked", "content_unscannable")


async def test_beside_a_file_that_can_t_be_read_each_keeps_its_own_findings(browser: AsyncClient) -> None:
    first, second = file(f"An {EMAIL}".encode(), "a.txt"), file(f"Konto {IBAN}".encode(), "b.txt")
    page = await send(browser, file(LOCKED, "Lohn.xlsx"), first, second)
    shown = page.partition('class="files"')[2].partition("</ul>")[0].split("</li>")
    assert [("a.txt" in each, "E-Mail-Adresse" in each, "IBAN" in each) for each in shown[:2]] == [
        (True, True, False),
        (False, False, True),
    ]


async def test_a_secret_in_a_file_keeps_the_message_here(
    browser: AsyncClient, simulator: RunningSimulator
) -> None:
    page = await send(browser, file(f"Schlüssel: {SECRET}".encode(), "a.txt"))
    assert "API-Schlüssel" in page
    assert SECRET not in page
    assert simulator.requests() == []


async def test_only_so_many_files(browser: AsyncClient) -> None:
    page = await send(browser, *(file(b"a", f"{n}.txt") for n in range(MOST_FILES + 1)))
    assert f"höchstens {MOST_FILES} Dateien" in page
    assert await Interaction.objects.acount() == 0


async def test_a_request_with_no_or_two_files_or_a_strange_place_is_refused(browser: AsyncClient) -> None:
    async def status(given: Any) -> int:
        return (await browser.post("/chat/messages/files/", given)).status_code

    assert await status(NEW) == 422
    assert await status({**NEW, "file": [file(), file()]}) == 422
    assert await status({"file": file()}) == 422


async def test_nobody_asks_in_the_name_of_another_conversation(browser: AsyncClient, company: Cast) -> None:
    await send(browser, file())
    begun = await Conversation.objects.aget()
    other = AsyncClient()
    await sync_to_async(company.login)(other, "mira.koehler")
    answer = await other.post(f"/chat/{begun.pk}/messages/files/", {"file": file()})
    assert answer.status_code in {403, 404}
