"""The bytes of a vendor's stream, however they are cut."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from apps.gateway.providers.errors import UpstreamError, UpstreamMalformedError, UpstreamTooLargeError
from apps.gateway.providers.events import LONGEST_LINE, Events

CHUNKS: list[dict[str, Any]] = [{"choices": [], "n": n, "text": "Grüße"} for n in range(3)]
LINES = [f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n" for chunk in CHUNKS]
WHOLE = ": still here\n\nevent: chunk\nid: 7\n" + "".join(LINES) + "data: [DONE]\n\ndata: {}\n"


def read(
    pieces: Sequence[bytes], limit: int = 10_000
) -> tuple[list[dict[str, Any]], list[UpstreamError], Events]:
    """What came, what was wrong, and the reader; as the session does it."""
    events, found, failures = Events(limit), list[dict[str, Any]](), list[UpstreamError]()
    coming = iter(pieces)
    while not events.ended:
        chunks, failure = events.take(next(coming, b""))
        found += chunks
        failures += [failure] if failure else []
    return found, failures, events


@pytest.mark.parametrize("size", [1, 2, 7, 50, 10_000])
def test_chunks_are_the_same_however_they_are_cut(size: int) -> None:
    raw = WHOLE.encode()
    assert read([raw[at : at + size] for at in range(0, len(raw), size)])[:2] == (CHUNKS, [])


def test_those_that_come_together_stay_together() -> None:
    chunks, failure = Events(10_000).take("".join(LINES).encode())
    assert (chunks, failure) == (CHUNKS, None)


def test_the_last_line_counts_without_its_end() -> None:
    assert read(["".join(LINES).rstrip().encode()])[0] == CHUNKS


def test_nothing_at_all_is_an_end() -> None:
    assert read([])[:2] == ([], [])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("data: {", UpstreamMalformedError),
        ("data: []", UpstreamMalformedError),
        ('data: {"choices": 1}', UpstreamMalformedError),
        ('data: {"error": {"message": "x"}}', UpstreamError),
    ],
)
def test_what_came_before_a_fault_is_given_with_it(line: str, kind: type[UpstreamError]) -> None:
    found, failures, _ = read([f"{LINES[0]}{line}\n{LINES[1]}".encode()])
    assert found == CHUNKS[:1]
    assert [type(failure) for failure in failures] == [kind]


def test_too_much_is_too_much() -> None:
    with pytest.raises(UpstreamTooLargeError):
        read([WHOLE.encode()] * 2, limit=len(WHOLE))
    with pytest.raises(UpstreamTooLargeError):
        read([b"data: " + b"x" * LONGEST_LINE, b"y"], limit=2 * LONGEST_LINE)
