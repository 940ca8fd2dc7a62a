"""Which of the vendor's keys is sent, what follows a refusal, and that it stands nowhere in clear."""

import io
from datetime import timedelta
from typing import Any

import openai
import psycopg
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from redis import Redis

from apps.common import clock
from apps.reports.cast.people import KEY_ADMINISTRATOR
from apps.vendors.models import CredentialEnding, RouteCredential
from apps.vendors.services import credentials
from apps.vendors.services.credentials import Terms
from tests.cast import Cast
from tests.gateway.asking import MODEL, ask, refusal_of
from tests.gateway.vendor import ScriptedVendor, http_reply, lead_to, scripted_vendor, streamed, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "sk-kanari-alt-4711", "sk-kanari-neu-0815"
GOOD, SAID = {"role": "assistant", "content": "Gern."}, "Guten Tag."
UNAUTHORISED = http_reply(b'{"error": {"message": "no"}}', status="401 Unauthorized")


class Choosy(ScriptedVendor):
    """Answers to one key only."""

    accepts = OLD

    async def serve(self, reader: Any, writer: Any) -> None:
        good, streams = (self.reply, self.stream_reply)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await reader.readexactly(int(length.split(b":")[1]))
        self.received.append(head + body)
        fits = self.accepts.encode() in head
        writer.write((streams if b'"stream":true' in body else good) if fits else UNAUTHORISED)
        writer.close()


def _keys_used(vendor: ScriptedVendor) -> list[str]:
    return ["old" if OLD.encode() in each else "new" for each in vendor.received]


@sync_to_async
def rotate(company: Cast, days: int = 7) -> None:
    admin, route = company.people[KEY_ADMINISTRATOR], company.routes[MODEL]
    route.refresh_from_db()
    credentials.set_credential(route, OLD, by=admin)
    until = clock.today() + timedelta(days=days)
    credentials.set_credential(route, NEW, Terms(overlap_until=until), by=admin)


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_during_an_overlap_the_old_key_steps_in_and_somebody_is_told(
    company: Cast, client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    monkeypatch.setattr("tests.gateway.vendor.ScriptedVendor", Choosy)
    async with scripted_vendor(whole(GOOD)) as vendor:
        vendor.stream_reply = streamed(GOOD)
        await lead_to(company, vendor.url)
        await rotate(company)
        for _ in range(2):
            answer = await ask(client, SAID, stream=stream)
            if stream:
                assert [chunk async for chunk in answer]
        # Refused once, then the other one comes first.
        assert _keys_used(vendor) == ["new", "old", "old"]
    refused = await RouteCredential.objects.aget(refused_at__isnull=False)
    assert refused.overlap_until is None
    assert await company.people[KEY_ADMINISTRATOR].notices.filter(kind="credential_refused").acount() == 1


async def test_without_an_overlap_nothing_steps_in(
    company: Cast, client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.gateway.vendor.ScriptedVendor", Choosy)
    async with scripted_vendor(whole(GOOD)) as vendor:
        await lead_to(company, vendor.url)
        await rotate(company)
        old = RouteCredential.objects.filter(overlap_until__isnull=False)
        await old.aupdate(overlap_until=clock.today() - timedelta(days=1))
        assert (await refusal_of(client, SAID)).code == "upstream_rejected"
        assert _keys_used(vendor) == ["new"]


async def test_what_is_no_question_of_the_key_is_not_asked_twice(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with scripted_vendor(http_reply(b"{}", status="404 Not Found")) as vendor:
        await lead_to(company, vendor.url)
        await rotate(company)
        assert (await refusal_of(client, SAID)).code == "upstream_rejected"
        assert len(vendor.received) == 1
    assert not await RouteCredential.objects.filter(refused_at__isnull=False).aexists()


async def test_a_key_whose_last_day_has_passed_closes_the_route(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    found = RouteCredential.objects.filter(route__name=MODEL)
    day = clock.today()
    await found.aupdate(not_before=day - timedelta(days=9), expires_on=day)
    assert (await ask(client, SAID)).choices
    await found.aupdate(expires_on=day - timedelta(days=1))
    assert (await refusal_of(client, SAID)).code == "credential_expired"
    await sync_to_async(credentials.end)(
        [each async for each in found], CredentialEnding.REVOKED, by=company.people[KEY_ADMINISTRATOR]
    )
    assert (await refusal_of(client, SAID)).code == "credential_missing"


async def test_it_says_when_it_was_last_used_at_most_once_a_minute(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    found = RouteCredential.objects.filter(route__name=MODEL)
    await ask(client, SAID)
    first = (await found.aget()).last_used_at
    assert first is not None
    await ask(client, SAID)
    assert (await found.aget()).last_used_at == first
    await found.aupdate(last_used_at=first - timedelta(minutes=2))
    await ask(client, SAID)
    later = (await found.aget()).last_used_at
    assert later is not None
    assert later > first


async def test_the_clear_key_stands_nowhere(
    company: Cast, client: openai.AsyncOpenAI, logs: io.StringIO
) -> None:
    """After it was entered, used, refused, exchanged and ended: in no table, cache, log or page."""
    async with scripted_vendor(UNAUTHORISED) as vendor:
        await lead_to(company, vendor.url)
        await rotate(company)
        refusal = await refusal_of(client, SAID)
        assert NEW in vendor.received[0].decode()
    pages = await sync_to_async(_pages)(company)
    dump = await sync_to_async(_dump)()
    cache = await sync_to_async(_cache)()
    for clear in (OLD, NEW):
        for place in (dump, cache, logs.getvalue(), pages, refusal.response.text):
            assert clear not in place
            assert clear.encode().hex() not in place
    assert "audit_event" in dump
    assert len(dump) > 100_000


def _dump() -> str:
    """Every row of every table as text, as a dump would hold it."""
    given = connection.get_connection_params()
    wanted = {name: given[name] for name in ("host", "port", "dbname", "user", "password") if given.get(name)}
    found: list[str] = []
    with psycopg.connect(**wanted) as own:
        tables = own.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            " AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')"
        ).fetchall()
        for (name,) in tables:
            rows = own.execute(f"SELECT t::text FROM {name} t").fetchall()  # noqa: S608 -- from the catalogue
            found += [name, *(row[0] for row in rows)]
    return "\n".join(found)


def _cache() -> str:
    redis = Redis.from_url(settings.REDIS_URL)
    return "\n".join(f"{key!r}{redis.dump(key)!r}" for key in redis.scan_iter("*"))


def _pages(company: Cast) -> str:
    route = company.routes[MODEL]
    browser = makers.browser(company.people[KEY_ADMINISTRATOR])
    where = f"/vendors/{route.service.vendor.slug}/routes/"
    wrong = {"credential": NEW, "not_before": "never"}
    answers = [
        browser.get(where),
        browser.get(f"{where}{MODEL}/"),
        browser.get(f"{where}{MODEL}/key/"),
        browser.post(f"{where}{MODEL}/key/", wrong),
        browser.post(
            f"{where}{MODEL}/key/?x={OLD[:3]}", {"credential": f"{NEW}\n{OLD}", "not_before": "2026-01-01"}
        ),
        makers.browser(company.people["amir.rahimi"]).get("/audit/"),
    ]
    assert settings.DEBUG is False
    assert [answer.status_code for answer in answers] == [200, 200, 200, 422, 422, 200]
    return "".join(answer.content.decode() for answer in answers)
