"""A process begins with everything read in, and serves its pages even where detection can't be."""

import asyncio
import gc
from collections.abc import MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from apps.common import heap
from apps.gateway import lifespan, runtime
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


async def test_pages_are_served_without_detection(company: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> None:
        raise OSError("the file of the tagger is damaged")

    monkeypatch.setattr(lifespan, "detect", broken)
    monkeypatch.setattr(heap, "keep", lambda: None)
    with capture_logs() as logs:
        assert await _told_while_it_runs() == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert {"event": "gateway.detection_not_ready", "error": "OSError", "log_level": "error"} in logs
