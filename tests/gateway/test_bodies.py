"""Bodies that no honest client sends: named in OpenAI's shape, never a 500, nothing sent."""

import json
from typing import Any

import pytest

from apps.gateway.handler import GatewayHandler
from tests.gateway import ledger
from tests.gateway.asgi import exchange
from tests.gateway.asking import MODEL, said
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


def with_fields(**fields: Any) -> bytes:
    return json.dumps({"model": MODEL, "messages": said("Guten Tag")} | fields).encode()


def raw(field: str) -> bytes:
    """A field that no JSON library would write."""
    return with_fields()[:-1] + b", " + field.encode("utf-8", "surrogatepass") + b"}"


INVALID = {
    "empty": b"",
    "a space": b" ",
    "half": with_fields()[:-1],
    "two": with_fields() * 2,
    "no object": b'["model"]',
    "a number": b"5",
    "null": b"null",
    "10,000 lists in lists": raw('"stop": ' + "[" * 10_000 + "]" * 10_000),
    "10,000 objects in objects": raw('"response_format": ' + '{"a":' * 10_000 + "1" + "}" * 10_000),
    "not a number": raw('"temperature": NaN'),
    "infinity": raw('"temperature": Infinity'),
    "more than a float holds": raw('"temperature": 1e400'),
    "400 digits": raw('"seed": ' + "9" * 400),
    "a lone surrogate": raw('"user": "\\ud800"'),
    "a surrogate in UTF-8": raw('"user": "\ud800"'),
    "no UTF-8": with_fields().replace(b"Guten", b"\xff\xfe"),
    "a byte order mark": b"\xef\xbb\xbf" + with_fields(),
    "UTF-16": with_fields().decode().encode("utf-16"),
    "a comment": raw('/* */ "n": 1'),
    "single quotes": with_fields().replace(b'"', b"'"),
    "a comma too many": raw('"n": 1,'),
}
NAMED: dict[str, tuple[bytes, str, str | None]] = {
    "100 levels": (with_fields(stop=json.loads("[" * 100 + "]" * 100)), "invalid_value", "stop"),
    "50 levels of message": (
        with_fields(messages=json.loads("[" * 50 + "]" * 50)),
        "invalid_value",
        "messages",
    ),
    "no messages": (with_fields(messages=[]), "invalid_value", "messages"),
    "501 messages": (with_fields(messages=said() * 501), "invalid_value", "messages"),
    "messages that are none": (with_fields(messages=["Guten Tag"]), "invalid_value", "messages.0"),
    "a message without a role": (with_fields(messages=[{"content": "x"}]), "invalid_value", "messages.0"),
    "no model": (with_fields(model=None), "missing_parameter", "model"),
    "a model that is a list": (with_fields(model=[MODEL]), "invalid_type", "model"),
    "NUL in a model": (with_fields(model="a\x00b"), "invalid_value", None),
    "NUL in a text": (with_fields(messages=said("a\x00b")), "invalid_value", None),
    "NUL deep in a message": (
        with_fields(messages=[{"role": "user", "content": [{"type": "text", "text": "\\u0000\x00"}]}]),
        "invalid_value", None,
    ),
    "NUL in a key": (with_fields(metadata={"a\x00": "b"}), "invalid_value", None),
    "a whole number too large": (with_fields(seed=2**63), "invalid_value", "seed"),
    "a truth for a number": (with_fields(n=True), "invalid_type", "n"),
    "a text for a truth": (with_fields(stream="yes"), "invalid_type", "stream"),
    "too warm": (with_fields(temperature=2.1), "invalid_value", "temperature"),
    "no tokens": (with_fields(max_tokens=0), "invalid_value", "max_tokens"),
    "a number for a stop word": (with_fields(stop=[1, {}]), "invalid_type", "stop.0"),
    "17 stop words": (with_fields(stop=["x"] * 17), "invalid_value", "stop"),
    "a form that nobody knows": (
        with_fields(response_format={"type": "grammar"}), "invalid_value", "response_format.type",
    ),
    "a form without a type": (with_fields(response_format={}), "invalid_value", "response_format.type"),
    "a form without its schema": (
        with_fields(response_format={"type": "json_schema"}), "invalid_type", "response_format.json_schema",
    ),
    "a schema without a name": (
        with_fields(response_format={"type": "json_schema", "json_schema": {"schema": {}}}),
        "missing_parameter", "response_format.json_schema.name",
    ),
    "a key that is empty": (raw('"": 1'), "unknown_parameter", ""),
    "a key with a line break": (raw('"a\\nb": 1'), "unknown_parameter", "ab"),
    "a prototype": (raw('"__proto__": {"store": true}'), "unknown_parameter", "__proto__"),
    "the second of two equal keys": (raw('"n": 1, "n": 99'), "invalid_value", "n"),
}  # fmt: skip


async def test_what_is_no_json_object_is_refused(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, body in INVALID.items():
        with subtests.test(name):
            answer = await exchange(gateway, clear_key, body)
            assert (answer.status, answer.code) == (400, "invalid_json")
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_what_is_wrong_is_named(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (body, code, param) in NAMED.items():
        with subtests.test(name):
            answer = await exchange(gateway, clear_key, body)
            error = json.loads(answer.body)["error"]
            assert (answer.status, answer.code, error["param"]) == (400, code, param)
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_of_two_equal_keys_the_one_that_was_checked_leaves(
    gateway: GatewayHandler, clear_key: str, simulator: RunningSimulator
) -> None:
    """What is sent is written anew from what was read: no second meaning gets through."""
    body = raw('"messages": [{"role": "user", "content": "kanari.vogel@example.org", "content": "Hallo"}]')
    assert (await exchange(gateway, clear_key, body)).status == 200
    (sent,) = simulator.requests()
    assert sent["body"].count('"content"') == 1
    assert "kanari" not in sent["body"]
