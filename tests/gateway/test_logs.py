"""Logs hold classes and codes. (That no canary is in them is checked after every test of this folder.)"""

import io
import json
import logging
from typing import Any

import openai
import pytest
import structlog

from apps.gateway.api import asking
from apps.gateway.pipeline.answer import Answer
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, PROMPT, ask, broken_stream, refusal_of
from tests.gateway.vendor import CREDENTIAL, http_reply, lead_to, scripted_vendor

pytestmark = pytest.mark.django_db(transaction=True)


def entries(logs: io.StringIO, event: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in logs.getvalue().splitlines()]
    return [line for line in lines if line["event"] == event]


async def test_an_unexpected_failure_is_logged_by_its_class(
    client: openai.AsyncOpenAI, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_arguments: Any) -> None:
        raise ArithmeticError(PROMPT)

    monkeypatch.setattr(asking, "complete", broken)
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (500, "internal_error")
    assert EMAIL not in refusal.response.text
    assert [entry["error"] for entry in entries(logs, "gateway.failed")] == ["ArithmeticError"]


async def test_an_unexpected_failure_in_a_stream_is_told_and_logged(
    client: openai.AsyncOpenAI, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream that just ended would look complete (measured with OpenAI's client)."""
    take = Answer.take

    def broken(answer: Answer, chunk: Any) -> Any:
        if len(answer.raw_text()) > 100:
            raise ArithmeticError(PROMPT)
        return take(answer, chunk)

    monkeypatch.setattr(Answer, "take", broken)
    shown, error = await broken_stream(client, PROMPT)
    assert shown
    assert error.code == "internal_error"
    assert [entry["error"] for entry in entries(logs, "gateway.failed")] == ["ArithmeticError"]
    assert await ledger.ending() == ("failed", "internal_error")


async def test_neither_key_nor_credential_is_logged(
    company: Cast, client: openai.AsyncOpenAI, clear_key: str, logs: io.StringIO
) -> None:
    async with scripted_vendor(http_reply(b"", status="401 Unauthorized")) as vendor:
        await lead_to(company, vendor.url)
        await refusal_of(client)
        assert CREDENTIAL in vendor.received[0].decode()
    await refusal_of(client.with_options(api_key=f"{clear_key}x"))
    for secret in (clear_key, clear_key.split("_")[3], CREDENTIAL):
        assert secret not in logs.getvalue()


async def test_an_ordinary_message_is_no_line_at_all(client: openai.AsyncOpenAI, logs: io.StringIO) -> None:
    await ask(client)
    await refusal_of(client, model="gibt-es-nicht")
    assert logs.getvalue() == ""


def test_nobody_hears_which_addresses_are_asked_for() -> None:
    """uvicorn writes a line for each request as soon as there is a handler for it, whatever it was told."""
    asked = logging.getLogger("uvicorn.access")
    assert not asked.propagate
    assert all(type(handler).__module__.startswith("_pytest") for handler in asked.handlers)
    assert logging.getLogger("uvicorn.error").propagate


def test_the_capture_sees_what_is_logged(logs: io.StringIO) -> None:
    """Else the check after every test would prove nothing."""
    structlog.get_logger("apps.gateway.test").warning("one", error="Two", prompt="three")
    logging.getLogger("foreign").error("four %s", "five")
    assert [entry.get("error") for entry in entries(logs, "one")] == ["Two"]
    assert entries(logs, "four five")
    assert "three" not in logs.getvalue()
