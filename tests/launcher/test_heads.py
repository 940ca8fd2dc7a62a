"""Nobody makes the server keep more than it reads, and a refusal follows the answers before it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from portal.heads import LINE, MOST
from tests.launcher.test_http1 import LAST, asking
from tests.serving import Served, served

PIECE = 2**16
KEPT = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"
CHUNKED = b"POST /chunks HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
UNREAD, SLOW = "HTTP/1.1 400 Bad Request", "HTTP/1.1 408 Request Timeout"
OK, MUCH, LONG = "HTTP/1.1 200 OK", "HTTP/1.1 431 Request Header Fields Too Large", "HTTP/1.1 414 "


@pytest_asyncio.fixture(name="running", loop_scope="module", scope="module")
async def _running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served("tests.launcher.echoing:application", Path(tmp_path_factory.mktemp("echo"))) as running:
        yield running


async def said(running: Served, pieces: Sequence[bytes], pause: float = 0.0) -> list[str]:
    """The lines of all answers up to the end of the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(running.url).port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)
    lines = (await asyncio.wait_for(reader.read(), 20)).decode().splitlines()
    writer.close()
    return lines


def statuses(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.startswith("HTTP/1.1 ")]


def with_header(counted: int) -> bytes:
    return b"GET /a HTTP/1.1\r\nx: %s\r\n\r\n" % (b"v" * (counted - len("/ax") - LINE))


def with_target(counted: int) -> bytes:
    return b"GET /%s HTTP/1.1\r\nx: y\r\n\r\n" % (b"t" * (counted - len("/xy") - LINE))


def with_trailer(counted: int) -> bytes:
    return CHUNKED + b"x: %s\r\n\r\n" % (b"v" * (counted - len("x") - LINE))


def with_many(counted: int) -> bytes:
    rest = counted - len("/a")
    lines = [b"y:\r\n"] * (rest // (1 + LINE) - 1)
    last = b"z: %s\r\n" % (b"v" * (rest % (1 + LINE)))
    return b"GET /a HTTP/1.1\r\n" + b"".join([*lines, last]) + b"\r\n"


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("made", [with_header, with_target, with_trailer, with_many])
@pytest.mark.parametrize("size", [999, MOST], ids=["in pieces", "whole"])
async def test_what_is_as_long_as_may_be_is_answered_and_a_byte_more_is_not(
    running: Served, made: Callable[[int], bytes], size: int
) -> None:
    def cut(request: bytes) -> list[bytes]:
        return [request[at : at + size] for at in range(0, len(request), size)]

    assert statuses(await said(running, [*cut(made(MOST)), LAST])) == [OK, OK]
    assert statuses(await said(running, cut(made(MOST + 1)))) == [MUCH]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_target_that_is_too_long_alone_is_told_as_that(running: Served) -> None:
    lines = await said(running, [b"GET /%s" % (b"t" * MOST), b" HTTP/1.1\r\n\r\n"])
    assert [line[: len(LONG)] for line in statuses(lines)] == [LONG]
    assert "connection: close" in lines


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("first", [with_header(99), asking(b"h2c", b"\r\n")], ids=["plain", "wish"])
async def test_the_answers_before_a_refused_request_are_given(running: Served, first: bytes) -> None:
    lines = await said(running, [first * 2 + with_header(MOST + 1) + LAST])
    assert statuses(lines) == [OK, OK, MUCH]
    lines = await said(running, [first * 2 + b"nonsense\r\n\r\n" + LAST])
    assert statuses(lines) == [OK, OK, UNREAD]
    lines = await said(running, [first * 2 + with_trailer(MOST + 1) + LAST])
    assert statuses(lines) == [OK, OK, MUCH]


@pytest.mark.asyncio(loop_scope="module")
async def test_each_request_of_a_connection_counts_for_itself(running: Served) -> None:
    requests = [with_header(MOST), with_trailer(MOST), with_target(MOST)] * 3
    assert statuses(await said(running, [*requests, LAST])) == [OK] * 10
    body = b"POST / HTTP/1.1\r\ncontent-length: %d\r\n\r\n%s" % (4 * MOST, b"b" * 4 * MOST)
    assert statuses(await said(running, [body + with_header(MOST) + LAST])) == [OK] * 3


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HTTP/1.1\r\nx: ", b"GET / HTTP/1.1\r\nx", b"GET /", CHUNKED + b"x: ", asking(b"h2c", b"x: "),
        asking(b"h2c", CHUNKED.partition(b"\r\n")[2] + b"x: "), CHUNKED[:-3] + b"1;",
    ],
    ids=["value", "name", "target", "trailer", "wish", "trailer of a wish", "extension"],
)  # fmt: skip
async def test_a_line_without_an_end_isnt_read(running: Served, begun: bytes) -> None:
    _reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(running.url).port)
    writer.write(begun)
    sent = 0
    with suppress(ConnectionError):
        while sent < 1000 * PIECE:
            writer.write(b"a" * PIECE)
            await writer.drain()
            sent += PIECE
    assert sent < 100 * PIECE
    writer.close()


