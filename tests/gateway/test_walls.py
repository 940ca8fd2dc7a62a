"""Around the views: sizes, methods, addresses and headers. Always OpenAI's shape, never a 500."""

import json

import httpx2
import pytest

from apps.gateway.handler import GatewayHandler
from tests.gateway import ledger
from tests.gateway.asgi import exchange, leave_while_sending
from tests.gateway.asking import MODEL, SECRET, error_of, post, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = json.dumps({"model": MODEL, "messages": said("Guten Tag")}).encode()
ADDRESSES = {
    "/v1/chat/completions": "POST",
    "/v1/responses": "POST",
    "/v1/embeddings": "POST",
    f"/openai/deployments/{MODEL}/chat/completions": "POST",
    f"/openai/deployments/{MODEL}/embeddings": "POST",
    "/openai/v1/responses": "POST",
    "/v1/models": "GET",
    f"/v1/models/{MODEL}": "GET",
    "/v1/portal/held/00000000-0000-7000-8000-000000000000": "GET",
}
METHODS = {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "TRACE", "BREW"}
NOWHERE = (
    "/", "/v1", "/v1/", "/v1//models", "/v1/models/", "/v1/models/a/b", "/v2/models", "/v1/files",
    "/v1/chat/completions/", "/v1/responses/resp_1", "/v1/../v1/models", "/openai/deployments/a/b/embeddings",
    "/v1/portal/held/x", "/v1/portal/held/",
    "/v1/models\x00", "/v1/\udcff", "/v1/" + "a" * 100_000, "/v1/models/../../etc/passwd", "//v1/models",
)  # fmt: skip
NAMES = ("\x00", "%00", "\ufffd", "\udcff", "a" * 100_000, "' OR 1=1", "[[EMAIL_1]]", "nordlicht-gross\n")
LENGTHS = {
    b"16000001": (413, "request_too_large"),
    b"9" * 5000: (413, "request_too_large"),
    b"ten": (400, "bad_request"),
    b"-1": (400, "bad_request"),
    b"": (400, "bad_request"),
    b"1e3": (400, "bad_request"),
    "²".encode(): (400, "bad_request"),
}
QUERIES = {
    b"\xff\xfe": 400,
    b"&".join([b"a=1"] * 2000): 400,
    b"%ff=%00": 200,
    b"=&=&;;": 200,
    b"a" * 9000: 200,
}
TYPES = {
    b"application/json": 200,
    b"application/json; charset=utf-8": 200,
    b"APPLICATION/JSON": 200,
    b"application/vnd.x+json": 200,
    b"text/plain": 415,
    b"application/x-www-form-urlencoded": 415,
    b"multipart/form-data; boundary=x": 415,
    b"\xff\xfe": 415,
    b"application/json; charset=\x00": 400,
    b"x/y; a*=nocharset''b": 400,
}


async def test_a_body_that_grows_past_the_limit_is_refused_before_its_end(
    gateway: GatewayHandler, clear_key: str
) -> None:
    """Chunked: nobody announced its length."""
    answer = await exchange(gateway, clear_key, *[b"x" * 100_000] * 30)
    assert (answer.status, answer.code) == (413, "request_too_large")


async def test_a_length_that_is_none_is_refused(gateway: GatewayHandler, clear_key: str) -> None:
    for length, expected in LENGTHS.items():
        answer = await exchange(gateway, clear_key, GOOD, headers=[(b"content-length", length)])
        assert (answer.status, answer.code) == expected, length[:10]


async def test_a_client_that_leaves_while_it_sends_leaves_nothing(
    gateway: GatewayHandler, clear_key: str
) -> None:
    assert await leave_while_sending(gateway, clear_key, GOOD[:20]) == []
    assert await ledger.count() == 0


async def test_other_methods_are_named(http: httpx2.AsyncClient, clear_key: str) -> None:
    headers = {"authorization": f"Bearer {clear_key}"}
    for path, right in ADDRESSES.items():
        for method in METHODS - {right}:
            response = await http.request(method, path, headers=headers)
            assert (response.status_code, response.headers["allow"]) == (405, right), (method, path)
            assert method == "HEAD" or error_of(response)["code"] == "method_not_allowed"


async def test_there_is_nothing_at_other_addresses(gateway: GatewayHandler, clear_key: str) -> None:
    for path in NOWHERE:
        answer = await exchange(gateway, clear_key, path=path, method="GET")
        assert (answer.status, answer.code) == (404, "unknown_url"), ascii(path[:40])


async def test_a_model_with_a_strange_name_is_not_found(gateway: GatewayHandler, clear_key: str) -> None:
    for name in NAMES:
        answer = await exchange(gateway, clear_key, path=f"/v1/models/{name}", method="GET")
        assert (answer.status, answer.code) == (404, "model_not_found"), ascii(name[:40])


async def test_queries_are_read_or_refused(gateway: GatewayHandler, clear_key: str) -> None:
    for query, status in QUERIES.items():
        answer = await exchange(gateway, clear_key, path="/v1/models", method="GET", query=query)
        assert answer.status == status, query[:20]
        assert status == 200 or answer.code == "bad_request"


async def test_only_json_is_taken_for_json(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    for kind, status in TYPES.items():
        answer = await exchange(gateway, clear_key, GOOD, headers=[(b"content-type", kind)])
        assert answer.status == status, kind
        assert status == 200 or answer.code in {"unsupported_media_type", "bad_request"}
    assert len(simulator.requests()) == list(TYPES.values()).count(200)


async def test_errors_speak_the_language_that_was_asked_for(http: httpx2.AsyncClient, clear_key: str) -> None:
    """English for who asks for none: programs write logs."""
    body = {"model": MODEL, "messages": said(SECRET)}
    english = error_of(await post(http, clear_key, body))["message"]
    german = error_of(await post(http, clear_key, body, **{"accept-language": "de-DE,de;q=0.9"}))["message"]
    assert english.startswith("The message contains")
    assert german.startswith("Die Nachricht")
