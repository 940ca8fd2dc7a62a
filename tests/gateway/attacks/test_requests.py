"""L8, L9: what a request may ask for is a list, and what a model is called is one name."""

from typing import Any

import httpx2
import pytest

from apps.gateway.wire import chat_request, embeddings_request, responses_request
from apps.reports.cast.vendors import NORDLICHT
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import MODEL, error_of, post
from tests.gateway.keys import BODY
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
PROBES = (
    "n", "best_of", "max_tokens", "max_completion_tokens", "functions", "function_call", "tools",
    "tool_choice", "logit_bias", "user", "metadata", "store", "service_tier", "modalities", "audio",
    "prediction", "web_search_options", "extra_body", "extra_headers", "base_url", "api_key", "api_base",
    "stream_options", "cache", "mock_response", "fallbacks", "num_retries", "timeout",
    "custom_llm_provider", "guardrails",
)  # fmt: skip
CHAT_TAKES = {
    "n", "max_tokens", "max_completion_tokens", "tools", "tool_choice", "user", "metadata", "store",
    "stream_options", "service_tier",
}  # fmt: skip
FUNCTION = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
GREEDY: tuple[tuple[dict[str, Any], str], ...] = (
    ({"n": 100}, "n"), ({"n": 9}, "n"), ({"n": 0}, "n"), ({"n": -1}, "n"), ({"n": 1.5}, "n"),
    ({"max_tokens": 200_001}, "max_tokens"), ({"max_tokens": 10**30}, "max_tokens"),
    ({"max_tokens": -1}, "max_tokens"), ({"max_completion_tokens": 10**9}, "max_completion_tokens"),
    ({"functions": [{"name": "f"}]}, "functions"), ({"function_call": "auto"}, "function_call"),
    ({"best_of": 100}, "best_of"), ({"logit_bias": {"1": 100}}, "logit_bias"),
    ({"top_logprobs": 21, "logprobs": True}, "top_logprobs"),
    ({"tools": [{"type": "web_search"}]}, "tools.0.type"), ({"tools": ["web_search"]}, "tools.0"),
    ({"tools": [FUNCTION, {"type": "mcp", "server_url": "https://evil.example"}]}, "tools.1.type"),
    ({"tools": [FUNCTION], "tool_choice": {"type": "code_interpreter"}}, "tool_choice.type"),
)  # fmt: skip
FETCHED = (
    "https://evil.example/x.png", "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:6379/",
    "file:///etc/passwd", "ftp://evil.example/x.png", "//evil.example/x.png", "data:text/html;base64,AAAA",
    "data:image/svg+xml;base64,AAAA", "DATA:image/png;base64,AAAA@https://evil.example", "x.png", "",
)  # fmt: skip
HIDDEN = NORDLICHT.routes[0].model
NAMES = (
    MODEL.upper(), f"{MODEL} ", f" {MODEL}", f"{MODEL}\n", f"{MODEL}\u200b", f"\ufeff{MODEL}", f"{MODEL}/",
    f"openai/{MODEL}", f"{MODEL}:latest", f"models/{MODEL}", f"{MODEL}%00", f"{MODEL};mistralwind-medium",
    f"{MODEL},mistralwind-medium", MODEL.replace("o", "\u043e"), MODEL.replace("-", "\u2010"), "*", "%", "_",
    "mistralwind-medium", HIDDEN, f"{MODEL}' OR '1'='1", "../mistralwind-medium", "nordlicht%", MODEL * 20,
)  # fmt: skip


def refusal(response: httpx2.Response) -> tuple[int, str]:
    return response.status_code, str(error_of(response)["code"])


async def nothing_left(simulator: RunningSimulator) -> bool:
    return simulator.requests() == [] and await ledger.count() == 0


async def test_l8_greedy_requests_are_refused_by_name(
    http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    for wanted, name in GREEDY:
        response = await post(http, clear_key, BODY | wanted)
        assert response.status_code == 400, wanted
        assert str(error_of(response)["param"]).startswith(name), wanted
    assert await nothing_left(simulator)


def test_l8_the_fields_are_a_list_of_what_is_allowed() -> None:
    assert {name for name in PROBES if name in chat_request._FIELDS} == CHAT_TAKES
    for others in (responses_request._FIELDS, embeddings_request._FIELDS):
        assert set(PROBES) & set(others) <= CHAT_TAKES


@pytest.mark.parametrize("allowed", [False, True], ids=["text only", "images allowed"])
async def test_l8_no_image_is_fetched_from_an_address(
    company: Cast, http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator, allowed: bool
) -> None:
    if allowed:
        await conditions.tie(company, "images", value=True)
    for url in FETCHED:
        for part in ({"url": url}, {"url": url, "detail": "high"}):
            content = [{"type": "text", "text": "Was ist das?"}, {"type": "image_url", "image_url": part}]
            body = BODY | {"messages": [{"role": "user", "content": content}]}
            answer = await post(http, clear_key, body, **{"x-portal-data-class": "public"})
            assert refusal(answer) == (400, "content_unscannable"), url
    assert simulator.requests() == []


async def test_l9_a_model_has_one_name(
    http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    """Neither another spelling, nor the vendor's own name, nor one of another use case."""
    for name in NAMES:
        response = await post(http, clear_key, BODY | {"model": name})
        assert refusal(response) == (404, "model_not_found"), ascii(name)
    assert await nothing_left(simulator)


async def test_l9_nothing_beside_the_field_names_a_model(
    http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    headers = {"x-model": "mistralwind-medium", "openai-model": "mistralwind-medium"}
    headers |= {"authorization": f"Bearer {clear_key}"}
    answer = await http.post(
        "/v1/chat/completions", params={"model": "mistralwind-medium"}, json=BODY, headers=headers
    )
    assert answer.status_code == 200
    (sent,) = simulator.requests()
    assert f'"model":"{HIDDEN}"' in sent["body"]


async def test_l9_of_two_names_in_one_body_the_checked_one_is_asked(
    http: httpx2.AsyncClient, clear_key: str, simulator: RunningSimulator
) -> None:
    one, two = f'"model": "{MODEL}"', '"model": "mistralwind-medium"'
    rest = '"messages": [{"role": "user", "content": "Hallo"}]'
    allowed = await post(http, clear_key, f"{{{two}, {rest}, {one}}}".encode())
    refused = await post(http, clear_key, f"{{{one}, {rest}, {two}}}".encode())
    assert (allowed.status_code, refused.status_code) == (200, 404)
    (sent,) = simulator.requests()
    assert sent["body"].count('"model"') == 1
