"""Whatever the owner of the database changes, removes, reorders, puts in, cuts off or forges is told."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.audit.sealing import Anchor, SealKey, sealer
from apps.audit.sealing.seals import COLUMNS, Seal, from_row, signed
from tests.audit.conftest import Log

SEALS, EVENTS_EACH = 6, 8
OTHER = SealKey.read("YW5vdGhlci1rZXktb2YtdGhlLXRlc3RzLTMyLWJ5dGU=")
TABLES = ("audit_event", "audit_leaf", "audit_seal")
UNIQUE = "audit_leaf_seal_position_key"
MORE = "(({0})::text::bigint + 1)::text::xid8"
# By table: each column with something else than what stands there.
EDITS: dict[str, dict[str, str]] = {
    "audit_event": {
        "id": "gen_random_uuid()", "at": "at + interval '1 microsecond'", "event": "event || '.'",
        "actor_kind": "actor_kind || '.'", "actor": "gen_random_uuid()", "target": "target || '0'",
        "target_type": "target_type || '.'", "details": """details || '{"more": 1}'""",
        "transaction": MORE.format("transaction"),
    },
    "audit_leaf": {
        "event": "gen_random_uuid()", "at": "at + interval '1 microsecond'", "seal": "seal + 100",
        "position": "position + 100", "hash": "sha256(hash)",
    },
    "audit_seal": {
        "number": "number + 100", "at": "at + interval '1 microsecond'", "count": "count + 1",
        "root": "sha256(root)", "previous": "sha256(previous)", "horizon": MORE.format("horizon"),
        "key": "sha256(key)", "signature": "sha512(signature)",
    },
}  # fmt: skip
ONE = {table: f"ctid = (SELECT ctid FROM {table} ORDER BY at, ctid OFFSET {{}} LIMIT 1)" for table in TABLES}  # noqa: S608 -- our own tables
COPIED = """
  INSERT INTO audit_event (id, at, transaction, event, actor_kind, actor, target_type, target, details)
  SELECT gen_random_uuid(), at, transaction, event, actor_kind, actor, target_type, target, details
  FROM audit_event ORDER BY id OFFSET %s LIMIT 1"""
SWAPPED = "UPDATE audit_leaf SET position = %s - position WHERE seal = %s AND position IN (%s, %s)"
CUT_OFF = (
    "DELETE FROM audit_event WHERE id IN (SELECT event FROM audit_leaf WHERE seal > %s)",
    "DELETE FROM audit_leaf WHERE seal > %s",
    "DELETE FROM audit_seal WHERE number > %s",
)
FORGED = "UPDATE audit_seal SET key = %s, signature = %s WHERE number = %s"
Dice = random.Random


def edited(log: Log, dice: Dice) -> str:
    table = dice.choice(TABLES)
    column, value = dice.choice(list(EDITS[table].items()))
    log.rewrite(f"UPDATE {table} SET {column} = {value} WHERE {_one(table, dice)}")  # noqa: S608 -- our own tables
    return f"{table}.{column}"


def deleted(log: Log, dice: Dice) -> str:
    table = dice.choice(TABLES)
    log.rewrite(f"DELETE FROM {table} WHERE {_one(table, dice)}")  # noqa: S608 -- our own tables
    return table


def reordered(log: Log, dice: Dice) -> str:
    first, second = dice.sample(range(EVENTS_EACH), 2)
    log.rewrite(SWAPPED, first + second, dice.randint(1, SEALS), first, second)
    return f"{first} and {second}"


def inserted(log: Log, dice: Dice) -> str:
    log.rewrite(COPIED, dice.randrange(SEALS * EVENTS_EACH))
    return "a copy"


def cut_off(log: Log, dice: Dice) -> str:
    after = dice.randrange(SEALS)
    for statement in CUT_OFF:
        log.rewrite(statement, after)
    return f"after {after}"


def forged(log: Log, dice: Dice) -> str:
    """Signed well, by a key that isn't ours."""
    seal = from_row(_row(log, dice.randint(1, SEALS)))
    theirs: Seal = signed(
        OTHER, **{name: getattr(seal, name) for name in COLUMNS if name not in {"key", "signature"}}
    )
    log.rewrite(FORGED, theirs.key, theirs.signature, seal.number)
    return f"seal {seal.number}"


WAYS: list[Callable[[Log, Dice], str]] = [edited, deleted, reordered, inserted, cut_off, forged]


@pytest.mark.parametrize(
    "rounds", [60, pytest.param(1000, marks=pytest.mark.by_name)], ids=["some", "a thousand"]
)
def test_each_of_so_many_random_changes_is_told(sealed: tuple[Log, Anchor], rounds: int) -> None:
    log, anchor = sealed
    dice = random.Random(162)
    for number in range(rounds):
        way = WAYS[number % len(WAYS)]
        change = way(log, dice)
        assert log.told(anchor=anchor), f"{way.__name__}: {change}"
        _restore(log)
    assert log.told(anchor=anchor) == []


@pytest.fixture
def sealed(log: Log, tmp_path: Path) -> Iterator[tuple[Log, Anchor]]:
    """Some seals and their anchor, all that was under way is over."""
    anchor = Anchor(tmp_path / "seals.jsonl")
    for _ in range(SEALS - 1):
        log.seal(EVENTS_EACH)
    log.seal(EVENTS_EACH, settled=True)
    sealer.anchor_new(log.sealer, anchor)
    log.owner.execute(f"ALTER TABLE audit_leaf DROP CONSTRAINT {UNIQUE}")
    for table in TABLES:
        log.owner.execute(f"CREATE TEMP TABLE kept_{table} AS TABLE {table}")
    yield log, anchor
    _restore(log)
    log.owner.execute(f"ALTER TABLE audit_leaf ADD CONSTRAINT {UNIQUE} UNIQUE (seal, position)")


def _restore(log: Log) -> None:
    with log.owner.transaction():
        for table in TABLES:
            log.owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            log.owner.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own tables
            log.owner.execute(f"INSERT INTO {table} TABLE kept_{table}")
            log.owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_frozen")


def _one(table: str, dice: Dice) -> str:
    return ONE[table].format(dice.randrange(SEALS if table == "audit_seal" else SEALS * EVENTS_EACH))


def _row(log: Log, number: int) -> tuple[Any, ...]:
    row = log.owner.execute(sealer.NUMBERED, [number]).fetchone()
    assert row is not None
    return tuple(row)
