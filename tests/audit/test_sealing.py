"""What is written is sealed once, whatever happens meanwhile."""

import threading
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import errors

from apps.audit.sealing import SealKey, UnfitKeyError, seal_pending, sealer
from apps.audit.sealing.keys import decoded, encoded, fingerprint
from apps.audit.sealing.seals import COLUMNS, signed
from tests.audit.conftest import EVENT, KEY, Log


def sealed(log: Log) -> list[tuple[Any, ...]]:
    return log.owner.execute("SELECT number, count FROM audit_seal ORDER BY number").fetchall()


def test_seals_follow_each_other(log: Log) -> None:
    log.seal(3)
    log.seal(1)
    log.seal(0)  # nothing new, no seal
    assert sealed(log) == [(1, 3), (2, 1)]
    checked = log.verify()
    assert (checked.seals, checked.events, checked.open, checked.found) == (2, 4, 0, ())


def test_an_empty_log_is_in_order(log: Log) -> None:
    assert seal_pending(log.sealer, KEY) == []
    assert log.verify().found == ()


def test_what_has_no_seal_yet_is_told(log: Log) -> None:
    log.seal(1)
    log.write(2)
    checked = log.verify()
    assert (checked.open, checked.found) == (2, ())
    assert checked.open_since is not None


def test_much_at_once_takes_several_seals(log: Log) -> None:
    """Also within one transaction: its events lie on both sides of a border."""
    log.write(1)
    app = log.by("portal_app")
    with app.transaction():
        log.write(sealer.MOST + 5, by=app)
    log.write(1)
    log.seal()
    assert sealed(log) == [(1, sealer.MOST), (2, 7)]
    assert log.verify().found == ()


def test_who_ends_late_is_sealed_once(log: Log) -> None:
    """Its number is smaller than those of events that were sealed before."""
    late = log.by("portal_app")
    with late.transaction():
        log.write(1, by=late)
        log.seal(2)
        assert log.verify().events == 2
    log.seal(1)
    log.seal()
    assert sealed(log) == [(1, 2), (2, 2)]
    assert log.verify().found == ()


def test_two_that_seal_make_one_chain(log: Log) -> None:
    log.write(2 * sealer.MOST + 1)
    both = [threading.Thread(target=seal_pending, args=(log.by("portal_sealer"), KEY)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    log.seal()
    checked = log.verify()
    assert (checked.events, checked.open, checked.found) == (2 * sealer.MOST + 1, 0, ())


def test_one_that_is_killed_leaves_nothing_half_done(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(2)
    with monkeypatch.context() as patch:
        patch.setattr(sealer, "_store", _store_and_die)
        with pytest.raises(psycopg.OperationalError):
            seal_pending(log.by("portal_sealer"), KEY)
    assert sealed(log) == []
    log.seal()
    assert sealed(log) == [(1, 2)]


def _store_and_die(connection: psycopg.Connection[Any], seal: Any, *_rest: Any) -> None:
    connection.execute(sealer.SEAL, [getattr(seal, name) for name in COLUMNS])
    connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_after_a_restore_the_chain_goes_on(log: Log) -> None:
    """A new server numbers transactions anew: the last seal and unsealed events bear larger numbers."""
    log.seal(1, settled=True)
    last = sealer.last_seal(log.sealer)
    assert last
    log.write(2)
    ahead = last.horizon + 1_000_000
    log.rewrite("UPDATE audit_event SET transaction = %s::text::xid8 WHERE transaction >= %s::text::xid8",
                str(ahead), str(last.horizon))  # fmt: skip
    log.rewrite("DELETE FROM audit_seal")
    moved = signed(KEY, number=1, at=last.at, count=1, root=last.root, previous=last.previous, horizon=ahead)
    log.sealer.execute(sealer.SEAL, [getattr(moved, name) for name in COLUMNS])
    log.seal(2)
    log.seal(1)
    log.seal()
    assert sealed(log) == [(1, 1), (2, 4), (3, 1)]
    assert log.verify().found == ()


@pytest.mark.parametrize(
    ("role", "statement", "refused"),
    [
        ("portal_sealer", "UPDATE audit_event SET target = '2'", errors.InsufficientPrivilege),
        ("portal_sealer", "DELETE FROM audit_event", errors.InsufficientPrivilege),
        ("portal_sealer", "UPDATE audit_seal SET count = 2", errors.InsufficientPrivilege),
        ("portal_sealer", "DELETE FROM audit_leaf", errors.InsufficientPrivilege),
        ("portal_sealer", "SELECT * FROM accounts_user", errors.InsufficientPrivilege),
        ("portal_app", "INSERT INTO audit_leaf SELECT * FROM audit_leaf", errors.InsufficientPrivilege),
        ("portal_app", "INSERT INTO audit_seal SELECT * FROM audit_seal", errors.InsufficientPrivilege),
        ("portal_owner", "UPDATE audit_seal SET count = 2", errors.InsufficientPrivilege),
        ("portal_sealer", "DELETE FROM audit_verification", errors.InsufficientPrivilege),
        ("portal_app", "INSERT INTO audit_verification DEFAULT VALUES", errors.InsufficientPrivilege),
        ("portal_owner", "DELETE FROM audit_leaf", errors.InsufficientPrivilege),
    ],
)
def test_nobody_changes_seals_by_the_way(
    log: Log, role: str, statement: LiteralString, refused: type[Exception]
) -> None:
    log.seal(1)
    with pytest.raises(refused):
        log.by(role).execute(statement)


def test_who_seals_writes_no_events(log: Log) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        log.sealer.execute(
            EVENT, ("0193f0e2-0000-7000-8000-000000000000", "0193f0e2-0000-7000-8000-000000000000")
        )


@pytest.mark.parametrize("text", ["", "short", "c2VhbA==", "ä" * 44, f"{encoded(KEY.public)}AAAA"])
def test_a_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnfitKeyError):
        SealKey.read(text)


def test_a_public_key_is_compared_in_groups() -> None:
    assert decoded(f" {encoded(KEY.public)}\n") == KEY.public
    assert len(fingerprint(KEY.public).split()) == 8
