"""Where a condition says so, personal data that a model brings itself are blanked out, also in a stream."""

from collections.abc import AsyncIterator

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.gateway.handler import GatewayHandler
from apps.interactions.models import ContentKind, Direction, Finding
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, PROMPT, ask, text_of
from tests.gateway.conditions import HOLDER, USE_CASE, tie
from tests.gateway.vendor import ScriptedVendor, lead_to, scripted_vendor, streamed, whole

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "neu.hier@example.org"
SAID = f"An [[EMAIL_1]] und an {NEW}. Das war alles für heute."
SHOWN = f"An {EMAIL} und an ‹EMAIL›. Das war alles für heute."


@pytest_asyncio.fixture
async def vendor(company: Cast) -> AsyncIterator[ScriptedVendor]:
    async with scripted_vendor(whole({"role": "assistant", "content": SAID})) as vendor:
        vendor.stream_reply = streamed(*({"content": sign} for sign in SAID))
        await lead_to(company, vendor.url)
        yield vendor


@sync_to_async
def told() -> list[tuple[str, str]]:
    found = Finding.objects.filter(direction=Direction.IN)
    return list(found.values_list("type", "action"))


@pytest.mark.usefixtures("vendor")
async def test_without_the_condition_they_are_told_and_pass(client: openai.AsyncOpenAI) -> None:
    answer = await ask(client)
    assert answer.choices[0].message.content == SHOWN.replace("‹EMAIL›", NEW)
    assert await told() == [("EMAIL", "warn")]


@pytest.mark.usefixtures("vendor")
@pytest.mark.parametrize("stream", [False, True])
async def test_with_it_only_their_type_is_shown_and_kept(
    company: Cast, client: openai.AsyncOpenAI, stream: bool
) -> None:
    await tie(company, "mask_answers", value=True)
    if stream:
        shown = "".join([text_of(chunk) async for chunk in await ask(client, stream=True)])
    else:
        shown = (await ask(client)).choices[0].message.content
    assert shown == SHOWN
    assert NEW not in str(await ledger.stored(ContentKind.ANSWER))
    assert await told() == [("EMAIL", "pseudonymise")]
    assert (await ledger.newest()).decision["mask_answers"] is True


@pytest.mark.usefixtures("vendor")
async def test_the_chat_says_what_was_blanked_out(company: Cast, gateway: GatewayHandler) -> None:
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    await tie(company, "mask_answers", value=True)
    given = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": PROMPT}
    answer = await browser.post("/chat/messages/", given)
    page = (await browser.get(answer.headers["Location"])).content.decode()
    assert "Ausgeblendet: 1 × E-Mail-Adresse" in page
    assert NEW not in page
