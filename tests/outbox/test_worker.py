"""The outbox with a real Celery worker: what arrives, and what must not make it loop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.db import connection

from apps.common.outbox import JobState, dispatch, publish_on_commit, sweep
from apps.interactions.models import ReviewJob
from apps.review.models import ReviewItem
from portal.bench.faults.world import make_message, make_world
from portal.celery import app
from portal.launcher.addresses import with_role
from tests.review.makers import job_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def worker(tmp_path: Path, transactional_db: None) -> Iterator[Path]:
    """A worker on this test's database; the path is its log."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    url = with_role(os.environ["DATABASE_URL"], "portal_app", database=connection.settings_dict["NAME"])
    log = tmp_path / "worker.log"
    argv = [sys.executable, "-m", "celery", "-A", "portal", "worker", "-c", "1", "-l", "INFO"]
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [*argv, "--without-mingle", "--without-gossip"],
            env={**os.environ, "DATABASE_URL": url},
            cwd=settings.BASE_DIR, stdout=sink, stderr=sink, start_new_session=True,
        )  # fmt: skip
    try:
        yield log
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _eventually(condition: Callable[[], bool], seconds: float = 40.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def _is_done(job: ReviewJob) -> bool:
    job.refresh_from_db()
    return job.state == JobState.DONE


def _waiting() -> int:
    client = redis.Redis.from_url(settings.REDIS_URL)
    return int(client.llen("celery:celery")) + int(client.hlen("celery:unacked"))


def test_messages_become_reviews_and_rubbish_does_no_harm(worker: Path) -> None:
    """Rubbish first: another release's kind, task and payload must not be redelivered for ever."""
    unknown = job_of(make_message(make_world()), "from-a-later-release")
    assert dispatch.publish("from-a-later-release", unknown.pk)
    for name, arguments in (
        ("outbox.run", ["review", "no-uuid"]),
        ("outbox.run", [str(uuid4())]),
        ("outbox.run", ["review", str(uuid4()), "more"]),
        ("gone.task", []),
    ):
        app.send_task(name, args=arguments)
    hinted = job_of(make_message(make_world()))
    publish_on_commit(hinted)
    assert _eventually(lambda: _is_done(hinted)), worker.read_text()
    swept = job_of(make_message(make_world()))
    assert sweep() == 1
    assert _eventually(lambda: _is_done(swept)), worker.read_text()
    assert _eventually(lambda: _waiting() == 0), worker.read_text()
    unknown.refresh_from_db()
    assert (unknown.state, unknown.attempts) == (JobState.PENDING, 0)
    assert ReviewItem.objects.filter(interaction__in=[hinted.interaction, swept.interaction]).count() == 2
