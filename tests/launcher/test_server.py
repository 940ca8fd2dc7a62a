"""A process that is stopped says so to those who wait for it, and ends without a trace of theirs."""

import asyncio
from pathlib import Path

import httpx2
import pytest

from apps.common.stopping import SENTENCES
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


async def test_answers_end_before_they_are_cancelled(tmp_path: Path) -> None:
    async with served("tests.launcher.lingering:application", tmp_path) as running:
        asked = [asyncio.create_task(got(running, path)) for path in ("/told", "/silent", "/begun")]
        await asyncio.sleep(0.5)
        stopping = asyncio.create_task(running.stopped())
        await asyncio.sleep(0.5)
        with pytest.raises(httpx2.ConnectError):
            await got(running, "/told")
        told, silent, begun = await asyncio.gather(*asked)
        log = await stopping
    assert told == (200, "begun, ended")
    assert silent == (503, SENTENCES)
    assert begun == (200, "begun (cut)")
    assert "Traceback" not in log
    assert "CancelledError" not in log
