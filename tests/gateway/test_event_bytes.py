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
        ('data: {"choices": null}', UpstreamMalformedError),
        ('data: {"usage": 3}', UpstreamMalformedError),
        ('data: {"error": {"message": "x"}}', UpstreamError),
        ('data: {"error": "x", "choices": []}', UpstreamError),
    ],
)
def test_what_came_before_a_fault_is_given_with_it(line: str, kind: type[UpstreamError]) -> None:
    found, failures, _ = read([f"{LINES[0]}{line}\n{LINES[1]}".encode()])
    assert found == CHUNKS[:1]
    assert [type(failure) for failure in failures] == [kind]


COUNTED = {"usage": {"total_tokens": 3}}


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (CHUNKS[0] | {"error": None}, CHUNKS[0] | {"error": None}),
        (COUNTED, COUNTED | {"choices": []}),
        (COUNTED | {"choices": None}, COUNTED | {"choices": []}),
    ],
)
def test_what_a_vendor_leaves_empty_is_no_fault(given: dict[str, Any], taken: dict[str, Any]) -> None:
    assert read([f"data: {json.dumps(given)}\n\n".encode()])[:2] == ([taken], [])


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_event_may_have_several_lines(size: int, end: str) -> None:
    pretty = [json.dumps(chunk, indent=1, ensure_ascii=False) for chunk in CHUNKS]
    written = ["\n".join(f"data: {line}" for line in one.split("\n")) for one in pretty]
    written[1] = written[1].replace("\n", "\n: still here\nid: 7\n", 1)
    raw = "\n\n".join([*written, LINES[0], "data: [DONE]", "data: {"]).replace("\n", end).encode()
    assert read([raw[at : at + size] for at in range(0, len(raw), size)])[:2] == ([*CHUNKS, CHUNKS[0]], [])


def test_an_event_in_one_line_does_not_wait_for_the_blank_one() -> None:
    line, _ = LINES[0].encode().split(b"\n", 1)
    assert Events(10_000).take(line + b"\n") == (CHUNKS[:1], None)


def test_an_event_without_data_is_none() -> None:
    assert read([f"data:\n\ndata\n\n{LINES[0]}data:\n".encode()])[:2] == (CHUNKS[:1], [])


def test_an_event_that_breaks_off_is_a_fault() -> None:
    found, failures, _ = read([f'{LINES[0]}data: {{\ndata: "choices": ['.encode()])
    assert (found, [type(failure) for failure in failures]) == (CHUNKS[:1], [UpstreamMalformedError])


def test_too_many_lines_are_too_much() -> None:
    lines = b"data: [1,\n" * (LONGEST_LINE // 4 + 1)
    _, failures, _ = read([lines], limit=len(lines))
    assert [type(failure) for failure in failures] == [UpstreamTooLargeError]


def test_too_much_is_too_much() -> None:
    with pytest.raises(UpstreamTooLargeError):
        read([WHOLE.encode()] * 2, limit=len(WHOLE))
    with pytest.raises(UpstreamTooLargeError):
        read([b"data: " + b"x" * LONGEST_LINE, b"y"], limit=2 * LONGEST_LINE)
