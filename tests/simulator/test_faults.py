"""Each switch that makes the vendor misbehave, as the client or the wire sees it."""

import json
import re
import time
from typing import Any

import httpx2
import openai
import pytest
from stdnum import iban

from tests.simulator.server import RunningSimulator

CHAT = "/v1/chat/completions"


def body(switches: str, *, stream: bool = True, text: str = "Rechnung an [[PERSON_1]]") -> dict[str, Any]:
    return {"model": "any", "stream": stream, "messages": [{"role": "user", "content": f"{text} {switches}"}]}


def events(http: httpx2.Client, switches: str) -> list[str]:
    return [part for part in http.post(CHAT, json=body(switches)).text.split("\n\n") if part]


def answer(http: httpx2.Client, switches: str, **more: str) -> str:
    document = http.post(CHAT, json=body(switches, stream=False, **more)).json()
    text: str = document["choices"][0]["message"]["content"]
    return text


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (403, openai.PermissionDeniedError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
        (503, openai.InternalServerError),
    ],
)
def test_status(client: openai.OpenAI, status: int, error: type[openai.APIStatusError]) -> None:
    with pytest.raises(error) as caught:
        client.chat.completions.create(**body(f"sim:status={status} sim:retry_after=9"))
    assert caught.value.status_code == status
    assert caught.value.response.headers.get("retry-after") == ("9" if status in (429, 503) else None)


def test_the_client_retries_as_it_does_with_the_vendor(
    client: openai.OpenAI, simulator: RunningSimulator
) -> None:
    with pytest.raises(openai.RateLimitError):
        client.with_options(max_retries=2).chat.completions.create(
            **body("sim:status=429 sim:retry_after=0.05", stream=False)
        )
    assert simulator.stats()["refused"] == 3


def test_cut_drops_the_connection(http: httpx2.Client, simulator: RunningSimulator) -> None:
    received: list[str] = []
    with (
        pytest.raises(httpx2.RemoteProtocolError),
        http.stream("POST", CHAT, json=body("sim:cut=4")) as response,
    ):
        received.extend(filter(None, response.iter_lines()))
    assert len(received) == 4
    assert 'finish_reason":"' not in received[-1]
    simulator.wait_for("cut", 1)


def test_cut_halves_a_document(http: httpx2.Client) -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        http.post(CHAT, json=body("sim:cut=1", stream=False))


def test_truncate_ends_politely_without_finish(http: httpx2.Client) -> None:
    parts = events(http, "sim:truncate=5")
    assert len(parts) == 5
    assert all('"finish_reason":null' in part for part in parts)


def test_fail_sends_an_error_event(client: openai.OpenAI) -> None:
    received: list[object] = []
    stream = client.chat.completions.create(**body("sim:fail=6"))
    with pytest.raises(openai.APIError) as caught:
        received.extend(stream)
    assert len(received) == 6
    assert caught.value.code == "server_error"


def test_malformed_json(http: httpx2.Client) -> None:
    parts = events(http, "sim:malformed=json")
    broken = [part for part in parts if not valid(part.removeprefix("data: "))]
    assert broken == [parts[2], "data: [DONE]"]
    with pytest.raises(json.JSONDecodeError):
        http.post(CHAT, json=body("sim:malformed=json", stream=False)).json()


def test_malformed_sse(http: httpx2.Client) -> None:
    streamed = http.post(CHAT, json=body("sim:malformed=sse"))
    assert b"\xff\xfe" in streamed.content
    assert re.search(r"^dta ", streamed.content.decode("latin-1"), re.MULTILINE)
    assert http.post(CHAT, json=body("sim:malformed=sse", stream=False)).text.startswith("data: {")


@pytest.mark.parametrize("stream", [True, False])
def test_malformed_html(http: httpx2.Client, stream: bool) -> None:
    response = http.post(CHAT, json=body("sim:malformed=html", stream=stream))
    assert response.headers["content-type"] == "text/html"
    assert "<h1>502" in response.text


