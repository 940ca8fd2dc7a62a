"""One message to the vendor, with the key that counts; during an overlap once with the old one."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any

import structlog
from asgiref.sync import sync_to_async
from django.db import connections

from apps.common import clock
from apps.gateway.pipeline.question import Admitted
from apps.gateway.providers.errors import UpstreamRejectedError
from apps.gateway.providers.session import Session
from apps.gateway.providers.target import Target, chat_target
from apps.policy.facts import CredentialFacts
from apps.vendors.services.refusals import report_refused

UNAUTHORISED = 401

log = structlog.get_logger(__name__)


class Upstream:
    """``key`` is the one that was used last, or None for a server that asks for none."""

    def __init__(self, session: Session, admitted: Admitted) -> None:
        self._session, self._admitted = session, admitted
        self.key: CredentialFacts | None = None

    async def fetch(self) -> dict[str, Any]:
        """A whole answer. Raises UpstreamError."""
        for target, is_last in self._targets():
            try:
                return await self._session.fetch(target)
            except UpstreamRejectedError as error:
                await self._refused(error, is_last=is_last)
        raise UpstreamRejectedError

    async def stream(self) -> AsyncGenerator[list[dict[str, Any]]]:
        """The chunks of an answer, those together that came together; a refusal comes before the first ones.

        Raises UpstreamError.
        """
        for target, is_last in self._targets():
            try:
                async with aclosing(self._session.stream(target)) as batches:
                    async for chunks in batches:
                        yield chunks
            except UpstreamRejectedError as error:
                await self._refused(error, is_last=is_last)
            else:
                return

    def _targets(self) -> Iterator[tuple[Target, bool]]:
        route = self._admitted.facts.known().route
        keys: tuple[CredentialFacts | None, ...] = route.keys_on(clock.today())[:2] or (None,)
        for number, key in enumerate(keys, 1):
            self.key = key
            target = chat_target(
                route, self._admitted.messages, self._admitted.options, stream=self._admitted.stream, key=key
            )
            yield target, number == len(keys)

    async def _refused(self, error: UpstreamRejectedError, *, is_last: bool) -> None:
        """Raises the error unless another key may be tried."""
        if error.upstream_status != UNAUTHORISED:
            raise error
        if self.key is not None and not self.key.refused:
            await _told(self.key.id)
        if is_last:
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
