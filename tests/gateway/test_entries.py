"""The entries of a large answer are taken out one by one, wherever the bytes are cut."""

from typing import Any

import orjson
import pytest

from apps.gateway.providers.entries import LARGEST, REST, Entries
from apps.gateway.providers.errors import UpstreamMalformedError, UpstreamTooLargeError

ANSWER: dict[str, Any] = {
    "object": "list",
    "note": 'a "data": [{ that \\ is } none]\\',
    "data": [
        {"index": 0, "embedding": [1.5, -2e-7], "about": {"deep": [{"er": "}]"}]}},
        {"index": 1, "embedding": 'AAAA\\"'},
        {},
    ],
    "warnings": [{"code": 1}, {"data": [{}]}],
    "usage": {"prompt_tokens": 3},
}
FORMS = [orjson.dumps(ANSWER), orjson.dumps(ANSWER, option=orjson.OPT_INDENT_2)]


def taken(*pieces: bytes) -> dict[str, Any]:
    coming = Entries("data")
    entries = [entry for piece in pieces for entry in coming.take(piece)]
    return coming.answer([orjson.loads(entry) for entry in entries])


@pytest.mark.parametrize("form", FORMS, ids=["dense", "indented"])
def test_every_cut_gives_the_same(form: bytes) -> None:
    assert taken(form) == ANSWER
    assert taken(*(form[n : n + 1] for n in range(len(form)))) == ANSWER
    for at in range(len(form)):
        assert taken(form[:at], form[at:]) == ANSWER


@pytest.mark.parametrize(
    "given",
    [
        b"", b"[]", b"null", b"{}", b'{"data": null}', b'{"data": {}}', b'{"data": [0]}',
        b'{"data": [{}, 1]}', b'{"data": [{}]', b'{"data": [{}}', b'{"data": [{]}', b']{"data": []}',
        b'{"data": [{}]} {"data": [{}]}', b'{"data": [{}], "data": [{}]}', b'[{"data": [{}]}]',
        b"<html>", b'{"data": ["open',
    ],
)  # fmt: skip
def test_what_is_no_list_of_objects_is_malformed(given: bytes) -> None:
    with pytest.raises(UpstreamMalformedError):
        taken(given)


@pytest.mark.parametrize(
    ("begun", "size"), [(b'{"data": [{"embedding": [', LARGEST), (b'{"data": [', REST), (b'{"a": "', REST)]
)
def test_nothing_grows_without_end(begun: bytes, size: int) -> None:
    with pytest.raises(UpstreamTooLargeError):
        taken(begun, *[b" " * 1_000] * (size // 1_000))
