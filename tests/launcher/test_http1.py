"""One request gets one answer, and its body is never taken for another request."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from tests.serving import Served, served

INNER = b"GET /inner HTTP/1.1\r\nhost: a\r\n\r\n"
LAST = b"GET /last HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
LENGTH = b"content-length: %d\r\n\r\n%s" % (len(INNER), INNER)
CHUNKS = b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(INNER), INNER)


@pytest_asyncio.fixture(name="running", loop_scope="module", scope="module")
async def _running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served("tests.launcher.echoing:application", Path(tmp_path_factory.mktemp("echo"))) as running:
        yield running


def asking(protocol: bytes, rest: bytes) -> bytes:
    head = b"POST /outer HTTP/1.1\r\nhost: a\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: %s\r\n"
    return head % protocol + rest


async def answers(running: Served, pieces: Sequence[bytes]) -> list[str]:
    """What the application was asked, in order: a line each; the connection ends with the last request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(running.url).port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.01 if len(pieces) < 5 else 0)
    said = (await asyncio.wait_for(reader.read(), 10)).decode()
    writer.close()
    return [line for line in said.splitlines() if "[" in line]


def cut(request: bytes, kind: str) -> list[bytes]:
    at = request.index(b"\r\n\r\n") + 4
    return {
        "whole": [request], "head first": [request[:at], request[at:]],
        "by the byte": [request[i : i + 1] for i in range(len(request))],
    }[kind]  # fmt: skip


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("protocol", [b"h2c", b"foo", b"websocket"])
@pytest.mark.parametrize("body", [LENGTH, CHUNKS], ids=["length", "chunks"])
@pytest.mark.parametrize("kind", ["whole", "head first", "by the byte"])
async def test_a_body_behind_a_wish_for_another_protocol_is_this_requests(
    running: Served, protocol: bytes, body: bytes, kind: str
) -> None:
    found = await answers(running, cut(asking(protocol, body) + LAST, kind))
    assert [line.split(" [")[0] for line in found] == ["POST /outer", "GET /last"]
    assert "] GET /inner HTTP/1.1" in found[0]


@pytest.mark.asyncio(loop_scope="module")
async def test_wishes_without_a_body_and_many_in_one_packet_are_all_answered(running: Served) -> None:
    wish = b"GET /wish HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"
    found = await answers(running, [wish * 300 + LAST])
    assert [line.split(" [")[0] for line in found] == ["GET /wish"] * 300 + ["GET /last"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("wish", [b"", b"connection: upgrade\r\nupgrade: h2c\r\n"], ids=["plain", "wish"])
async def test_what_stands_behind_the_body_is_no_header(running: Served, wish: bytes) -> None:
    trailed = b"transfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx-forwarded-for: 10.0.0.1\r\n\r\n"
    found = await answers(running, [b"POST /outer HTTP/1.1\r\nhost: a\r\n" + wish + trailed + LAST])
    assert [line.split(" [")[0] for line in found] == ["POST /outer", "GET /last"]
    assert "x-forwarded-for" not in found[0]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_tunnel_is_refused(running: Served) -> None:
    found = await answers(running, [b"CONNECT a:443 HTTP/1.1\r\nhost: a:443\r\n\r\n" + INNER + LAST])
    assert found == []
