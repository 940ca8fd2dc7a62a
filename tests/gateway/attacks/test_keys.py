"""The attacks on keys, each by its number in the list of acceptance: K1 to K7 and K12 to K14."""

import asyncio
import io
from datetime import UTC, date, datetime, timedelta

import httpx2
import openai
import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.test import Client

from apps.access.models import ApiKey
from apps.access.services.rotation import rotate
from apps.accounts.models import RoleAssignment
from apps.common import clock
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import PROMPT, ask, error_of, post, refusal_of
from tests.gateway.keys import BODY, key_with
from tests.gateway.test_authentication import with_secret, wrong_keys
from tests.gateway.test_midnight import let_it_end
from tests.gateway.test_rechecks import cut_after
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


async def test_k1_a_key_revoked_under_fifty_requests_admits_none_that_begins_later(
    company: Cast, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    """With four processes: tests/faults/test_revocation.py."""
    slow = BODY | {"messages": [{"role": "user", "content": f"{PROMPT} sim:delay=0.5"}]}
    running = [asyncio.create_task(post(http, clear_key, slow)) for _ in range(50)]
    await asyncio.sleep(0.2)
    await conditions.revoke_key(company)
    admitted = await ledger.count()
    later = await asyncio.gather(*(post(http, clear_key, BODY) for _ in range(50)))
    assert {(answer.status_code, error_of(answer)["code"]) for answer in later} == {(401, "key_revoked")}
    ended = await asyncio.gather(*running)
    assert {answer.status_code for answer in ended} <= {200, 401}
    # Those that had begun may still have been admitted, those that began after the commit not.
    assert admitted <= await ledger.count() <= 50


async def test_k2_a_key_revoked_during_a_stream_cuts_it(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    _shown, code, seconds = await cut_after(company, live_client, conditions.revoke_key)
    assert (code, seconds < 5) == ("key_revoked", True)


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 3, 28), 22), (date(2027, 10, 31), 23)])
async def test_k3_the_avv_ends_at_midnight_in_berlin_also_when_the_clocks_change(
    company: Cast, client: openai.AsyncOpenAI, day: date, hour: int
) -> None:
    await let_it_end(company, day)
    midnight = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        await ask(client)
    with time_machine.travel(midnight, tick=False):
        assert (await refusal_of(client)).code == "avv_expired"


async def test_k4_a_role_that_is_taken_shuts_the_keys_that_it_could_hold(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    assert (await post(http, clear_key, BODY)).status_code == 200
    await RoleAssignment.objects.filter(user=company.people[conditions.HOLDER]).adelete()
    refused = await post(http, clear_key, BODY)
    assert (refused.status_code, error_of(refused)["code"]) == (403, "key_role_denied")


async def test_k5_a_disabled_account_loses_its_sessions_and_its_keys(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    client = Client()
    await sync_to_async(company.login)(client, conditions.HOLDER)
    assert (await sync_to_async(client.get)("/keys/")).status_code == 200
    await conditions.disable_person(company)
    assert (await sync_to_async(client.get)("/keys/")).status_code == 302
    refused = await post(http, clear_key, BODY)
    assert (refused.status_code, error_of(refused)["code"]) == (401, "subject_disabled")


async def test_k6_broken_keys_all_get_the_same_answer(http: httpx2.AsyncClient, clear_key: str) -> None:
    broken = {
        **wrong_keys(clear_key),
        "NUL": f"{clear_key}\x00",
        "NUL inside": clear_key.replace("_", "\x00"),
    }
    answers = set()
    for key in broken.values():
        headers = [(b"authorization", f"Bearer {key}".encode())]
        answer = await http.post("/v1/chat/completions", json=BODY, headers=headers)
        answers.add((answer.status_code, answer.text))
    assert [status for status, _text in answers] == [401]


async def test_k12_both_keys_work_while_they_overlap_and_the_old_one_dies_at_the_end(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    old = await ApiKey.objects.select_related("grant").aget(name=conditions.KEY, state="active")
    holder = company.people[conditions.HOLDER]
    fresh = (await sync_to_async(rotate)(old, overlap=timedelta(hours=1), by=holder)).clear
    for key in (clear_key, fresh):
        assert (await post(http, key, BODY)).status_code == 200
    await old.arefresh_from_db()
    assert old.ends_at is not None
    with time_machine.travel(old.ends_at - timedelta(seconds=1), tick=False):
        assert (await post(http, clear_key, BODY)).status_code == 200
    with time_machine.travel(old.ends_at, tick=False):
        assert error_of(await post(http, clear_key, BODY))["code"] == "key_expired"
        assert (await post(http, fresh, BODY)).status_code == 200
    assert old.ends_at <= clock.now() + timedelta(hours=1)


async def test_k13_a_key_in_the_address_is_refused_and_logged_nowhere(
    http: httpx2.AsyncClient, clear_key: str, logs: io.StringIO
) -> None:
    for name in ("key", "api-key", "access_token", "q"):
        answer = await http.post(
            "/v1/chat/completions", params={name: clear_key}, json=BODY,
            headers={"authorization": f"Bearer {clear_key}"},
        )  # fmt: skip
        assert error_of(answer)["code"] == "key_in_address"
    assert clear_key not in logs.getvalue()
    assert clear_key.split("_")[3] not in logs.getvalue()


async def test_k14_a_key_for_the_chat_opens_nothing_else(company: Cast, http: httpx2.AsyncClient) -> None:
    key = await key_with(company, endpoints=["chat"])
    headers = {"authorization": f"Bearer {key}"}
    web = Client(headers=headers)
    for page in ("/keys/", "/keys/templates/", "/vendors/", "/audit/", "/people/", "/budgets/"):
        sent = await sync_to_async(web.get)(page)
        assert (sent.status_code, sent.headers["location"].partition("?")[0]) == (302, "/account/login/"), (
            page
        )
    for page in ("/scim/v2/Users", "/scim/v2/Groups", "/scim/v2/ServiceProviderConfig"):
        assert (await sync_to_async(web.get)(page)).status_code == 401, page
    for path in ("/v1/embeddings", "/v1/responses"):
        body = {"model": BODY["model"], "input": "x"}
        answer = await http.post(path, json=body, headers=headers)
        assert answer.status_code in {403, 404}, path
    assert (await post(http, with_secret(key, "0" * 43), BODY)).status_code == 401
