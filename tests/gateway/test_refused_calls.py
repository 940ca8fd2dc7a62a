"""Refused calls are counted for the holder by reason and hour, without content; a scanner adds no rows."""

from datetime import date

import httpx2
import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from apps.access import keyformat
from apps.access.limits.scripts import keys_of
from apps.access.models import ApiKey, Budget, BudgetPeriod, RefusedCall
from apps.access.models.refused_call import LIMITED
from apps.access.pages.keys import RefusedRow, _refused_row
from apps.access.services import refused_calls as kept
from apps.common.chores import CHORES
from apps.gateway.handler import GatewayHandler
from apps.gateway.networks import cut
from apps.gateway.runtime import current
from apps.policy.mends import MENDS
from apps.policy.reasons import ReasonCode
from tests.cast import Cast
from tests.gateway import conditions
from tests.gateway.asking import SECRET, post, said
from tests.gateway.keys import BODY, age_refused_calls, calling_from, key_with, named, refused_calls
from tests.gateway.test_authentication import wrong_keys
from tests.gateway.test_budgets import budget_of, used_up

pytestmark = pytest.mark.django_db(transaction=True)


async def test_each_reason_is_counted_in_one_row_an_hour(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.lock_route(company)
    for _ in range(5):
        assert (await post(http, clear_key, BODY)).status_code == 403
    assert await refused_calls() == {"ROUTE_LOCKED": 5}
    assert await RefusedCall.objects.acount() == 1
    await age_refused_calls(hours=1)
    await post(http, clear_key, BODY)
    assert await RefusedCall.objects.acount() == 2


async def test_blocked_content_and_lists_count_as_well(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    blocked = BODY | {"messages": said(f"Mein Schlüssel ist {SECRET}")}
    assert (await post(http, clear_key, blocked)).status_code == 400
    assert await refused_calls() == {"CONTENT_BLOCKED": 1}
    await conditions.revoke_key(company)
    await http.get("/v1/models", headers={"authorization": f"Bearer {clear_key}"})
    assert (await refused_calls())["KEY_REVOKED"] == 1


def rows_of(key: ApiKey) -> list[RefusedRow]:
    key = ApiKey.objects.select_related("grant__use_case").get(pk=key.pk)
    return [_refused_row(key, each) for each in kept.of_week(key)]


async def test_too_many_in_a_minute_count_as_well(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await ApiKey.objects.aupdate(requests_per_minute=1)
    async for key in ApiKey.objects.all():
        await current().limiter._store._redis.delete(*keys_of(f"key:{key.reference}"))
    assert [(await post(http, clear_key, BODY)).status_code for _ in range(3)] == [200, 429, 429]
    assert await refused_calls() == {LIMITED: 2}
    key = await ApiKey.objects.aget(refused_calls__code=LIMITED)
    (row,) = await sync_to_async(rows_of)(key)
    assert row.refused.count == 2
    assert row.mends


async def test_what_is_no_key_leaves_no_row(http: httpx2.AsyncClient, clear_key: str) -> None:
    for key in ("", "sk-x", wrong_keys(clear_key)["a wrong checksum"], keyformat.compose()[0]):
        assert (await post(http, key, BODY)).status_code == 401
    assert await RefusedCall.objects.acount() == 0


async def test_an_answer_leaves_no_row(http: httpx2.AsyncClient, clear_key: str) -> None:
    assert (await post(http, clear_key, BODY)).status_code == 200
    assert await RefusedCall.objects.acount() == 0


async def test_the_page_tells_the_holder_why_and_what_mends_it(
    company: Cast, gateway: GatewayHandler
) -> None:
    key = await key_with(company, networks=["192.0.2.0/24"])
    async with calling_from(gateway, "198.51.100.77") as http:
        await post(http, key, BODY)
    row = await RefusedCall.objects.aget()
    assert (row.code, row.network) == ("IP_NOT_ALLOWED", "198.51.100.0/24")
    page = await seen(company, (await named()).get_absolute_url())
    for part in (
        "This API key may not be used from this network.",
        "Call from the networks",
        "198.51.100.0/24",
    ):
        assert part in page
    assert "198.51.100.77" not in page
    await age_refused_calls(days=8)
    assert "No call was refused" in await seen(company, (await named()).get_absolute_url())


async def test_the_page_names_model_vendor_and_class_of_the_last_call(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.lock_route(company)
    secret = {**BODY, "model": "kanari-vogel"}
    for body, data_class in ((BODY, "confidential"), (BODY, "strictly-confidential"), (secret, "public")):
        headers = {"x-portal-data-class": data_class, "accept-language": "de"}
        assert (await post(http, clear_key, body, **headers)).status_code in (403, 404)
    assert await RefusedCall.objects.acount() == len(await refused_calls()), "a row for a reason, not a model"
    page = await seen(company, (await named(conditions.KEY)).get_absolute_url())
    assert "The model Nordlicht Groß is locked." in page
    assert "Data of the class “Strictly confidential” may not be used here." in page
    assert "The model … is not approved" in page, "what a caller wrote is kept nowhere"
    german = await seen(company, (await named(conditions.KEY)).get_absolute_url(), "de")
    assert "Daten der Klasse „Streng vertraulich“" in german


async def test_the_page_writes_days_as_its_reader_does(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.end_grant(company)
    assert (await post(http, clear_key, BODY, **{"accept-language": "de"})).status_code == 403
    ended = date.fromisoformat((await RefusedCall.objects.aget()).facts["date"])
    url = (await named(conditions.KEY)).get_absolute_url()
    assert f"ended on {ended.day} {ended:%b %Y}." in await seen(company, url)
    assert f"endete am {ended:%d.%m.%Y}." in await seen(company, url, "de")
    await RefusedCall.objects.aupdate(facts={"date": "31.03.2027"})  # as it was shown when it was kept
    assert "ended on 31.03.2027." in await seen(company, url)


async def test_the_page_names_whose_budget_it_was(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await BudgetPeriod.objects.all().adelete()
    await Budget.objects.all().adelete()
    await used_up(await budget_of("department", money=None, tokens=10**9))
    assert (await post(http, clear_key, BODY, **{"accept-language": "de"})).status_code == 429
    url = (await named(conditions.KEY)).get_absolute_url()
    assert "The budget (Department) is used up." in await seen(company, url)
    assert "Budget (Abteilung)" in await seen(company, url, "de")


async def test_a_model_that_is_not_approved_is_noted_like_one_that_does_not_exist(
    company: Cast, http: httpx2.AsyncClient, clear_key: str
) -> None:
    """Who holds the key learns neither that there is one nor what stands against it."""
    noted = []
    for name in (conditions.ENDED, "kanari-vogel"):
        assert (await post(http, clear_key, BODY | {"model": name})).status_code == 404
        noted.append(await RefusedCall.objects.values_list("code", "facts").aget())
        await RefusedCall.objects.all().adelete()
    assert noted == [("ROUTE_NOT_APPROVED", {}), ("ROUTE_NOT_APPROVED", {})]


async def test_counts_go_after_a_month(company: Cast, http: httpx2.AsyncClient, clear_key: str) -> None:
    await conditions.lock_route(company)
    await post(http, clear_key, BODY)
    assert await sync_to_async(kept.prune)() == "0 counts of refused calls deleted."
    await age_refused_calls(days=31)
    assert await sync_to_async(CHORES["refused_calls"])() == "1 counts of refused calls deleted."
    assert await RefusedCall.objects.acount() == 0


def test_an_address_is_cut_so_that_it_names_no_person() -> None:
    assert cut("198.51.100.77") == cut("::ffff:198.51.100.3") == "198.51.100.0/24"
    assert cut("2001:db8:1:2:3::4") == "2001:db8:1::/48"
    assert cut("") == cut("nonsense") == ""


def test_every_reason_says_what_mends_it() -> None:
    assert set(MENDS) == set(ReasonCode)


@sync_to_async
def seen(company: Cast, url: str, language: str = "en") -> str:
    client = Client(headers={"accept-language": language})
    company.login(client, conditions.HOLDER)
    return client.get(url).content.decode()
