"""Lease, token, attempts: what happens to one job in the hands of consumers that fail."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from apps.common import clock
from apps.common.outbox import JobState, NotYetError, consume
from apps.common.outbox.models import MAX_ATTEMPTS
from apps.interactions.models import ReviewJob
from tests.outbox.conftest import KIND, Trial

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_job_ends_once(trial: Trial) -> None:
    job = trial.job()
    assert consume(KIND, job.pk)
    assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_token) == (JobState.DONE, 1, None)
    assert job.done_at is not None
    assert trial.committed == [(job.pk, "result")]


def test_the_attempt_is_committed_before_the_work(trial: Trial) -> None:
    """A process that is killed during the work has used up an attempt: seen from another connection."""
    job = trial.job()
    seen: list[tuple[str, int]] = []

    def look(_job: Any) -> None:
        assert not connection.in_atomic_block
        found = ReviewJob.objects.using("owner").get(pk=job.pk)
        seen.append((found.state, found.attempts))

    trial.work = look
    assert consume(KIND, job.pk)
    assert seen == [(JobState.RUNNING, 1)]


def test_a_leased_job_is_left_alone(trial: Trial) -> None:
    in_a_minute = clock.now() + timedelta(minutes=1)
    job = trial.job(state=JobState.RUNNING, attempts=1, lease_token=uuid4(), lease_until=in_a_minute)
    assert not consume(KIND, job.pk)
    assert trial.committed == []


def test_the_next_follows_when_a_lease_has_ended(trial: Trial) -> None:
    """Kill between take and commit: the row says running, and nobody runs."""
    long_ago = clock.now() - timedelta(seconds=1)
    job = trial.job(state=JobState.RUNNING, attempts=1, lease_token=uuid4(), lease_until=long_ago)
    assert consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_who_lost_the_lease_commits_nothing(trial: Trial) -> None:
    """Slow consumer: another took over and finished meanwhile."""
    job = trial.job()

    def be_overtaken(_job: Any) -> str:
        trial.work = lambda _job: "fast"
        ReviewJob.objects.filter(pk=job.pk).update(lease_until=clock.now() - timedelta(seconds=1))
        assert consume(KIND, job.pk)
        return "slow"

    trial.work = be_overtaken
    assert not consume(KIND, job.pk)
    assert trial.committed == [(job.pk, "fast")]


def test_who_lost_the_lease_gives_nothing_back(trial: Trial) -> None:
    job = trial.job()

    def lose_and_fail(_job: Any) -> None:
        ReviewJob.objects.filter(pk=job.pk).update(lease_token=uuid4())
        raise RuntimeError

    trial.work = lose_and_fail
    assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert job.last_error == ""


def test_poison_dies_after_five_attempts_and_hurts_nobody_else(trial: Trial) -> None:
    poison, good = trial.job(), trial.job()

    def choke(job: Any) -> None:
        if job.pk == poison.pk:
            raise ValueError("a text that must not be kept")

    trial.work = choke
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert not consume(KIND, poison.pk)
        poison.refresh_from_db()
        assert poison.attempts == attempt
    assert (poison.state, poison.last_error) == (JobState.DEAD, "ValueError")
    assert trial.buried == [poison.pk]
    assert not consume(KIND, poison.pk)
    assert consume(KIND, good.pk)


def test_a_failed_commit_takes_its_effect_back(trial: Trial) -> None:
    job = trial.job()

    def write_and_fail(locked: Any, _result: Any) -> None:
        locked.interaction.error = "half"
        locked.interaction.save(update_fields=["error"])
        raise RuntimeError

    trial.commit = write_and_fail
    assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.interaction.error) == (JobState.PENDING, "")


def test_a_database_error_is_tried_again(trial: Trial) -> None:
    job = trial.job()

    def fail(_job: Any, _result: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    trial.commit = fail
    assert not consume(KIND, job.pk)
    trial.commit = lambda _job, _result: None
    assert consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == (JobState.DONE, 2, "DataError")


def test_a_broken_connection_is_replaced_to_give_the_job_back(trial: Trial) -> None:
    job = trial.job()

    def cut(_job: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    trial.work = cut
    assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.lease_token) == (JobState.PENDING, None)


def test_without_a_database_the_lease_is_left_to_end(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    job = trial.job()

    def fail(*_args: Any) -> None:
        raise DatabaseError

    trial.work = fail
    monkeypatch.setattr("apps.common.outbox.consumer._end_attempt", fail)
    assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.RUNNING, 1)


def test_a_job_that_finds_nothing_to_do_yet_is_put_off_without_using_up_attempts(trial: Trial) -> None:
    job, until = trial.job(offers=3), clock.now() + timedelta(days=3)

    def not_yet(_job: Any) -> None:
        raise NotYetError(until)

    trial.work = not_yet
    for _ in range(MAX_ATTEMPTS + 1):
        assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.offers, job.last_error) == (JobState.PENDING, 0, 0, "")
    assert job.next_attempt_at == until
    trial.work = lambda _job: "done"
    assert consume(KIND, job.pk)


def test_an_unripe_job_waits_without_using_up_attempts(trial: Trial) -> None:
    job = trial.job()
    trial.ripe = False
    for _ in range(MAX_ATTEMPTS + 1):
        assert not consume(KIND, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.offers) == (JobState.PENDING, 0, 0)
    assert job.next_attempt_at > clock.now()
    trial.ripe = True
    assert consume(KIND, job.pk)


def test_an_unknown_kind_or_job_is_no_error(trial: Trial) -> None:
    assert not consume("from-a-later-release", trial.job().pk)
    assert not consume(KIND, uuid4())
