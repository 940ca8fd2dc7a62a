"""The connection to Redis: everything that one moment asks for goes out together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

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

    async def ping(self) -> None:
        """Raises what AWAY names."""
        await self._redis.ping()

    async def close(self) -> None:
        await self._redis.aclose()

    async def _send(self, calls: Sequence[Call]) -> list[Any]:
        pipeline = self._redis.pipeline(transaction=False)
        for call in calls:
            pipeline.execute_command("EVALSHA", call.script.sha, 2, *keys_of(call.subject), *call.arguments)
        found: list[Any] = await pipeline.execute(raise_on_error=False)
        return found

    async def _load(self) -> None:
        for script in ALL:
            await self._redis.script_load(script.text)
