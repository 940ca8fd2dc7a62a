"""The gate as the gateway asks it: about every message, and the database repeats itself only if it must."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from apps.access.gate_query import CALL, UNPLANNED, document
from apps.access.subjects import Question, facts_of_text
from apps.gateway.connections import Connections
from apps.policy.facts import Facts

# Whatever happens to the notes about changes, nothing older than this is relied on. Seconds.
LONGEST = 1.0
SECONDS = 20.0  # for an answer of the database
MOST = 10_000

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Memory:
    """Facts that stand unless something has changed since ``snapshot``, and at most until ``until``."""

    facts: dict[Question, Facts] = field(default_factory=dict)
    snapshot: str = ""
    until: float = 0.0

    def recall(self, questions: Sequence[Question]) -> list[Facts]:
        """All of them, or nothing."""
        if time.monotonic() >= self.until:
            return []
        found = [self.facts.get(question) for question in questions]
        return [] if None in found else found  # type: ignore[return-value]  # mypy doesn't see the check

    def learn(self, questions: Sequence[Question], facts: Sequence[Facts]) -> None:
        """Of whom nobody has heard nothing is kept: there is no end of them."""
        known = zip(questions, facts, strict=True)
        self.facts.update((question, each) for question, each in known if each.subject is not None)


@dataclass(slots=True)
class Gate:
    """One per process. ``query`` falls back to one that needs nothing in the database."""

    connections: Connections
    query: str = CALL
    memory: Memory = field(default_factory=Memory)

    def recall(self, question: Question) -> Facts | None:
        """What stood a moment ago. Who acts on it makes sure that it still does (ledger.Write.guard)."""
        recalled = self.memory.recall([question])
        return recalled[0] if recalled else None

    async def load(self, questions: Sequence[Question]) -> list[Facts]:
        """Facts as they are when this is called or later. Raises psycopg.Error, PoolTimeout."""
        memory = self.memory
        if recalled := memory.recall(questions):
            rows = await self._ask(document(questions, memory.snapshot))
            if not rows:
                return recalled
            memory.until = 0.0  # something has changed
        else:
            rows = await self._ask(document(questions))
        facts = [_facts(row, question) for row, question in zip(rows, questions, strict=True)]
        self._keep(memory, questions, facts)
        return facts

    def _keep(self, memory: Memory, questions: Sequence[Question], facts: Sequence[Facts]) -> None:
        """What was asked for before the memory began anew may be older than its snapshot: it isn't kept."""
        if memory is not self.memory or not facts[0].snapshot:
            return
        now = time.monotonic()
        if now >= memory.until or len(memory.facts) > MOST:
            self.memory = memory = Memory(snapshot=facts[0].snapshot, until=now + LONGEST)
        memory.learn(questions, facts)

    async def _ask(self, asked: str) -> list[Any]:
        try:
            return await self._fetch(asked)
        except PoolTimeout:
            raise
        except psycopg.OperationalError:
            # The server was restarted, perhaps another one took its place: every connection is as
            # dead as this one was, and snapshots of the old one mean nothing.
            self.memory = Memory()
            await self.connections.drop()
            return await self._fetch(asked)

    async def _fetch(self, asked: str) -> list[Any]:
        connection = await self.connections.take()
        try:
            async with asyncio.timeout(SECONDS):
                return await (await connection.execute(self.query, [asked])).fetchall()
        except TimeoutError as silence:
            raise psycopg.OperationalError("no answer") from silence
        except psycopg.errors.UndefinedFunction:
            # Another release has replaced it: the same query, planned each time from now on.
            log.warning("gateway.gate_query_missing")
            self.query = UNPLANNED
            return await (await connection.execute(self.query, [asked])).fetchall()
        finally:
            await self.connections.give_back(connection)


def _facts(row: tuple[int, str, str], question: Question) -> Facts:
    _, text, snapshot = row
    return replace(facts_of_text(text, question), snapshot=snapshot)
