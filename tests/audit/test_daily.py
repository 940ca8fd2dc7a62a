"""Once a day all of it is read again, and what came of it is told."""

from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from apps.audit.sealing import Anchor, SealKey, seal_pending, verify_if_due, verifying
from apps.audit.sealing.sealer import anchor_new
from apps.audit.standing import events_not_as_sealed, log_not_read, standing
from portal.audit import verify_today
from tests.audit.conftest import KEY, Log
from tests.audit.test_standing import page

pytestmark = pytest.mark.usefixtures("english")
YESTERDAY = """ALTER TABLE audit_verification DISABLE TRIGGER USER;
  UPDATE audit_verification SET at = at - interval '25 hours';
  ALTER TABLE audit_verification ENABLE ALWAYS TRIGGER audit_verification_frozen"""
OTHER = SealKey.read("YW5vdGhlci1rZXktb2YtdGhlLXRlc3RzLTMyYnl0ZXM=")


def looked(log: Log, anchor: Anchor | None = None) -> Any:
    return verify_if_due(log.sealer, [KEY.public], anchor)


def test_nothing_is_read_before_anything_is_sealed_or_twice_a_day(log: Log) -> None:
    log.write(1)
    assert looked(log) is None
    log.seal(2)
    assert looked(log).events == 3
    assert looked(log) is None
    log.owner.execute(YESTERDAY)
    assert looked(log).events == 3


def test_a_log_that_is_whole_says_so(log: Log) -> None:
    log.seal(2)
    looked(log)
    now = standing()
    assert (now.verified_at is not None, now.found, events_not_as_sealed()) == (True, 0, 0)
    assert "all is as it was sealed" in page()


def test_a_log_that_somebody_changed_says_so_to_everybody_who_reads_it(log: Log) -> None:
    log.seal(3)
    log.rewrite("UPDATE audit_event SET target = '2'")
    looked(log)
    assert events_not_as_sealed() == 3
    assert (said := page()).count("it was not as it had been sealed") == 1
    assert "all is as it was sealed" not in said


def test_one_that_is_whole_again_the_day_after_is_said_to_be(log: Log) -> None:
    log.seal(1)
    log.rewrite("UPDATE audit_event SET target = '2'")
    looked(log)
    log.rewrite("UPDATE audit_event SET target = '1'")
    log.owner.execute(YESTERDAY)
    looked(log)
    assert events_not_as_sealed() == 0


def test_a_new_key_is_no_finding_beside_an_anchor(log: Log, tmp_path: Path) -> None:
    log.seal(1)
    anchor = Anchor(tmp_path / "seals.jsonl")
    anchor_new(log.sealer, anchor)
    assert verify_if_due(log.sealer, [OTHER.public], anchor).found == ()  # type: ignore[union-attr]  # due
    log.owner.execute(YESTERDAY)
    alone = verify_if_due(log.sealer, [OTHER.public], None)
    assert [each.kind.value for each in alone.found] == ["unknown_key"]  # type: ignore[union-attr]  # due


def test_seals_that_were_cut_off_are_missed(log: Log, tmp_path: Path) -> None:
    log.seal(1)
    log.seal(1)
    anchor = Anchor(tmp_path / "seals.jsonl")
    anchor_new(log.sealer, anchor)
    log.rewrite("DELETE FROM audit_seal WHERE number = 2")
    assert "anchor" in {each.kind.value for each in looked(log, anchor).found}


def test_what_is_sealed_while_the_log_is_read_is_no_finding(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes to the anchor after the database was looked at, which doesn't know it yet."""
    anchor, beside = Anchor(tmp_path / "seals.jsonl"), log.by("portal_sealer")
    log.seal(1)
    anchor_new(log.sealer, anchor)
    read = verifying._Check.seals

    def read_later(check: verifying._Check) -> None:
        check._connection.execute("SELECT")  # from here on the database stands still for who reads
        log.write(1)
        seal_pending(beside, KEY)
        anchor_new(beside, anchor)
        read(check)

    monkeypatch.setattr(verifying._Check, "seals", read_later)
    checked = looked(log, anchor)
    assert (checked.seals, checked.found) == (1, ())
    assert len(list(anchor.seals())) == 2


def test_a_look_that_is_not_taken_any_more_is_missed(log: Log) -> None:
    log.seal(1)
    assert not standing().is_unread
    log.rewrite("UPDATE audit_seal SET at = at - interval '3 days'")
    assert (standing().is_unread, log_not_read()) == (True, 1)
    assert "has not been read as a whole for two days" in page()
    looked(log)
    assert (standing().is_unread, log_not_read()) == (False, 0)
    for _ in range(3):
        log.owner.execute(YESTERDAY)
    assert (standing().is_unread, log_not_read()) == (True, 1)
    assert "all is as it was sealed" not in page()


def test_the_sealer_says_in_its_own_log_what_it_found(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.seal(1)
    log.rewrite("UPDATE audit_event SET target = '2'")
    at = log.sealer.info
    monkeypatch.setattr("portal.audit.log", structlog.get_logger("fresh"))
    with capture_logs() as told:
        verify_today(f"postgres://portal_sealer:@/{at.host}/{at.dbname}", KEY, None)
    assert [(each["event"], each["kind"], each["count"]) for each in told] == [
        ("audit.not_as_sealed", "changed", 1)
    ]
