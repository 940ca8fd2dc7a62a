"""The sweeper: whom it offers, how often, and what it does when it is not alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from apps.common import clock
from apps.common.outbox import JobState, sweeper
from apps.common.outbox.models import MAX_ATTEMPTS
from apps.common.outbox.sweeper import _LOCK, sweep
from tests.outbox.conftest import KIND, Trial

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

Hints = list[tuple[str, Any]]


def test_pauses_grow_from_five_seconds_to_an_hour(trial: Trial, hints: Hints) -> None:
    job = trial.job()
    pauses = []
    for _ in range(12):
        job.next_attempt_at = clock.now()
        job.save(update_fields=["next_attempt_at"])
        assert sweep() == 1
        job.refresh_from_db()
        pauses.append((job.next_attempt_at - clock.now()).total_seconds())
    assert pauses[0] == pytest.approx(5, abs=0.5)
    assert pauses[1] == pytest.approx(15, rel=0.25)
    assert pauses[2] == pytest.approx(30, rel=0.25)
    assert max(pauses) <= 3600
    assert pauses[-1] == pytest.approx(3600, abs=1)
    assert hints == [(KIND, job.pk)] * 12


def test_only_what_is_due_is_offered(trial: Trial, hints: Hints) -> None:
    now, token = clock.now(), uuid4()
    later = now + timedelta(minutes=1)
    trial.job(next_attempt_at=later)
    trial.job(state=JobState.DONE)
    trial.job(state=JobState.DEAD)
    trial.job(state=JobState.RUNNING, attempts=1, lease_token=token, lease_until=later)
    orphan = trial.job(
        state=JobState.RUNNING, attempts=1, lease_token=token, lease_until=now - timedelta(seconds=1)
    )
    assert sweep() == 1
    assert hints == [(KIND, orphan.pk)]


def test_a_killed_job_is_buried_after_its_last_attempt(trial: Trial, hints: Hints) -> None:
    past = clock.now() - timedelta(seconds=1)
    job = trial.job(state=JobState.RUNNING, attempts=MAX_ATTEMPTS, lease_token=uuid4(), lease_until=past)
    assert sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.last_error, job.lease_token) == (JobState.DEAD, "Killed", None)
    assert trial.buried == [job.pk]


def test_a_job_that_cannot_be_buried_stops_nobody(trial: Trial, hints: Hints) -> None:
    past = clock.now() - timedelta(seconds=1)
    fields: dict[str, Any] = {"state": JobState.RUNNING, "attempts": MAX_ATTEMPTS, "lease_until": past}
    stuck = trial.job(lease_token=uuid4(), **fields)
    good = trial.job()
    trial.buried = None  # type: ignore[assignment]  # makes the handler's `dead` fail
    assert sweep() == 1
    assert hints == [(KIND, good.pk)]
    stuck.refresh_from_db()
    assert stuck.state == JobState.RUNNING
    assert stuck.next_attempt_at > clock.now()


def test_an_unknown_kind_waits_and_stops_nobody(trial: Trial, hints: Hints) -> None:
    unknown = trial.job()
    type(unknown).objects.filter(pk=unknown.pk).update(kind="from-a-later-release", attempts=MAX_ATTEMPTS)
    good = trial.job()
    assert sweep() == 1
    assert hints == [(KIND, good.pk)]


def test_a_hint_that_did_not_leave_does_not_count(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [trial.job() for _ in range(3)]
    answers = iter([True, False])
    monkeypatch.setattr(sweeper, "publish", lambda _kind, _id: next(answers))
    assert sweep() == 1
    for job in jobs:
        job.refresh_from_db()
    assert sorted(job.offers for job in jobs) == [0, 0, 1]
    assert sum(job.next_attempt_at <= clock.now() for job in jobs) == 2


def test_nothing_is_claimed_while_the_broker_is_away(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    job = trial.job()
    monkeypatch.setattr(sweeper, "is_quiet", lambda: True)
    assert sweep() == 0
    job.refresh_from_db()
    assert job.offers == 0


def test_the_backlog_is_capped(trial: Trial, hints: Hints, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeper, "IN_FLIGHT", 3)
    for _ in range(5):
        trial.job()
    assert sweep() == 3
    assert sweep() == 0


def test_a_second_sweeper_steps_back(trial: Trial, hints: Hints) -> None:
    trial.job()
    with _another_sweeper():
        assert sweep() == 0
    assert sweep() == 1


@contextmanager
def _another_sweeper() -> Iterator[None]:
    other = connections["owner"]
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, 0])
            assert cursor.fetchone() == (True,)
        yield
    finally:
        other.rollback()
        other.set_autocommit(True)
