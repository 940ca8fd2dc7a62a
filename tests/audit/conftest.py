"""A log with two connections: who writes events, who seals them. What owners of the database could do."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connections

from apps.audit.sealing import SealKey, Verified, seal_pending, verify
from apps.common.ids import uuid7
from tests.databases import admin

KEY = SealKey.read("c2VhbC1rZXktb2YtdGhlLXRlc3RzLTMyLWJ5dGVzISE=")
EVENT = """INSERT INTO audit_event (id, event, actor_kind, actor, target_type, target, details)
  VALUES (%s, 'route:create', 'person', %s, 'vendors.modelroute', '1', '{"count": 3, "who": "Größe"}')"""
IS_SETTLED = "SELECT max(transaction) < pg_snapshot_xmin(pg_current_snapshot()) FROM audit_event"
SETTLED_SECONDS = 90
Connection = psycopg.Connection[Any]


@dataclass
class Log:
    """``by(role)`` connects as one of the portal's roles."""

    by: Callable[[str], Connection]
    sealer: Connection
    owner: Connection
    trusted: list[bytes] = field(default_factory=lambda: [KEY.public])

    def write(self, count: int = 1, *, by: Connection | None = None) -> list[UUID]:
        """The ids of new events, as the application writes them."""
        made = [uuid7() for _ in range(count)]
        if by is not None:
            by.cursor().executemany(EVENT, [(each, uuid4()) for each in made])
            return made
        with self.by("portal_app") as app:
            app.cursor().executemany(EVENT, [(each, uuid4()) for each in made])
        return made

    def seal(self, count: int = 0, *, settled: bool = False) -> None:
        """After ``count`` new events; ``settled``: once everything that the server does beside has ended.

        Transactions of other databases (of tests that run meanwhile) keep the horizon back like our own.
        """
        self.write(count)
        for _ in range(SETTLED_SECONDS * 10 if settled else 0):
            if self.sealer.execute(IS_SETTLED).fetchone() == (True,):
                break
            time.sleep(0.1)
        seal_pending(self.sealer, KEY)

    def verify(self, **options: Any) -> Verified:
        return verify(self.sealer, self.trusted, **options)

    def told(self, **options: Any) -> list[str]:
        """The kinds of what isn't right."""
        return [each.kind.value for each in self.verify(**options).found]

    def rewrite(self, statement: LiteralString, *values: object) -> None:
        """As somebody who owns the database and knows of the triggers."""
        with self.owner.transaction():
            for table in ("audit_event", "audit_seal", "audit_leaf"):
                self.owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            assert self.owner.execute(statement, values).rowcount > 0
            for table in ("audit_event", "audit_seal", "audit_leaf"):
                self.owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_frozen")


@pytest.fixture
def log(transactional_db: None) -> Iterator[Log]:
    database = connections["default"].settings_dict["NAME"]
    with admin(database) as superuser:
        address = {"host": superuser.info.host, "dbname": database}
        opened: list[Connection] = []

        def by(role: str) -> Connection:
            opened.append(psycopg.connect(**address, user=role, autocommit=True))
            return opened[-1]

        yield Log(by, by("portal_sealer"), by("portal_owner"))
        for each in opened:
            each.close()
