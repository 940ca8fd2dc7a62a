"""The connection goes to the address that was checked, and to no other that the name has later (CWE-918)."""

import socket
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from django.conf import settings

from apps.gateway.providers.errors import UpstreamUnreachableError
from apps.gateway.providers.resolver import GuardedResolver
from apps.gateway.providers.session import open_session
from apps.gateway.providers.target import Target

PUBLIC, INSIDE = "93.184.216.34", "169.254.169.254"
NAME = Target("https://api.vendor.example/v1/chat/completions", {}, b"{}")


class Rebinding(AbstractResolver):
    """A name server that says another address each time it is asked, and counts."""

    def __init__(self, *addresses: str) -> None:
        self._answers: Iterator[str] = iter((*addresses, *repeat(addresses[-1], 99)))
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        found = {"hostname": host, "host": next(self._answers), "port": port, "family": family}
        return [{**found, "proto": 0, "flags": socket.AI_NUMERICHOST}]  # type: ignore[typeddict-item]

    async def close(self) -> None: ...


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where sockets were opened to; none really is."""
    found: list[str] = []

    async def start_connection(addr_infos: Any, **_: Any) -> None:
        found.extend(info[4][0] for info in addr_infos)
        raise OSError("no network in tests")

    monkeypatch.setattr("aiohttp.connector.aiohappyeyeballs.start_connection", start_connection)
    return found


async def _call(monkeypatch: pytest.MonkeyPatch, names: Rebinding, times: int = 1) -> None:
    monkeypatch.setattr("apps.gateway.providers.resolver.DefaultResolver", lambda: names)
    session = open_session(settings.GATEWAY)
    try:
        for _ in range(times):
            with pytest.raises(UpstreamUnreachableError):
                await session.fetch(NAME)
    finally:
        await session.close()


async def test_the_socket_opens_to_what_was_checked(
    monkeypatch: pytest.MonkeyPatch, connected: list[str]
) -> None:
    """Between check and connection nobody asks the name server again."""
    names = Rebinding(PUBLIC, INSIDE)
    await _call(monkeypatch, names)
    assert connected == [PUBLIC]
    assert names.asked == 1


async def test_a_name_that_points_inside_later_is_refused_then() -> None:
    resolver = GuardedResolver(Rebinding(PUBLIC, INSIDE))
    assert (await resolver.resolve("api.vendor.example"))[0]["host"] == PUBLIC
    with pytest.raises(OSError, match="network"):
        await resolver.resolve("api.vendor.example")


@pytest.mark.parametrize("address", [INSIDE, "127.0.0.1", "10.0.0.7", "192.168.1.1", "100.64.0.1", "0.0.0.0"])  # noqa: S104 -- refused
async def test_no_socket_opens_to_an_inner_address(
    monkeypatch: pytest.MonkeyPatch, connected: list[str], address: str
) -> None:
    await _call(monkeypatch, Rebinding(address), times=2)
    assert connected == []
