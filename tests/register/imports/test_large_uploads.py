"""An upload through the pages as a server serves them: what is large stays in memory, a stranger's unread."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import OperationalError
from django.urls import reverse

from apps.accounts.models import User
from apps.register.models import ImportBatch
from portal.asgi import bounds, pages
from tests.open_files import written_in_temp_folder
from tests.register.imports.makers import csv_file
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "t" * 32
# More than Django keeps in memory by itself, and than is read of strangers.
LARGE = csv_file(*((f"id-{number}", f"Title {number}", "p" * 700) for number in range(6000)))


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[httpx2.AsyncClient]:
    transport: Any = httpx2.ASGITransport(app=pages)
    async with httpx2.AsyncClient(
        transport=transport,
        base_url="http://testserver",
        cookies={settings.CSRF_COOKIE_NAME: TOKEN},
        headers={"x-csrftoken": TOKEN},
    ) as client:
        yield client


@pytest_asyncio.fixture
async def browser(stranger: httpx2.AsyncClient, importer: User) -> httpx2.AsyncClient:
    signed_in = await sync_to_async(makers.browser)(importer)
    stranger.cookies.set(settings.SESSION_COOKIE_NAME, signed_in.cookies[settings.SESSION_COOKIE_NAME].value)
    return stranger


async def upload(client: httpx2.AsyncClient, department: int, data: bytes = LARGE) -> httpx2.Response:
    return await client.post(
        reverse("use_case_imports"),
        data={"department": str(department), "source": "ours"},
        files={"file": ("register.csv", data, "text/csv")},
    )


async def test_a_large_one_is_on_no_disk(browser: httpx2.AsyncClient, importer: User) -> None:
    assert len(LARGE) > bounds.small > 2_621_440
    with written_in_temp_folder() as opened:
        answer = await upload(browser, importer.department_id or 0)
    assert answer.status_code == 302, answer.text
    assert answer.headers["location"] == reverse(
        "use_case_import_mapping", args=[(await ImportBatch.objects.aget()).pk]
    )
    assert opened == []


async def test_the_largest_that_is_read_would_stay_in_memory() -> None:
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == bounds.most <= bounds.at_once


async def test_a_strangers_is_answered_with_the_sign_in(stranger: httpx2.AsyncClient, importer: User) -> None:
    for key in ("", "x" * 32):
        stranger.cookies.set(settings.SESSION_COOKIE_NAME, key)
        answer = await upload(stranger, importer.department_id or 0)
        assert (answer.status_code, answer.headers["location"]) == (302, reverse("account_login"))
    assert answer.headers["connection"] == "close"


async def test_a_script_of_a_session_that_has_ended_is_led_to_the_sign_in(
    stranger: httpx2.AsyncClient, importer: User
) -> None:
    stranger.headers["sec-fetch-mode"] = "cors"
    answer = await upload(stranger, importer.department_id or 0)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, reverse("account_login"))


async def test_who_may_no_longer_work_here_is_a_stranger(browser: httpx2.AsyncClient, importer: User) -> None:
    await User.objects.filter(pk=importer.pk).aupdate(is_active=False)
    answer = await upload(browser, importer.department_id or 0)
    assert (answer.status_code, answer.headers["location"]) == (302, reverse("account_login"))


@pytest.mark.parametrize("name", ["account_login", "csp_report", "/nowhere/", "/scim/v2/Users"])
async def test_where_strangers_come_nothing_large_is_read(stranger: httpx2.AsyncClient, name: str) -> None:
    answer = await stranger.post(name if name.startswith("/") else reverse(name), content=LARGE)
    assert answer.status_code == 413
    assert "größer als 3 MB" in answer.text


async def test_while_the_database_is_away_nothing_large_is_read(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_request: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("apps.common.strangers.get_user", away)
    answer = await upload(browser, 1)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_a_small_one_of_a_stranger_is_answered_by_the_pages(stranger: httpx2.AsyncClient) -> None:
    answer = await upload(stranger, 1, b"x" * 1000)
    assert (answer.status_code, answer.headers["location"]) == (302, reverse("account_login"))
