"""W17, W18: bodies, types and parameters that no honest client sends, at every address that takes one."""

import gzip
import json
from typing import Any

import pytest

from apps.gateway.handler import GatewayHandler
from tests.gateway import ledger
from tests.gateway.asgi import Answer, exchange
from tests.gateway.asking import MODEL, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
TAKES: dict[str, dict[str, Any]] = {
    "/v1/chat/completions": {"model": MODEL, "messages": said("Guten Tag")},
    "/v1/responses": {"model": MODEL, "input": "Guten Tag"},
    "/v1/embeddings": {"model": MODEL, "input": "Guten Tag"},
    f"/openai/deployments/{MODEL}/chat/completions": {"messages": said("Guten Tag")},
}
VERSION = b"api-version=2024-10-21"


def bodies(fields: dict[str, Any]) -> dict[str, tuple[bytes, set[int]]]:
    """What is sent, and the status that says so."""
    whole = json.dumps(fields).encode()
    return {
        "10 MB of text": (json.dumps(fields | {"user": "x" * 10_000_000}).encode(), {413}),
        "10,000 lists": (whole[:-1] + b', "stop": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", {400}),
        "10,000 objects, never closed": (b'{"a":' * 10_000, {400}),
        "not a number": (whole[:-1] + b', "temperature": NaN}', {400}),
        "infinity": (whole[:-1] + b', "temperature": -Infinity}', {400}),
        "a lone surrogate": (whole.replace(b"Guten Tag", rb"\ud800"), {400}),
        "half a pair": (whole.replace(b"Guten Tag", rb"\udc00 \ud83d"), {400}),
        "NUL in a text": (whole.replace(b"Guten Tag", rb"Guten\u0000Tag"), {400}),
        "NUL as it is": (whole.replace(b"Guten Tag", b"Guten\x00Tag"), {400}),
        "no UTF-8": (whole.replace(b"Guten", b"\xff\xfe"), {400}),
        "packed": (gzip.compress(whole), {400}),
        "fields of a form": (b"model=x&messages=y", {400}),
        "two objects": (whole + whole, {400}),
    }


async def sent(
    gateway: GatewayHandler, key: str, path: str, body: bytes, *headers: tuple[bytes, bytes]
) -> Answer:
    query = VERSION if "deployments" in path else b""
    return await exchange(gateway, key, body, path=path, query=query, headers=headers)


@pytest.mark.parametrize("path", TAKES)
async def test_w17_no_body_is_a_failure_of_ours(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, path: str
) -> None:
    for name, (body, expected) in bodies(TAKES[path]).items():
        answer = await sent(gateway, clear_key, path, body)
        assert answer.status in expected, (name, answer.status, answer.body[:200])
        assert answer.code
    assert simulator.requests() == []
    assert await ledger.count() == 0


@pytest.mark.parametrize("path", [path for path in TAKES if "embeddings" not in path])
async def test_w17_of_two_equal_fields_one_is_checked_and_the_same_one_leaves(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, path: str
) -> None:
    fields = dict(TAKES[path])
    hidden = json.dumps(fields).encode().replace(b"Guten Tag", b"kanari.vogel@example.org")[:-1]
    answer = await sent(gateway, clear_key, path, hidden + b", " + json.dumps(fields).encode()[1:])
    assert answer.status == 200
    (one,) = simulator.requests()
    assert "kanari" not in one["body"]


@pytest.mark.parametrize("path", TAKES)
async def test_w18_only_json_is_read(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, path: str
) -> None:
    body = json.dumps(TAKES[path]).encode()
    for kind in (
        b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x", b"text/xml",
        b"application/octet-stream", b"application/jsonp", b"*/*",
    ):  # fmt: skip
        answer = await sent(gateway, clear_key, path, body, (b"content-type", kind))
        assert (answer.status, answer.code) == (415, "unsupported_media_type"), kind
    assert simulator.requests() == []


async def test_w18_what_stands_in_the_address_changes_nothing(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    body = json.dumps(TAKES["/v1/chat/completions"]).encode()
    for query in (
        b"model=mistralwind-medium", b"model=a&model=b", b"stream=true", b"n=100", b"store=true",
        b"user=root", b"messages[0][role]=system", b"api-version=x&api-version=y",
    ):  # fmt: skip
        simulator.reset()
        answer = await exchange(gateway, clear_key, body, query=query)
        assert answer.status in (200, 400), query
        for one in simulator.requests():
            assert json.loads(one["body"]).keys() == {"model", "messages", "stream"}, query
            assert "mistralwind" not in one["body"]


async def test_w18_of_two_keys_in_one_request_none_is_chosen_by_luck(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    """A proxy may read the first header and the server the last: both together are no key."""
    body = json.dumps(TAKES["/v1/chat/completions"]).encode()
    twice = ((b"authorization", b"Bearer lp_test_other"),)
    answer = await exchange(gateway, clear_key, body, headers=twice)
    assert (answer.status, answer.code) == (401, "invalid_api_key")
    assert simulator.requests() == []
