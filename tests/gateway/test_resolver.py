"""A name that leads into a network of its own is not called, whenever it began to."""

import asyncio
import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from django.conf import settings
from pytest_django import Settings

from apps.gateway.providers.errors import UpstreamRejectedError, UpstreamUnreachableError
from apps.gateway.providers.resolver import GuardedResolver
from apps.gateway.providers.session import open_session
from apps.gateway.providers.target import Target, chat_target
from tests.policy.makers import route


class Answers(AbstractResolver):
    """A name server that says what it is told to."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}
            for address in self._addresses
        ]

    async def close(self) -> None: ...


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("10.1.2.3",), ("169.254.169.254",), ("::1",), ("fd00::1",), ("8.8.8.8", "192.168.0.1")],
)
async def test_names_of_inner_networks_are_refused(addresses: tuple[str, ...]) -> None:
    with pytest.raises(OSError, match="network"):
        await GuardedResolver(Answers(*addresses)).resolve("api.vendor.example")


class Silent(Answers):
    """A name server that is away: the system waits for it, for longer than anybody here does."""

    async def resolve(self, *_asked: object, **_options: object) -> list[ResolveResult]:
        await asyncio.sleep(3600)
        return []


async def test_a_name_server_that_says_nothing_is_a_vendor_that_cannot_be_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("apps.gateway.providers.resolver.DefaultResolver", Silent)
    session = open_session(settings.GATEWAY | {"connect_timeout_s": 0.1})
    asked = session.fetch(Target("https://api.vendor.example/v1/chat/completions", {}, b"{}"))
    try:
        with pytest.raises(UpstreamUnreachableError):
            await asyncio.wait_for(asked, 20)
    finally:
        await session.close()


async def test_a_public_address_is_used_as_it_was_checked() -> None:
    found = await GuardedResolver(Answers("8.8.8.8")).resolve("api.vendor.example")
    assert [result["host"] for result in found] == ["8.8.8.8"]


async def test_the_session_calls_nobody_inside_under_an_outer_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.gateway.providers.resolver.DefaultResolver", lambda: Answers("127.0.0.1"))
    session = open_session(settings.GATEWAY)
    try:
        with pytest.raises(UpstreamUnreachableError):
            await session.fetch(Target("https://api.vendor.example/v1/chat/completions", {}, b"{}"))
    finally:
        await session.close()


@pytest.mark.parametrize(
    "url", ["https://10.0.0.1/v1", "http://api.vendor.example/v1", "https://metadata/v1"]
)
def test_an_address_is_checked_at_every_call(settings: Settings, url: str) -> None:
    settings.DEMO, settings.PORTAL_ENV = False, "production"
    with pytest.raises(UpstreamRejectedError):
        chat_target(route(base_url=url), [], {}, stream=False)


def test_the_guard_is_an_aiohttp_resolver() -> None:
    assert issubclass(GuardedResolver, aiohttp.abc.AbstractResolver)
