"""The last words of a server are the application's: to those who wait when it is stopped, and to nonsense."""

import asyncio
import socket
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from apps.common.stopping import SENTENCES
from tests.gateway.waiting import until
from tests.serving import Served, served


async def got(running: Served, path: str) -> tuple[int, str]:
    """Status and body, as far as it came."""
    said = ""
    async with httpx2.AsyncClient(timeout=20) as client, client.stream("GET", running.url + path) as answer:
        try:
            async for piece in answer.aiter_text():
                said += piece
        except httpx2.RemoteProtocolError:
            said += " (cut)"
    return answer.status_code, said


async def all_wait(running: Served, number: int) -> bool:
    return await got(running, "/healthz") == (200, str(number))


async def is_shut(running: Served) -> bool:
    """Whether it takes no connection any more."""
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(running.url).port)
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:  # it was about to be taken
        return False
    writer.close()
    return False


async def test_answers_end_before_they_are_cancelled(tmp_path: Path) -> None:
    async with served("tests.launcher.lingering:application", tmp_path) as running:
        asked = [asyncio.create_task(got(running, path)) for path in ("/told", "/silent", "/begun")]
        await until(lambda: all_wait(running, len(asked)))
        stopping = asyncio.create_task(running.stopped())
        await until(lambda: is_shut(running))
        assert not any(task.done() for task in asked), "they have some seconds more"
        told, silent, begun = await asyncio.gather(*asked)
        log = await stopping
    assert told == (200, "begun, ended")
    assert silent == (503, SENTENCES)
    assert begun == (200, "begun (cut)")
    assert "Traceback" not in log
    assert "CancelledError" not in log


async def test_what_is_no_http_is_answered_in_the_applications_words(tmp_path: Path) -> None:
    async with served("tests.launcher.lingering:application", tmp_path) as running:
        port = urlsplit(running.url).port
        for nonsense in (b"nonsense\r\n\r\n", b"POST / HTTP/1.1\r\ncontent-length: many\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port or 0), timeout=10) as connection:
                connection.sendall(nonsense)
                with connection.makefile("rb") as answer:
                    head, body = answer.read().split(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 400 Bad Request\r\n")
            assert b"\r\nconnection: close" in head
            assert body == b"400??\n"