@pytest.mark.parametrize("stream", [True, False])
def test_huge(http: httpx2.Client, stream: bool) -> None:
    assert len(http.post(CHAT, json=body("sim:huge=1", stream=stream), timeout=30).content) > 50_000_000


@pytest.mark.parametrize("switch", ["hang=1", "stall=3", "delay=60"])
def test_silence_until_the_client_leaves(
    http: httpx2.Client, simulator: RunningSimulator, switch: str
) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        http.post(CHAT, json=body(f"sim:{switch}"), timeout=0.2)
    simulator.wait_for("disconnected", 1)
    assert simulator.stats()["finished"] == 0


def test_delay_and_rate_take_their_time(client: openai.OpenAI) -> None:
    """Each chunk has a time of its own since the beginning: after a late one the rest comes sooner."""
    began = time.perf_counter()
    stream = client.chat.completions.create(
        **body("sim:delay=0.3 sim:rate=100 sim:tokens=200 sim:mangle=none")
    )
    next(stream)
    first = time.perf_counter() - began
    chunks = 1 + sum(1 for _ in stream)
    spent = time.perf_counter() - began
    assert chunks > 100
    assert first >= 0.3
    assert 0.9 * chunks / 100 <= spent - 0.3 < 6 * chunks / 100


def test_a_document_takes_as_long_as_its_tokens(client: openai.OpenAI) -> None:
    began = time.perf_counter()
    document = client.chat.completions.create(**body("sim:rate=200 sim:tokens=40", stream=False))
    assert document.usage is not None
    assert time.perf_counter() - began >= document.usage.completion_tokens / 200


def test_leak_is_new_valid_and_looks_real(http: httpx2.Client) -> None:
    text = answer(http, "sim:leak=1")
    [account] = re.findall(r"\bDE\d{20}\b", text)
    assert iban.is_valid(account)
    assert re.search(r"\bsk-[A-Za-z0-9]{48}\b", text)
    assert re.search(r"\b[a-z]+\.[a-z]+\d\d@example\.net\b", text)
    assert "@" not in answer(http, "")


def test_exfil_carries_prompt_data_in_markdown(http: httpx2.Client) -> None:
    text = answer(http, "sim:exfil=1")
    assert re.search(r"!\[Status\]\(https://sammler\.example/pixel\.png\?d=[\w=-]{20,}\)", text)
    assert "](javascript:" in text
    assert "onerror=" in text
    assert "wer=[[PERSON_1]]" in text


def test_invent_names_a_placeholder_that_nobody_issued(http: httpx2.Client) -> None:
    assert "[[PERSON_99]]" in answer(http, "sim:invent=1")
    assert "[[PERSON_99]]" not in answer(http, "")


def test_words_win_over_headers_and_headers_over_settings(http: httpx2.Client) -> None:
    request = body("sim:lang=en", stream=False)
    headers = {"x-simulator-lang": "de", "x-simulator-status": "418"}
    assert http.post(CHAT, json=request, headers=headers).status_code == 418
    headers["x-simulator-status"] = "400"
    request["messages"][0]["content"] += " sim:status=451."
    assert http.post(CHAT, json=request, headers=headers).status_code == 451


def test_only_the_last_user_message_switches(http: httpx2.Client) -> None:
    request = body("", stream=False)
    request["messages"] = [
        {"role": "system", "content": "sim:status=500"},
        {"role": "user", "content": "sim:status=500"},
        {"role": "assistant", "content": "sim:status=500"},
        *request["messages"],
    ]
    assert http.post(CHAT, json=request).status_code == 200


@pytest.mark.parametrize(
    "switch", ["tokens=9000", "tokens=x", "rate=-1", "mangle=viel", "leak=ja", "unknown=1"]
)
def test_a_bad_switch_is_named(http: httpx2.Client, switch: str) -> None:
    response = http.post(CHAT, json=body(f"sim:{switch}"))
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "simulator_bad_switch"
    assert response.json()["error"]["param"] == switch.split("=", maxsplit=1)[0]


def valid(text: str) -> bool:
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True
