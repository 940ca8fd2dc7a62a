"""A process begins with everything read in, and serves its pages even where detection can't be."""

import asyncio
import gc
import json
from collections.abc import MutableMapping
from typing import Any

import pytest

from apps.common import heap
from apps.gateway import lifespan, runtime
from apps.gateway.handler import unreadable
from apps.gateway.lifespan import with_lifespan
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True)]


async def _nothing(*_arguments: Any) -> None:
    raise AssertionError("no request is made here")


async def _told_while_it_runs() -> list[str]:
    """What the server is told from the start to the end of a process."""
    told: list[str] = []
    given: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message["type"])
        if message["type"] == "lifespan.startup.complete":
            assert isinstance(runtime.current(), runtime.Runtime)
            await given.put({"type": "lifespan.shutdown"})

    await given.put({"type": "lifespan.startup"})
    await with_lifespan(_nothing)({"type": "lifespan"}, given.get, send)
    return told


async def test_what_lives_by_then_is_kept(company: Cast) -> None:
    gc.unfreeze()
    assert await _told_while_it_runs() == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


async def test_pages_are_served_without_detection(
    company: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_text: str) -> None:
        raise OSError("the file of the tagger is damaged")

    monkeypatch.setattr(lifespan, "detect", broken)
    monkeypatch.setattr(heap, "keep", lambda: None)
    assert await _told_while_it_runs() == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    told = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    (entry,) = [each for each in told if each["event"] == "gateway.detection_not_ready"]
    assert (entry["error"], entry["level"]) == ("OSError", "error")


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "bad_request"), (408, "request_timeout"), (414, "address_too_long"), (431, "headers_too_large")],
)
def test_what_is_no_http_gets_openais_shape(status: int, code: str) -> None:
    headers, body = unreadable(status)
    assert json.loads(body)["error"]["code"] == code
    assert headers["content-length"] == str(len(body))
    assert headers["content-type"] == "application/json"
    assert headers["x-request-id"]
