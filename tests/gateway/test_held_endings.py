"""A released answer is told as it ended: cut or not, and to the key that took the place of the first."""

from datetime import timedelta
from typing import Any

import httpx2
import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.access import keyformat
from apps.access.models import ApiKey, ServiceAccount
from apps.access.services.rotation import rotate
from apps.accounts.models import User
from apps.gateway.api import held as held_view
from apps.reports.cast.people import KEY_ADMINISTRATOR
from tests.cast import Cast
from tests.gateway import conditions
from tests.gateway.asking import EMAIL, refusal_of
from tests.gateway.conditions import another_key
from tests.gateway.reviewing import held, release, send_released
from tests.gateway.test_tools import ARGUMENTS, TOOLS, call
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole

pytestmark = pytest.mark.django_db(transaction=True)
CUT = {"role": "assistant", "content": "Eine Antwort an [[EMAIL_1]], die mitten im"}
ENDINGS: dict[str, dict[str, Any]] = {
    "length": CUT,
    "content_filter": CUT,
    "stop": CUT,
    "tool_calls": {"role": "assistant", "content": None, "tool_calls": [call(ARGUMENTS)]},
}


async def released(company: Cast, client: openai.AsyncOpenAI, **options: Any) -> str:
    """The id of an answer that waited and was let go."""
    message = (await refusal_of(client, **options)).response.headers["x-portal-held"]
    await release(company)
    await send_released()
    return message


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize("reason", ENDINGS)
async def test_a_released_answer_says_why_it_ended(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str, reason: str,
    stream: bool,
) -> None:  # fmt: skip
    """One that was cut and says “stop” would be taken for complete."""
    await conditions.hold(company, answers=True)
    message = ENDINGS[reason]
    reply = streamed(message, finish_reason=reason) if stream else whole(message, reason)
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        held_message = await released(company, client, stream=stream, tools=TOOLS)
    (choice,) = (await held(http, clear_key, held_message)).json()["choices"]
    assert choice["finish_reason"] == reason
    assert EMAIL in str(choice["message"])
    assert "finish_reason" not in choice["message"]


async def test_a_held_question_says_why_its_answer_ended(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.hold(company, questions=True)
    async with scripted_vendor(whole(CUT, "length")) as vendor:
        await lead_to(company, vendor.url)
        vendor.stream_reply = streamed(CUT, finish_reason="length")
        message = await released(company, client)
    (choice,) = (await held(http, clear_key, message)).json()["choices"]
    assert choice["finish_reason"] == "length"


@pytest_asyncio.fixture
async def answer(company: Cast, client: openai.AsyncOpenAI) -> str:
    await conditions.hold(company, answers=True)
    return await released(company, client)


async def rotated(clear: str, hours: float = 0, by: User | None = None) -> str:
    """The key that takes the place of this one, which ends after so many hours; by its holder."""
    parts = keyformat.parse(clear)
    assert parts is not None
    old = await ApiKey.objects.select_related("grant__person").aget(key_id=parts.key_id)
    fresh = await sync_to_async(rotate)(old, overlap=timedelta(hours=hours), by=by or old.grant.person)
    return fresh.clear


async def test_a_key_that_replaced_the_first_reads_what_was_held(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Also the one after it; the old ones have ended, and a key beside them learns nothing."""
    second = await rotated(clear_key)
    third = await rotated(second)
    for old in (clear_key, second):
        assert (await held(http, old, answer)).status_code == 401
    told = (await held(http, third, answer)).json()
    assert EMAIL in told["choices"][0]["message"]["content"]
    other = await held(http, await another_key(company), answer)
    assert (other.status_code, other.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("by", [conditions.HOLDER, KEY_ADMINISTRATOR])
async def test_both_keys_read_what_the_new_one_sent_while_both_work(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str, by: str
) -> None:
    fresh = await rotated(clear_key, hours=24, by=company.people[by])
    await conditions.hold(company, answers=True)
    message = await released(company, client.with_options(api_key=fresh))
    for key in (clear_key, fresh):
        assert (await held(http, key, message)).json()["choices"]


async def test_whoever_replaces_the_key_of_another_reads_nothing_from_before(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Once the holder has replaced that one too, all is theirs again."""
    fresh = await rotated(clear_key, hours=24, by=company.people[KEY_ADMINISTRATOR])
    refused = await held(http, fresh, answer)
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")
    assert (await held(http, clear_key, answer)).json()["choices"]
    assert (await held(http, await rotated(fresh), answer)).json()["choices"]


@pytest.mark.parametrize("part", ["owner", "deputy", "nobody"])
async def test_of_a_program_who_answers_for_it_may_have_replaced_the_key(
    company: Cast, answer: str, http: httpx2.AsyncClient, clear_key: str, part: str
) -> None:
    admin, jonas = company.people[KEY_ADMINISTRATOR], company.people["jonas.weber"]
    fresh = await rotated(clear_key, by=admin)
    grant = company.grants[conditions.HOLDER, conditions.USE_CASE, "api"]
    people = {"owner": grant.person, "deputy": jonas} | ({part: admin} if part != "nobody" else {})
    account = await ServiceAccount.objects.acreate(
        name="Server", purpose="Angebote", grant=grant, created_by=admin, **people
    )
    await ApiKey.objects.filter(grant=grant).aupdate(service_account=account)
    assert (await held(http, fresh, answer)).status_code == (404 if part == "nobody" else 200)


def test_answers_from_before_have_no_reason_of_their_own() -> None:
    assert held_view._reason({"content": "x"}) == "stop"
    assert held_view._reason({"tool_calls": [call("{}")]}) == "tool_calls"
