"""Every answer has an id by which support finds it, and says how its key stands: refusals above all."""

import io
from typing import Any
from uuid import UUID

import httpx2
import openai
import pytest

from apps.gateway.api import asking
from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.answer import Answer
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asgi import exchange
from tests.gateway.asking import MODEL, SECRET, ask, post, refusal_of, said
from tests.gateway.reviewing import held
from tests.gateway.test_budgets import budget_of, used_up
from tests.gateway.test_logs import entries
from tests.gateway.vendor import http_reply, lead_to, scripted_vendor, streamed, whole

pytestmark = pytest.mark.django_db(transaction=True)
LEFT = "x-ratelimit-remaining-requests"
CHAT, MODELS = "/v1/chat/completions", "/v1/models"
WITHOUT_MESSAGE: dict[str, tuple[int, dict[str, Any]]] = {
    "nothing there": (404, {"path": "/v1/files"}),
    "another method": (405, {"method": "DELETE"}),
    "an unreadable length": (400, {"headers": [(b"content-length", b"ten")]}),
    "too large": (413, {"headers": [(b"content-length", b"16000001")]}),
    "another type": (415, {"headers": [(b"content-type", b"text/plain")]}),
    "an unreadable address": (400, {"query": b"\xff"}),
    "no JSON": (400, {}),
    "a list": (200, {"method": "GET", "path": MODELS}),
    "one of it": (200, {"method": "GET", "path": f"{MODELS}/{MODEL}"}),
    "none of it": (404, {"method": "GET", "path": f"{MODELS}/none"}),
    "nothing held": (404, {"method": "GET", "path": f"/v1/portal/held/{UUID(int=0)}"}),
    "a report": (400, {"path": "/v1/portal/keys/leaked"}),
    "health": (200, {"method": "GET", "path": "/healthz"}),
}


async def test_what_is_no_message_has_an_id_of_its_own(
    gateway: GatewayHandler, clear_key: str, subtests: pytest.Subtests
) -> None:
    seen = set()
    for name, (status, asked) in WITHOUT_MESSAGE.items():
        with subtests.test(name):
            answer = await exchange(gateway, clear_key, b"{", **asked)
            assert answer.status == status
            assert str(UUID(answer.headers["x-request-id"])) == answer.headers["x-request-id"]
            assert ("openai-processing-ms" in answer.headers) == (status == 200)
            seen.add(answer.headers["x-request-id"])
    assert len(seen) == len(WITHOUT_MESSAGE)


async def test_clients_know_the_id_of_a_refusal(client: openai.AsyncOpenAI) -> None:
    for asked in ({"model": "none"}, {"colour": "red"}):
        refusal = await refusal_of(client, extra_body=asked)
        assert str(UUID(refusal.request_id)) == refusal.request_id
    refusal = await refusal_of(client.with_options(api_key="lp_test_wrong"))
    assert (refusal.status_code, bool(refusal.request_id)) == (401, True)
    assert await ledger.count() == 0


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_a_refused_message_is_found_by_its_id(
    company: Cast, client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    """Blocked before it left, at the vendor, and on its way back: each has its row."""
    secret = {"content": SECRET}
    answers = {
        "dlp_blocked": b"",
        "upstream_error": http_reply(b"{}", status="500 Internal Server Error"),
        "output_blocked": streamed(secret) if stream else whole(secret),
    }
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for code, reply in answers.items():
            vendor.reply = reply
            with subtests.test(code):
                text = f"Mein Zugang: {SECRET}." if code == "dlp_blocked" else "Guten Tag"
                refusal = await refusal_of(client, text, stream=stream)
                assert refusal.code == code
                await _is_the_newest(refusal)


@pytest.mark.parametrize("part", ["questions", "answers"])
async def test_a_held_message_is_found_by_its_id(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str, part: str
) -> None:
    await conditions.hold(company, questions=part == "questions", answers=part == "answers")
    refusal = await refusal_of(client)
    assert refusal.code == "held_for_review"
    await _is_the_newest(refusal)
    assert refusal.request_id
    told = await held(http, clear_key, refusal.request_id)
    assert told.headers["x-request-id"] == refusal.request_id


async def _is_the_newest(refusal: openai.APIStatusError) -> None:
    assert refusal.request_id == str((await ledger.newest()).pk)
    assert int(refusal.response.headers[LEFT]) > 0


async def test_a_used_up_budget_says_how_the_key_stands(client: openai.AsyncOpenAI, company: Cast) -> None:
    await used_up(await budget_of(money=None, tokens=10**9))
    refusal = await refusal_of(client)
    assert refusal.code == "budget_exceeded"
    assert LEFT in refusal.response.headers
    assert refusal.request_id


async def test_what_failed_here_is_in_the_log_by_its_id(
    client: openai.AsyncOpenAI, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_arguments: Any) -> None:
        raise ArithmeticError

    monkeypatch.setattr(asking, "complete", broken)
    refusal = await refusal_of(client)
    assert [entry["request_id"] for entry in entries(logs, "gateway.failed")] == [refusal.request_id]


async def test_what_breaks_a_stream_is_in_the_log_by_its_id(
    client: openai.AsyncOpenAI, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: Any) -> Any:
        raise ArithmeticError

    monkeypatch.setattr(Answer, "take", broken)
    refusal = await refusal_of(client, stream=True)
    (entry,) = entries(logs, "gateway.failed")
    assert entry["request_id"] == refusal.request_id == str((await ledger.newest()).pk)


async def test_a_whole_answer_says_how_long_it_took(
    client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    answer = await post(http, clear_key, {"model": MODEL, "messages": said("Guten Tag sim:tokens=4")})
    assert answer.headers["openai-processing-ms"].isdigit()
    assert answer.headers["x-request-id"] == str((await ledger.newest()).pk)
    raw = await client.chat.completions.with_raw_response.create(
        model=MODEL, messages=said("Guten Tag sim:tokens=4"), stream=True
    )
    assert "openai-processing-ms" not in raw.headers
    assert raw.headers["x-request-id"] == str((await ledger.newest()).pk)


async def test_an_answer_has_its_id_once(client: openai.AsyncOpenAI) -> None:
    answer = await ask(client, "Guten Tag sim:tokens=4")
    assert answer._request_id == str((await ledger.newest()).pk)
