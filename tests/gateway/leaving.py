"""Somebody at the chat's page who leaves in the middle of an answer."""

import asyncio
from typing import Any, cast
from urllib.parse import urlencode

import httpx2
from django.core.asgi import get_asgi_application

from apps.gateway.lifespan import App
from tests.gateway.asking import MODEL

NEW = {"use_case": "UC-0001", "route": MODEL, "data_class": "1"}


async def leave(
    browser: httpx2.AsyncClient, prompt: str, *, after: int = 0, accept: str = "", unseen: bytes = b""
) -> list[Any]:
    """Send a first message and hang up when so many messages of the response have come, or a second later.

    ``unseen``: hang up when it is on its way, and never take it. Returns what had come.
    """
    got: list[Any] = []
    enough = asyncio.Event()
    coming = [{"type": "http.request", "body": urlencode(NEW | {"prompt": prompt}).encode()}]

    async def receive() -> Any:
        if coming:
            return coming.pop(0)
        await (enough.wait() if after or unseen else asyncio.sleep(1))
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if unseen and unseen in message.get("body", b""):
            enough.set()
            await asyncio.Event().wait()
        got.append(message)
        if after and len(got) >= after:
            enough.set()

    pages = cast("App", get_asgi_application())
    await asyncio.wait_for(pages(_scope(browser, accept), receive, send), 20)
    return got


def _scope(browser: httpx2.AsyncClient, accept: str) -> dict[str, Any]:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    known = {"cookie": cookies, "host": "testserver", "content-type": "application/x-www-form-urlencoded"}
    headers = dict(browser.headers) | known | ({"accept": accept} if accept else {})
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http", "method": "POST", "path": "/chat/messages/", "query_string": b"", "headers": encoded,
    }  # fmt: skip
