"""Nothing that a message, a vendor or the machine says makes the gateway speak to another host."""

import asyncio
from collections.abc import AsyncIterator

import httpx2
import openai
import pytest
import pytest_asyncio

from tests.cast import Cast
from tests.gateway.asking import MODEL, ask, error_of, post, refusal_of, said
from tests.gateway.vendor import ScriptedVendor, http_reply, lead_to, scripted_vendor, whole

pytestmark = pytest.mark.django_db(transaction=True)
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[ScriptedVendor]:
    """A host that nobody approved, and that would answer."""
    async with scripted_vendor(whole({"content": "Kommt nur herein."})) as running:
        yield running


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_a_redirect_is_not_followed(
    company: Cast, client: openai.AsyncOpenAI, stranger: ScriptedVendor, status: int, stream: bool
) -> None:
    moved = http_reply(b"", f"location: {stranger.url}/v1/chat/completions", status=f"{status} Moved")
    async with scripted_vendor(moved) as vendor:
        await lead_to(company, vendor.url)
        assert (await refusal_of(client, stream=stream)).code == "upstream_rejected"
        assert len(vendor.received) == 1
    assert stranger.received == []


async def test_other_ways_to_send_somebody_on_are_not_followed(
    company: Cast, client: openai.AsyncOpenAI, stranger: ScriptedVendor
) -> None:
    headers = (f"refresh: 0; url={stranger.url}", f"content-location: {stranger.url}",
               f'alt-svc: h2="{stranger.url}"', f"link: <{stranger.url}>; rel=preconnect")  # fmt: skip
    body = b'{"choices": [{"index": 0, "message": {"content": "Gut."}, "finish_reason": "stop"}]}'
    async with scripted_vendor(http_reply(body, *headers)) as vendor:
        await lead_to(company, vendor.url)
        for _ in range(2):
            await ask(client)
        assert len(vendor.received) == 2
    assert stranger.received == []


async def test_no_proxy_of_the_machine_is_used(
    monkeypatch: pytest.MonkeyPatch, company: Cast, client: openai.AsyncOpenAI, stranger: ScriptedVendor
) -> None:
    for name in PROXIES:
        monkeypatch.setenv(name, stranger.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with scripted_vendor(whole({"content": "Gern."})) as vendor:
        await lead_to(company, vendor.url)
        assert (await ask(client)).choices[0].message.content == "Gern."
        assert len(vendor.received) == 1
    assert stranger.received == []


async def test_no_cookie_of_a_vendor_is_kept(company: Cast, client: openai.AsyncOpenAI) -> None:
    body = b'{"choices": [{"index": 0, "message": {"content": "Gut."}, "finish_reason": "stop"}]}'
    async with scripted_vendor(http_reply(body, "set-cookie: who=kanari; Path=/")) as vendor:
        await lead_to(company, vendor.url)
        for _ in range(2):
            await ask(client)
        assert all(b"cookie" not in request.lower() for request in vendor.received)


async def test_no_field_of_a_message_names_a_host(
    http: httpx2.AsyncClient, clear_key: str, stranger: ScriptedVendor
) -> None:
    image = {"type": "image_url", "image_url": {"url": f"{stranger.url}/image.png"}}
    plain = {"model": MODEL, "messages": said("Guten Tag")}
    for more, code in (
        ({"base_url": stranger.url}, "unknown_parameter"),
        ({"api_base": stranger.url}, "unknown_parameter"),
        ({"webhook": stranger.url}, "unknown_parameter"),
        ({"model": f"{stranger.url}/v1"}, "model_not_found"),
        ({"model": "../../../v1/models"}, "model_not_found"),
        ({"messages": [{"role": "user", "content": [image]}]}, "content_unscannable"),
    ):
        assert error_of(await post(http, clear_key, plain | more))["code"] == code, more
    # Headers that proxies believe change nothing.
    for header in ("host", "x-forwarded-host", "x-upstream", "x-original-url", "forwarded"):
        response = await post(http, clear_key, plain, **{header: stranger.url.removeprefix("http://")})
        assert response.status_code == 200, header
    await asyncio.sleep(0.2)
    assert stranger.received == []
