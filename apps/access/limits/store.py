"""The connection to Redis: everything that one moment asks for goes out together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import hiredis
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError, ResponseError

from apps.access.limits.scripts import ALL, Script, keys_of

AWAY = (RedisError, OSError)  # time-outs are OSErrors


@dataclass(frozen=True, slots=True)
class Call:
    """One run of a script on the counters of one subject."""

    script: Script
    subject: str
    arguments: tuple[str | int, ...]


class Store:
    """``seconds``: how long an answer may take; nothing is tried twice, because requests wait for it."""

    def __init__(self, url: str, seconds: float) -> None:
        # RESP2 also speaks to Redis 6 and to proxies. Connected when first needed, in the loop that asks.
        self._redis: Redis = Redis.from_url(
            url, protocol=2, socket_timeout=seconds, socket_connect_timeout=seconds, max_connections=4,
            retry=Retry(NoBackoff(), 0), health_check_interval=0,
        )  # fmt: skip
        self._seconds = seconds
        single = ConnectionPool.from_url(
            url,
            protocol=2,
            socket_timeout=None,  # _send has one for everything together
            socket_connect_timeout=seconds,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=0,
        )
        self._connection: AbstractConnection = single.make_connection()  # type: ignore[no-untyped-call]

    async def run(self, calls: Sequence[Call]) -> list[Any]:
        """One round trip for all calls, in their order. Raises what AWAY names."""
        found = await self._send(calls)
        if any(isinstance(each, NoScriptError) for each in found):
            await self._load()
            missed = [n for n, each in enumerate(found) if isinstance(each, NoScriptError)]
            again = await self._send([calls[n] for n in missed])
            for n, each in zip(missed, again, strict=True):
                found[n] = each
        for each in found:
            if isinstance(each, Exception):
                raise each
        return found

    async def try_out(self) -> None:
        """Write: one whose memory is full, or that only reads, answers a ping. Raises what AWAY names."""
        await self._redis.set("limits:probe", 1, px=1000)

    async def close(self) -> None:
        await self._connection.disconnect()
        await self._redis.aclose()

    async def _send(self, calls: Sequence[Call]) -> list[Any]:
        """Over a connection of its own, within one time-out: a pool would do more than the counters do."""
        commands = [_packed(_command(call)) for call in calls]
        try:
            async with asyncio.timeout(self._seconds):
                await self._connection.send_packed_command(commands)
                return [await self._answer() for _ in calls]
        except BaseException:
            # Answers that weren't waited for must not be taken for those of the next calls.
            await self._connection.disconnect(nowait=True)
            raise

    async def _answer(self) -> Any:
        try:
            return await self._connection.read_response()
        except ResponseError as refused:
            return refused

    async def _load(self) -> None:
        for script in ALL:
            await self._redis.script_load(script.text)


def _command(call: Call) -> tuple[str | int, ...]:
    return ("EVALSHA", call.script.sha, 2, *keys_of(call.subject), *call.arguments)


def _packed(command: tuple[str | int, ...]) -> bytes:
    packed: bytes = hiredis.pack_command(command)  # type: ignore[arg-type]  # the stub means any length
    return packed
