"""A message with files gives back the room of its body before its answer begins."""

from typing import Any, cast

import httpx2
import pytest
from django.core.asgi import get_asgi_application

from apps.common.bodies import LET_GO
from apps.gateway.lifespan import App
from tests.cast import Cast
from tests.common.extraction.office_makers import xlsx
from tests.gateway.asking import MODEL
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"use_case": "UC-0001", "route": MODEL, "data_class": "1", "prompt": "Was steht hier?"}


async def test_what_was_read_is_freed_while_the_answer_streams(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    happened, pages = list[str](), cast("App", get_asgi_application())

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def noted(message: Any) -> None:
            happened.append(message["type"])
            await send(message)

        await pages({**scope, LET_GO: lambda: happened.append("let go")}, receive, noted)

    transport: Any = httpx2.ASGITransport(app=watched)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://testserver", cookies=browser.cookies, headers=browser.headers
    ) as client:
        file = ("Kunden.xlsx", xlsx(("Ort", "Zahl"), ("Bonn", "7")))
        answer = await client.post("/chat/messages/", data=NEW, files={"files": file})
    assert happened[:2] == ["http.response.start", "let go"]  # and then what there is to read
    assert "event: done" in answer.text
    assert "[File: Kunden.xlsx]" in simulator.requests()[0]["body"]
