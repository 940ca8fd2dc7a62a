"""Statements of the hot path as functions of the database, which plans them once per connection.

Planning costs several times what reading or writing costs. A prepared statement would do the same, but
transaction pooling by PgBouncer must work: a function belongs to the database, not to a session.

A plan outlives what it was made for: when a process starts, the tables may be empty, and reading all of one
the cheapest way to a row. It isn't for long, so that the plans of these functions look rows up.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from django.utils.dateparse import parse_datetime

from apps.common import clock
from apps.common.registry import Slot, declare

# Compiling (jit) pays for queries of seconds; it is judged by an estimate that is far too high for these.
SETTINGS = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off"
# During a deployment the processes of the old release still call theirs.
KEPT = timedelta(days=7)


class Installed(Protocol):
    """Something of the hot path that the database holds."""

    @property
    def name(self) -> str: ...

    def install(self, database: str = DEFAULT_DB_ALIAS) -> bool:
        """Make it unless it is there, as the owner. Whether it was made."""


@dataclass(frozen=True)
class DatabaseFunction:
    """``body`` is plpgsql between BEGIN and END with one document, ``$1``, of type jsonb: taken apart once.

    The name goes with it.
    """

    prefix: str
    returns: str
    body: str

    @cached_property
    def name(self) -> str:
        whole = f"{self.returns}{SETTINGS}{self.body}"
        return self.prefix + hashlib.sha256(whole.encode()).hexdigest()[:16]

    def install(self, database: str = DEFAULT_DB_ALIAS) -> bool:
        """Make it unless it is there, as the owner. Whether it was made.

        Predecessors go once it has been there for KEPT itself: until then there may be processes of theirs.
        One that was made later stays: an older release may be started again while the newer one runs.
        """
        with connections[database].cursor() as cursor:
            cursor.execute(
                "SELECT proname, obj_description(oid) FROM pg_proc WHERE proname LIKE %s", [f"{self.prefix}%"]
            )
            known = dict(cursor.fetchall())
            if self.name in known:
                if (made := _made_at(known[self.name])) < clock.now() - KEPT:
                    _drop(cursor, [name for name, told in known.items() if _made_at(told) < made])
                return False
            cursor.execute(self._definition())
            cursor.execute(f"COMMENT ON FUNCTION {self.name}(jsonb) IS '{clock.now().isoformat()}'")
        return True

    def _definition(self) -> str:
        return f"""
            CREATE FUNCTION {self.name}(jsonb) RETURNS {self.returns}
            LANGUAGE plpgsql {SETTINGS}
            AS $body$ #variable_conflict use_column
            BEGIN {self.body} END $body$"""


FUNCTIONS: Slot[Installed] = declare(
    "database_functions", "Something of the hot path that install_functions puts into the database."
)


def _drop(cursor: CursorWrapper, names: Iterable[str]) -> None:
    for name in names:
        cursor.execute(f"DROP FUNCTION {name}")


def _made_at(told: str | None) -> datetime:
    """By its comment; what has none is older than all."""
    return parse_datetime(told or "") or datetime.min.replace(tzinfo=UTC)
