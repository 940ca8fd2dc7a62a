"""Is the log as it was sealed? Whoever may read it can ask; the answer names what isn't right."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from psycopg import Connection

from apps.audit.sealing import merkle, seals
from apps.audit.sealing.anchor import Anchor
from apps.audit.sealing.beside import Beside
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
    # Before the database is looked at, which knows each seal earlier: what is sealed meanwhile is in neither.
    anchored = anchor.seals() if anchor else iter(())
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        check = _Check(connection, keys, anchored)
        check.seals()
        check.outside()
    return check.result()


class _Check:
    """One walk over seals, leaves and anchor side by side: no more of them is in memory than one seal's."""

    def __init__(
        self, connection: Connection[Row], keys: Collection[bytes], anchored: Iterator[Seal]
    ) -> None:
        self._connection, self._keys = connection, keys
        self._leaves = Beside(groupby(self._rows("leaves", LEAVES), key=itemgetter(0)))
        self._anchored = Beside((seal.number, seal) for seal in anchored)
        self._last: Seal | None = None
        self._found: list[Found] = []
        self._seals = self._events = self._open = 0
        self._open_since: datetime | None = None

    def seals(self) -> None:
        """Numbers without gaps; each names the one before it, is signed, and is that of its events."""
        rows = self._rows("seals", f"SELECT {SEALS} FROM audit_seal ORDER BY number")  # noqa: S608 -- ours
        for seal in map(seals.from_row, rows):
            self._seals += 1
            self._chained(seal)
            self._stray(seal.number)
            self._sealed(seal)
            known = self._anchored.take(seal.number)
            if known is not None and known.hash != seal.hash:
                self._tell(Kind.ANCHOR, seal.number)
            self._last = seal
        self._stray(None)

    def _chained(self, seal: Seal) -> None:
        before = self._last.hash if self._last else NOTHING
        if seal.number != self._seals or seal.previous != before:
            self._tell(Kind.CHAIN, seal.number)
        if not seal.is_genuine:
            self._tell(Kind.SIGNATURE, seal.number)
        elif self._keys and seal.key not in self._keys:
            self._tell(Kind.UNKNOWN_KEY, seal.number)

    def _stray(self, before: int | None) -> None:
        """Leaves and lines of the anchor whose seal isn't here."""
        for number, rows in self._leaves.skipped(before):
            self._leaves_of(number, rows)
            self._tell(Kind.LEAVES, number)
        for number, _seal in self._anchored.skipped(before):
            self._tell(Kind.ANCHOR, number)

    def _sealed(self, seal: Seal) -> None:
        """Each event is what was sealed, and together they are what was signed, each in its place."""
        positions, hashes = self._leaves_of(seal.number, self._leaves.take(seal.number) or ())
        in_order = positions == list(range(len(positions)))
        if not in_order or (len(hashes), merkle.root_of(hashes)) != (seal.count, seal.root):
            self._tell(Kind.LEAVES, seal.number)

    def _leaves_of(self, number: int, rows: Iterable[Row]) -> tuple[list[int], list[bytes]]:
        """Their positions and hashes."""
        positions, hashes = [], []
        for _seal, position, event, hashed, *columns in rows:
            self._events += 1
            positions.append(position)
            hashes.append(hashed)
            if columns[0] is None:
                self._tell(Kind.REMOVED, number, event)
            elif merkle.leaf_of(event_line(tuple(columns))) != hashed:
                self._tell(Kind.CHANGED, number, event)
            elif self._last and columns[1] < self._last.at - LONGEST_TRANSACTION:
                self._tell(Kind.BACKDATED, number, event)
        return positions, hashes

    def outside(self) -> None:
        """What no seal names is young, or was put in."""
        horizon = str(self._last.horizon if self._last else 0)
        for event, at, is_below in self._rows("outside", OUTSIDE, horizon):
            if is_below:
                self._tell(Kind.INSERTED, event=event)
            else:
                self._open += 1
                self._open_since = self._open_since or at

    def result(self) -> Verified:
        return Verified(self._seals, self._events, self._open, self._open_since, tuple(self._found))

    def _rows(self, name: str, statement: str, *values: object) -> Iterator[Row]:
        with self._connection.cursor(name) as cursor:
            cursor.itersize = CHUNK
            yield from cursor.execute(statement, values)

    def _tell(self, kind: Kind, seal: int | None = None, event: object = None) -> None:
        if len(self._found) < MOST_TOLD:
            self._found.append(Found(kind, seal, None if event is None else str(event)))
