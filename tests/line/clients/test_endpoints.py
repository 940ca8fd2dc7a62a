"""Responses and vectors, for the clients that know them: `llm` asks for chat completions only."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.line.clients.clients import ALL, EMAIL, IBAN, Client
from tests.line.running import Line

WITH_ALL = [param for param in ALL if param.id != "llm"]
pytestmark = [
    pytest.mark.clients,
    pytest.mark.xdist_group("line"),
    pytest.mark.parametrize("client", WITH_ALL, indirect=True),
]
Play = Callable[[str], Any]


def test_a_streamed_response(line: Line, client: Client, play: Play) -> None:
    line.forget_sent()
    seen = play("responses")
    assert EMAIL in seen["text"]
    assert seen["whole"] == seen["text"]
    assert seen["pieces"] > 5
    assert seen["finish"] == "completed"
    assert seen["tokens"] > 10
    _nothing_clear(line)


def test_vectors_packed_and_plain(line: Line, client: Client, play: Play) -> None:
    """As 32-bit floats they come shorter, which clients ask for unasked; the numbers are the same."""
    line.forget_sent()
    seen = play("embeddings")
    assert [len(vector) for vector in seen["packed"]] == [8, 8]
    for packed, plain in zip(seen["packed"], seen["plain"], strict=True):
        assert packed == pytest.approx(plain, abs=1e-6)
        assert len(set(plain)) > 1
    if not client.pins.startswith("langchain"):  # it keeps the count to itself
        assert seen["tokens"] > 10
    _nothing_clear(line)


def _nothing_clear(line: Line) -> None:
    sent = line.sent_to_vendor()
    assert "[[EMAIL_1]]" in sent
    assert EMAIL not in sent
    assert IBAN not in sent
