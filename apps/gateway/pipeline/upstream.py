"""One message to the vendor, with the key that counts; during an overlap once with the old one.

What failed before the first byte of an answer is asked again (providers/patience.py), nothing else is.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from django.db import connections

from apps.common import clock
from apps.gateway.pipeline.question import Admitted
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.providers.session import Session
from apps.gateway.providers.target import Target, target_for
from apps.policy.facts import CredentialFacts
from apps.vendors.services.refusals import report_refused

UNAUTHORISED = 401
# The message as another route gets it after this failure, or None.
Detour = Callable[[UpstreamError], Awaitable[Admitted | None]]

log = structlog.get_logger(__name__)


class Upstream:
    """``key`` is the one that was used last, or None for a server that asks for none.

    ``under_way``: the vendor has the message, and has not said no. ``left``: so had another, which was left
    for this one, or an attempt of a process that was killed.

    The first request is made at once, while the message is still being written down: it leaves afterwards.
    """

    def __init__(self, session: Session, admitted: Admitted, detour: Detour) -> None:
        self._session, self._detour = session, detour
        self._begun, self._spent = time.monotonic(), 0.0  # of the time for all attempts, by those before
        self.key: CredentialFacts | None = None
        self.under_way = self._is_taken = False
        self.left = admitted.sent_before
        self._take(admitted)
        self._ready: Target | None = None
        with suppress(UpstreamError):  # told when it should leave
            self._ready = self._made()

    @property
    def is_free(self) -> bool:
        """Whether no vendor took the message, or each that did said that it did nothing for it."""
        return not (self._is_taken or self.left)

    async def fetch(self) -> dict[str, Any]:
        """A whole answer. Raises UpstreamError."""
        while True:
            try:
                return await self._session.fetch(self._target(), self._spent, self._leaves)
            except UpstreamError as error:
                await self._before_again(error)

    async def stream(self) -> AsyncGenerator[list[dict[str, Any]]]:
        """The chunks of an answer, all of one attempt, those together that came together.

        Raises UpstreamError.
        """
        while True:
            try:
                asked = self._session.stream(self._target(), self._spent, self._leaves)
                async with aclosing(asked) as batches:
                    async for chunks in batches:
                        yield chunks
            except UpstreamError as error:
                await self._before_again(error)
            else:
                return

    def _leaves(self) -> None:
        self.under_way = self._is_taken = True

    def _target(self) -> Target:
        ready, self._ready = self._ready, None
        return ready or self._made()

    def _made(self) -> Target:
        """Raises UpstreamRejectedError."""
        asked, self.key = self._admitted, self._keys[0]
        route = asked.facts.known().route
        return target_for(route, asked.messages, asked.options, stream=asked.stream, key=self.key)

    async def _before_again(self, error: UpstreamError) -> None:
        """Returns when the vendor may be asked once more. Raises the error if it may not."""
        self.under_way = self.under_way and error.is_open
        self._is_taken = self._is_taken and not error.is_free
        if error.upstream_status == UNAUTHORISED:
            await self._change_key(error)
            return
        if (wait := self._patience.wait_after(error)) is not None:
            self._tell(error)
            await asyncio.sleep(wait)
            return
        instead = await self._detour(error) if error.may_detour else None
        if instead is None:
            raise error
        self._spent = time.monotonic() - self._begun
        self.left, self.under_way = self.left or self.under_way, False
        self._take(instead)

    def _take(self, admitted: Admitted) -> None:
        """The message for one route, from its first attempt on."""
        self._admitted, self._patience = admitted, self._session.patience()
        route = admitted.facts.known().route
        self._keys: list[CredentialFacts | None] = [*route.keys_on(clock.today())[:2]] or [None]

    def _tell(self, error: UpstreamError) -> None:
        log.warning(
            "gateway.asked_again", interaction=str(self._admitted.interaction), error=error.code,
            route=self._admitted.facts.known().route.id, attempts=self._patience.attempts,
        )  # fmt: skip

    async def _change_key(self, error: UpstreamError) -> None:
        """The other key of an overlap, or the error."""
        if self.key is not None and not self.key.refused:
            await _told(self.key.id)
        self._keys.pop(0)
        if not self._keys:
            raise error


async def _told(credential: int) -> None:
    try:
        await sync_to_async(_report, thread_sensitive=False)(credential)
    except Exception as error:  # noqa: BLE001 -- that nobody could be told must not cost the answer
        log.warning("gateway.refusal_not_told", error=type(error).__name__)


def _report(credential: int) -> None:
    try:
        report_refused(credential)
    finally:
        connections.close_all()  # this thread may never be used again