async def test_a_head_has_its_time_and_a_body_its_own(tmp_path: Path) -> None:
    async with served("tests.launcher.hasty:application", tmp_path) as running:
        assert statuses(await said(running, [b"GET / HTTP/1.1\r\n"])) == [SLOW]
        assert await said(running, []) == []
        slowly = LAST.replace(b"\r\n\r\n", b"\r\ncontent-length: 8\r\n\r\n")
        assert statuses(await said(running, [slowly, *[b"b"] * 8], 0.2)) == [OK]
        late = b"GET /late HTTP/1.1\r\nhost: a\r\n\r\n"
        assert statuses(await said(running, [late + LAST[:9], *[b""] * 5, LAST[9:]], 0.15)) == [OK, OK]


async def test_an_answer_that_has_begun_is_followed_by_no_other(tmp_path: Path) -> None:
    async with served("tests.launcher.lingering:application", tmp_path) as running:
        begun = CHUNKED.replace(b"/chunks", b"/begun")[:-3]
        assert statuses(await said(running, [begun, b"nonsense\r\n"], 0.2)) == [OK]
        silent = CHUNKED.replace(b"/chunks", b"/silent")[:-3]
        lines = await said(running, [silent, b"nonsense\r\n"], 0.2)
        assert (statuses(lines), lines[-1]) == ([UNREAD], "400??")


async def test_what_begins_no_request_keeps_no_connection(tmp_path: Path) -> None:
    async with served("tests.launcher.hasty:application", tmp_path) as running:
        early = b"POST /early HTTP/1.1\r\ncontent-length: 50\r\n\r\nhel"
        wish = asking(b"h2c", b"content-length: 50\r\n\r\nhel").replace(b"/outer", b"/early")
        for pieces in ([KEPT, b"\r\n"], [early, b"l"], [wish, b"l"]):
            assert statuses(await said(running, pieces, 0.2)) == [OK]


async def test_who_sends_all_of_a_body_before_the_answer_is_read_finds_it(tmp_path: Path) -> None:
    """Answered before it had come, while it goes on at a rate."""
    part = b"b" * 2 * MOST
    early = b"POST /early HTTP/1.1\r\ncontent-length: %d\r\n\r\n" % (40 * len(part))
    wish = asking(b"h2c", early.partition(b"\r\n")[2]).replace(b"/outer", b"/early")
    async with served("tests.launcher.hasty:application", tmp_path) as running:
        for head in (early, wish):
            assert statuses(await said(running, [head, *[part] * 40, LAST], 0.05)) == [OK, OK]


async def test_a_body_that_was_answered_does_not_go_on_for_ever(tmp_path: Path) -> None:
    early = b"POST /early HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n"
    part = b"%x\r\n%s\r\n" % (2 * MOST, b"b" * 2 * MOST)
    async with served("tests.launcher.hasty:application", tmp_path) as running:
        begun = time.monotonic()
        with pytest.raises(ConnectionError):
            await said(running, [early, *[part] * 600], 0.05)
        assert 2 < time.monotonic() - begun < 20


async def test_a_connection_stays_for_the_next_request(tmp_path: Path) -> None:
    """Also behind an answer that took long, and with an empty line before it."""
    async with served("tests.launcher.hasty:application", tmp_path) as running:
        assert statuses(await said(running, [KEPT, *[b""] * 5, KEPT, *[b""] * 5, LAST], 0.2)) == [OK] * 3
        late = KEPT.replace(b"/", b"/late", 1)
        assert statuses(await said(running, [late, *[b""] * 7, b"\r\n", LAST], 0.17)) == [OK] * 2
