"""No entry of others says what a person typed, wherever the writer has put it."""

import asyncio
import gc
import io
import json
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from apps.common import clock

TYPED = "Erika Mustermann, IBAN"


def entries(logged: io.StringIO) -> list[dict[str, Any]]:
    assert TYPED.split(maxsplit=1)[0] not in logged.getvalue()
    return [json.loads(line) for line in logged.getvalue().splitlines()]


async def test_a_task_that_nobody_awaited_is_told_without_its_error(logged: io.StringIO) -> None:
    async def broken() -> None:
        raise ArithmeticError(TYPED)

    task = asyncio.create_task(broken(), name=TYPED)
    await asyncio.wait([task])
    del task
    gc.collect()
    (entry,) = entries(logged)
    assert (entry["event"], entry["error"]) == ("Task exception was never retrieved", "ArithmeticError")


async def test_a_callback_that_failed_is_told_without_its_arguments(logged: io.StringIO) -> None:
    def broken(_text: str) -> None:
        raise ArithmeticError(TYPED)

    asyncio.get_running_loop().call_soon(broken, TYPED)
    await asyncio.sleep(0.01)
    (entry,) = entries(logged)
    assert entry["event"].startswith("Exception in callback test_a_callback_that_failed")
    assert entry["error"] == "ArithmeticError"


def test_each_entry_says_when(logged: io.StringIO) -> None:
    logging.getLogger("psycopg.pool").warning("error connecting")
    (entry,) = entries(logged)
    said = datetime.fromisoformat(entry["timestamp"])
    assert abs(clock.now() - said) < timedelta(minutes=1)


async def test_what_has_no_error_is_told_without_reprs(logged: io.StringIO) -> None:
    task = asyncio.create_task(asyncio.sleep(60), name=TYPED)
    said = {"message": "Task was destroyed but it is pending!", "task": task}
    asyncio.get_running_loop().call_exception_handler(said)
    task.cancel()
    (entry,) = entries(logged)
    assert entry["event"] == said["message"]


def test_a_request_that_may_be_an_attack_is_not_quoted(logged: io.StringIO, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    assert Client().get("/account/login/", HTTP_HOST="Erika.example").status_code == 400
    entry = entries(logged)[0]
    assert (entry["event"], entry["error"]) == ("request.suspicious", "DisallowedHost")
    assert entry["logger"] == "django.security.DisallowedHost"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "CSRF cookie not set."),
        ({"Origin": "https://Erika.example"}, "Origin checking failed"),
    ],
)
def test_a_form_from_elsewhere_is_told_by_what_failed(
    headers: dict[str, str], reason: str, logged: io.StringIO
) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/account/login/", headers=headers).status_code == 403
    (entry,) = entries(logged)
    assert (entry["event"], entry["reasons"]) == ("request.suspicious", reason)


def test_other_entries_stay_as_they_are(logged: io.StringIO) -> None:
    logging.getLogger("foreign").error("It's <here> (%s)", "twice")
    assert [entry["event"] for entry in entries(logged)] == ["It's <here> (twice)"]
