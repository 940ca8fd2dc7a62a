"""Whoever owns the database rewrites the log: that it was changed is told, and where."""

from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString

import pytest

from apps.audit.sealing import Anchor, AnchorDiffersError, SealKey, sealer
from apps.audit.sealing.seals import NOTHING, signed
from tests.audit.conftest import Log

SOME = "(SELECT id FROM audit_event ORDER BY id OFFSET 2 LIMIT 1)"  # stands for "(some)"
INSERTED = """
  INSERT INTO audit_event (id, at, transaction, event, actor_kind, actor, target_type, target, details)
  SELECT gen_random_uuid(), at {at}, {transaction}, event, actor_kind, actor, target_type, target, details
  FROM audit_event ORDER BY id LIMIT 1"""
OLD = "transaction"  # of the first event, which is sealed
NEW = "pg_current_xact_id()"
OTHER = SealKey.read("YW5vdGhlci1rZXktb2YtdGhlLXRlc3RzLTMyLWJ5dGU=")
CHANGES: dict[str, tuple[LiteralString, list[str]]] = {
    "words": ("UPDATE audit_event SET details = '{}' WHERE id = (some)", ["changed"]),
    "actor": ("UPDATE audit_event SET actor = gen_random_uuid() WHERE id = (some)", ["changed"]),
    "verb": ("UPDATE audit_event SET event = 'route:lock' WHERE id = (some)", ["changed"]),
    "transaction": ("UPDATE audit_event SET transaction = '9' WHERE id = (some)", ["changed"]),
    "time": ("UPDATE audit_event SET at = at - interval '1 day' WHERE id = (some)", ["removed"]),
    "removed": ("DELETE FROM audit_event WHERE id = (some)", ["removed"]),
    "removed with its leaf": (
        """WITH gone AS (DELETE FROM audit_event WHERE id = (some) RETURNING id)
           DELETE FROM audit_leaf USING gone WHERE event = gone.id""", ["leaves"]),
    "only the leaf": ("DELETE FROM audit_leaf WHERE event = (some)", ["leaves", "inserted"]),
    "order": ("UPDATE audit_leaf SET position = 1 - position WHERE seal = 1 AND position < 2", ["leaves"]),
    "leaf": ("UPDATE audit_leaf SET hash = sha256('other') WHERE event = (some)", ["changed", "leaves"]),
    "put in": (INSERTED.format(at="+ interval '0'", transaction=OLD), ["inserted"]),
    "root": (
        "UPDATE audit_seal SET root = sha256('other') WHERE number = 1", ["signature", "leaves", "chain"]),
    "moment": ("UPDATE audit_seal SET at = at - interval '1 day' WHERE number = 1", ["signature", "chain"]),
    "first seal": ("DELETE FROM audit_seal WHERE number = 1", ["chain", "leaves"]),
    "signature": ("UPDATE audit_seal SET signature = sha256('other') WHERE number = 1", ["signature"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told(log: Log, change: str) -> None:
    log.seal(4)
    log.seal(2, settled=True)
    statement, told = CHANGES[change]
    log.owner.execute("ALTER TABLE audit_leaf DROP CONSTRAINT IF EXISTS audit_leaf_seal_position_key")
    try:
        log.rewrite(statement.replace("(some)", SOME))
        assert log.told() == told
    finally:
        log.owner.execute("ALTER TABLE audit_leaf DISABLE TRIGGER USER")
        log.owner.execute("DELETE FROM audit_leaf")
        log.owner.execute(
            "ALTER TABLE audit_leaf ADD CONSTRAINT audit_leaf_seal_position_key UNIQUE (seal, position)"
        )
        log.owner.execute("ALTER TABLE audit_leaf ENABLE ALWAYS TRIGGER audit_leaf_frozen")


def test_what_was_changed_is_named(log: Log) -> None:
    first, *_ = log.write(2)
    log.seal()
    log.rewrite("UPDATE audit_event SET target = '2' WHERE id = %s", first)
    (found,) = log.verify().found
    assert str(found) == f"event {first} (seal 1) isn't what was sealed"


def test_an_event_of_yesterday_that_comes_today_is_told(log: Log) -> None:
    """It has a number of today, and is sealed like any other."""
    log.seal(1)
    log.rewrite(INSERTED.format(at="- interval '1 day'", transaction=NEW))
    log.seal()
    assert log.told() == ["backdated"]


def test_a_chain_made_anew_by_another_key_is_told(log: Log) -> None:
    """All that is in the database can be made to fit; whose key it is can't."""
    log.seal(2)
    log.rewrite("DELETE FROM audit_event WHERE id = (SELECT min(id::text)::uuid FROM audit_event)")
    log.rewrite("DELETE FROM audit_leaf")
    log.rewrite("DELETE FROM audit_seal")
    sealer.seal_pending(log.sealer, OTHER)
    assert log.told() == ["unknown_key"]
    log.trusted = []
    assert log.told() == []  # who trusts no key, is told what is written there


def test_without_the_key_no_seal_is_made(log: Log) -> None:
    log.seal(1)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with_theirs = signed(OTHER, number=1, at=at, count=1, root=bytes(32), previous=NOTHING, horizon=1)
    log.rewrite("UPDATE audit_seal SET root = %s, signature = %s", with_theirs.root, with_theirs.signature)
    assert log.told() == ["signature", "leaves"]


def test_what_is_cut_off_at_the_end_only_the_anchor_knows(log: Log, tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "seals.jsonl")
    log.seal(1)
    log.seal(1)
    sealer.anchor_new(log.sealer, anchor)
    assert log.told(anchor=anchor) == []
    log.rewrite("DELETE FROM audit_event WHERE id IN (SELECT event FROM audit_leaf WHERE seal = 2)")
    log.rewrite("DELETE FROM audit_leaf WHERE seal = 2")
    log.rewrite("DELETE FROM audit_seal WHERE number = 2")
    assert log.told() == []
    assert log.told(anchor=anchor) == ["anchor"]
    log.seal(1)  # another second seal
    with pytest.raises(AnchorDiffersError):
        sealer.anchor_new(log.sealer, anchor)
    assert log.told(anchor=anchor) == ["anchor"]


def test_an_anchor_is_only_added_to(log: Log, tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "outside" / "seals.jsonl")
    assert anchor.last() is None
    for _ in range(3):
        log.seal(1)
        before = anchor.path.read_bytes() if anchor.path.exists() else b""
        sealer.anchor_new(log.sealer, anchor)
        assert anchor.path.read_bytes().startswith(before)
    assert [seal.number for seal in anchor.seals()] == [1, 2, 3]
    last = sealer.last_seal(log.sealer)
    assert anchor.last() == last


def test_half_a_line_is_written_anew(log: Log, tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "seals.jsonl")
    for _ in range(2):
        log.seal(1)
        sealer.anchor_new(log.sealer, anchor)
    anchor.path.write_bytes(anchor.path.read_bytes()[:-30])
    assert log.told(anchor=anchor) == []
    sealer.anchor_new(log.sealer, anchor)
    assert [seal.number for seal in anchor.seals()] == [1, 2]


@pytest.mark.parametrize("line", ["", "{}", "no json", '{"number": "x"}', "[1]"])
def test_a_line_that_is_no_seal_is_refused(log: Log, tmp_path: Path, line: str) -> None:
    anchor = Anchor(tmp_path / "seals.jsonl")
    anchor.path.write_text(f"{line}\n")
    with pytest.raises(AnchorDiffersError):
        anchor.last()
    with pytest.raises(AnchorDiffersError):
        log.verify(anchor=anchor)
