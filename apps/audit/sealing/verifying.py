"""Is the log as it was sealed? Whoever may read it can ask; the answer names what isn't right."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from psycopg import Connection

from apps.audit.sealing import merkle, seals
from apps.audit.sealing.anchor import Anchor
from apps.audit.sealing.canonical import event_line
from apps.audit.sealing.sealer import EVENTS, SEALS
from apps.audit.sealing.seals import NOTHING, Seal

LONGEST_TRANSACTION = timedelta(hours=1)  # the portal's roles are cut off after minutes
CHUNK = 2000
MOST_TOLD = 100
LEAVES = f"""
SELECT l.seal, l.position, l.event, l.hash, {EVENTS} FROM audit_leaf l
LEFT JOIN audit_event e ON e.id = l.event AND e.at = l.at ORDER BY l.seal, l.position
"""  # noqa: S608 -- our own columns
# What no seal names. Below the last horizon everything was sealed, so it came in later.
OUTSIDE = """
SELECT e.id, e.at, e.transaction < %s::text::xid8 FROM audit_event e
LEFT JOIN audit_leaf l ON l.event = e.id WHERE l.event IS NULL ORDER BY e.at, e.id
"""
Row = tuple[Any, ...]


class Kind(StrEnum):
    """What can be wrong, each with a sentence for people."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    BACKDATED = "backdated"
    LEAVES = "leaves"
    CHAIN = "chain"
    SIGNATURE = "signature"
    UNKNOWN_KEY = "unknown_key"
    ANCHOR = "anchor"


SENTENCES = {
    Kind.CHANGED: "event {event} (seal {seal}) isn't what was sealed",
    Kind.REMOVED: "event {event} (seal {seal}) is gone, or its time was changed",
    Kind.INSERTED: "event {event} was put in after what surrounds it had been sealed",
    Kind.BACKDATED: "event {event} (seal {seal}) says it is older than the seal before it",
    Kind.LEAVES: "the list of events of seal {seal} isn't what was signed",
    Kind.CHAIN: "seal {seal} doesn't follow the one before it",
    Kind.SIGNATURE: "seal {seal} isn't signed by its key",
    Kind.UNKNOWN_KEY: "seal {seal} is signed by a key that isn't yours",
    Kind.ANCHOR: "the anchor knows another seal {seal} than the database, or the database has lost it",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that isn't right. ``event`` is an id."""

    kind: Kind
    seal: int | None = None
    event: str | None = None

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(seal=self.seal, event=self.event)


@dataclass(frozen=True, slots=True)
class Verified:
    """``found`` is empty where all is right. ``open``: events too young to have a seal, and since when."""

    seals: int
    events: int
    open: int
    open_since: datetime | None
    found: tuple[Found, ...]


def verify(
    connection: Connection[Row], keys: Collection[bytes] = (), anchor: Anchor | None = None
) -> Verified:
    """Read the whole log once. ``keys`` are public keys that you trust, none trusts what is written there.

    The first hundred things that aren't right are told. Raises psycopg.Error, AnchorDiffersError, OSError.
    """
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        check = _Check(connection, keys)
        check.chain()
        check.leaves()
        check.outside()
        if anchor is not None:
            check.anchor(anchor)
    return check.result()


class _Check:
    def __init__(self, connection: Connection[Row], keys: Collection[bytes]) -> None:
        self._connection, self._keys = connection, keys
        self._known: dict[int, Seal] = {}
        self._found: list[Found] = []
        self._events = self._open = 0
        self._open_since: datetime | None = None

    def chain(self) -> None:
        """Numbers without gaps, each seal names the one before it, and is signed by a key of yours."""
        previous = NOTHING
        rows = self._rows("chain", f"SELECT {SEALS} FROM audit_seal ORDER BY number")  # noqa: S608 -- ours
        for expected, row in enumerate(rows, 1):
            seal = seals.from_row(row)
            self._known[seal.number] = seal
            if seal.number != expected or seal.previous != previous:
                self._tell(Kind.CHAIN, seal.number)
            if not seal.is_genuine:
                self._tell(Kind.SIGNATURE, seal.number)
            elif self._keys and seal.key not in self._keys:
                self._tell(Kind.UNKNOWN_KEY, seal.number)
            previous = seal.hash

    def leaves(self) -> None:
        """Each event is what was sealed, and together they are what was signed."""
        grouped = groupby(self._rows("leaves", LEAVES), key=itemgetter(0))
        leaves = {number: self._leaves_of(number, list(rows)) for number, rows in grouped}
        for number in self._known.keys() | leaves.keys():
            seal = self._known.get(number)
            if seal is None or leaves.get(number, (0, merkle.EMPTY)) != (seal.count, seal.root):
                self._tell(Kind.LEAVES, number)

    def _leaves_of(self, number: int, rows: list[Row]) -> tuple[int, bytes]:
        before = self._known.get(number - 1)
        for _seal, _position, event, hashed, *columns in rows:
            self._events += 1
            if columns[0] is None:
                self._tell(Kind.REMOVED, number, event)
            elif merkle.leaf_of(event_line(tuple(columns))) != hashed:
                self._tell(Kind.CHANGED, number, event)
            elif before and columns[1] < before.at - LONGEST_TRANSACTION:
                self._tell(Kind.BACKDATED, number, event)
        return len(rows), merkle.root_of([row[3] for row in rows])

    def outside(self) -> None:
        """What no seal names is young, or was put in."""
        last = self._known[max(self._known)] if self._known else None
        for event, at, is_below in self._rows("outside", OUTSIDE, str(last.horizon if last else 0)):
            if is_below:
                self._tell(Kind.INSERTED, event=event)
            else:
                self._open += 1
                self._open_since = self._open_since or at

    def anchor(self, anchor: Anchor) -> None:
        """Each seal that was written down outside is here, and the same."""
        for seal in anchor.seals():
            known = self._known.get(seal.number)
            if known is None or known.hash != seal.hash:
                self._tell(Kind.ANCHOR, seal.number)

    def result(self) -> Verified:
        return Verified(len(self._known), self._events, self._open, self._open_since, tuple(self._found))

    def _rows(self, name: str, statement: str, *values: object) -> Iterator[Row]:
        with self._connection.cursor(name) as cursor:
            cursor.itersize = CHUNK
            yield from cursor.execute(statement, values)

    def _tell(self, kind: Kind, seal: int | None = None, event: object = None) -> None:
        if len(self._found) < MOST_TOLD:
            self._found.append(Found(kind, seal, None if event is None else str(event)))
