"""Files may be large, text less so, and of a stranger little is kept before anybody looks at the key."""

import json
from typing import Any

import pytest

from apps.gateway import receiving
from apps.gateway.api.calls import read
from apps.gateway.handler import GatewayHandler
from apps.gateway.wire.errors import WireError
from tests.gateway import ledger
from tests.gateway.asgi import exchange
from tests.gateway.asking import MODEL, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
PIECE = b"x" * 400_000
DATA = "data:application/pdf;base64,"


def with_user(text: str) -> bytes:
    """A field that is read over: neither its check nor the vendor's time is in these tests."""
    return json.dumps({"model": MODEL, "messages": said("Guten Tag"), "user": text}).encode()


async def taken(key: str, *headers: tuple[bytes, bytes]) -> tuple[int, int]:
    """The status that a body gets which never ends, and how many bytes were taken of it."""
    size = 0

    async def receive() -> dict[str, Any]:
        nonlocal size
        size += len(PIECE)
        return {"type": "http.request", "body": PIECE, "more_body": True}

    signed = [(b"authorization", f"Bearer {key}".encode()), *headers]
    scope = {"type": "http", "method": "POST", "path": "/v1/chat/completions", "headers": signed}
    with pytest.raises(WireError) as refusal:
        await receiving.body(scope, receive, read(scope, b""))
    return refusal.value.status, size


async def test_of_a_stranger_a_megabyte_is_kept_at_most(gateway: GatewayHandler, clear_key: str) -> None:
    wrong = clear_key[:-1] + ("A" if clear_key[-1] != "A" else "B")
    for key in ("", "x", wrong):
        assert await taken(key) == (401, receiving.STRANGERS + 200_000)
        assert await taken(key, (b"content-length", b"1000001")) == (401, 0)
    status, size = await taken(clear_key)
    assert (status, size) == (413, 16_400_000)
    assert await taken(clear_key, (b"content-length", b"16000001")) == (413, 0)


async def test_who_is_known_may_send_more(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    for text in ("x" * 1_100_000, DATA + "QUJD" * 3_500_000):  # a text; a file of 10 MB
        assert (await exchange(gateway, clear_key, with_user(text))).status == 200
    assert len(simulator.requests()) == 2


async def test_text_has_a_limit_of_its_own(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    hidden = json.dumps({"model": MODEL, "messages": said(DATA + "QUJD" * 600_000)}).encode()
    for body in (with_user("x" * 2_000_000), with_user(DATA + "[]" * 1_000_000), hidden):
        answer = await exchange(gateway, clear_key, body)
        assert (answer.status, answer.code) == (413, "request_too_large")
        assert b"files aside" in answer.body
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_both_limits_can_be_set(
    limits: dict[str, Any], gateway: GatewayHandler, clear_key: str
) -> None:
    limits["max_text_bytes"] = 5_000
    assert (await exchange(gateway, clear_key, with_user("x" * 5_000))).code == "request_too_large"
    limits["max_body_bytes"] = 6_000
    assert (await exchange(gateway, clear_key, with_user(DATA + "QUJD" * 1_500))).code == "request_too_large"
    assert (await exchange(gateway, clear_key, with_user(DATA + "QUJD" * 1_300))).status == 200


def test_what_counts_as_a_file_is_base64_and_has_an_end() -> None:
    for rest, counted in ((b"QUJD+/-_==", 0), (rb"QU\nJD\/", 0), (b"QU,JD", 5), (b"", 0)):
        body = b'{"a": "data:x/y;base64,' + rest + b'"}'
        assert receiving.text_size(body) == len(body) - len(rest) + counted
    assert receiving.text_size(b'{"a": "data:;base64,QUJD') == 24
