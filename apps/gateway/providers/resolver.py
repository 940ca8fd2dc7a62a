"""What a vendor's name resolves to is checked as its address was: the connection goes to the checked IP.

A name that pointed outside when it was entered may point inside later (DNS rebinding, CWE-918).
"""

import asyncio
import socket
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from apps.vendors.addresses import AddressError, check_ip


class PatientResolver(AbstractResolver):
    """Resolves as the system does, within ``seconds``: aiohttp bounds a connection, not the name before it.

    A name server that is silent costs a message no more than a vendor that is.
    """

    def __init__(self, seconds: float) -> None:
        self._inner, self._seconds = DefaultResolver(), seconds

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises OSError, also when the time is over."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._inner.resolve(host, port, family)
        except TimeoutError as error:
            raise OSError("no name server answered in time") from error

    async def close(self) -> None:
        await self._inner.close()


class GuardedResolver(AbstractResolver):
    """Asks another one, and refuses addresses of networks that no vendor lives in."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises OSError if any address of the name is refused: half a good answer is a bad one."""
        found = await self._inner.resolve(host, port, family)
        for result in found:
            try:
                check_ip(ip_address(result["host"].partition("%")[0]))
            except AddressError as error:
                raise OSError("the name leads into a network of its own") from error
        return found

    async def close(self) -> None:
        await self._inner.close()
