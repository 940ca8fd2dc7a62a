"""Publishing is only a hint: it never fails the act, and a dead broker never slows it."""

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction

from apps.common.outbox import JOBS, dispatch, publish_on_commit
from apps.common.outbox.handlers import LAST_SECONDS, Handler
from apps.gateway.services import released
from apps.interactions.models import ReviewJob

PUBLISHING = re.compile(r"\.(delay|apply_async|send_task)\(")
ONLY = "apps/common/outbox/dispatch.py"


@pytest.fixture
def deaf_broker() -> Iterator[str]:
    """Takes connections and never answers, as a frozen server or a firewall does."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def _use(monkeypatch: pytest.MonkeyPatch, broker_url: str) -> None:
    app = Celery("other", set_as_current=False)
    app.config_from_object({**settings.CELERY, "broker_url": broker_url})
    monkeypatch.setattr(dispatch, "current_app", app)


def _closed_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


def test_a_job_has_the_time_that_its_handler_says(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, Any]] = []

    class Broker:
        def send_task(self, _name: str, **options: Any) -> None:
            sent.append(options)

    monkeypatch.setattr(dispatch, "current_app", Broker())
    for kind in ("review", "resume", "unknown"):
        assert dispatch.publish(kind, uuid4())
    limits = [(each.get("soft_time_limit"), each.get("time_limit")) for each in sent]
    assert limits == [(90, 120), (250, 280), (None, None)]


NO_WORK = next(field.default for field in fields(Handler) if field.name == "work")


@pytest.mark.parametrize("kind", [kind for kind, handler in JOBS.items() if handler.work is not NO_WORK])
def test_nobody_follows_a_job_that_is_still_being_done(kind: str) -> None:
    """A mail or a message would be sent twice, and the message paid for twice."""
    handler = JOBS[kind]
    longest = handler.seconds + LAST_SECONDS
    assert longest < handler.lease.total_seconds()
    assert longest < settings.VISIBILITY_TIMEOUT


def test_a_released_message_has_the_time_that_sending_it_may_take() -> None:
    assert JOBS["resume"].seconds > released.JOB_SECONDS


def test_a_dead_broker_is_told_at_once_and_then_left_in_peace(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, _closed_port())
    began = time.monotonic()
    assert not dispatch.publish("review", uuid4())
    assert time.monotonic() - began < 3
    monkeypatch.setattr(dispatch, "current_app", None)  # silent now: it would fail on None otherwise
    assert not dispatch.publish("review", uuid4())
    assert dispatch.is_quiet()


def test_a_deaf_broker_costs_one_time_out(monkeypatch: pytest.MonkeyPatch, deaf_broker: str) -> None:
    _use(monkeypatch, deaf_broker)
    began = time.monotonic()
    assert not dispatch.publish("review", uuid4())
    assert not dispatch.publish("review", uuid4())
    assert time.monotonic() - began < 10


def test_silence_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, _closed_port())
    monkeypatch.setattr(dispatch, "QUIET_SECONDS", 0.05)
    assert not dispatch.publish("review", uuid4())
    time.sleep(0.1)
    _use(monkeypatch, settings.REDIS_URL)
    assert dispatch.publish("unknown-kind", uuid4())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_whatever_goes_wrong_after_the_commit_the_act_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_kind: str, _job: object) -> bool:
        raise AttributeError("as in the libraries below, one day")

    monkeypatch.setattr(dispatch, "publish", break_down)
    with transaction.atomic():
        publish_on_commit(ReviewJob(kind="review"))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_no_commit_no_hint(hints: list[object]) -> None:
    with transaction.atomic():
        publish_on_commit(ReviewJob(kind="review"))
        transaction.set_rollback(True)
    assert hints == []
    with transaction.atomic():
        publish_on_commit(ReviewJob(kind="review"))
    assert len(hints) == 1


def test_nobody_publishes_past_the_dispatcher() -> None:
    assert PUBLISHING.search("task.delay(1)"), "the pattern finds nothing"
    root = Path(settings.BASE_DIR)
    found = [
        str(path.relative_to(root))
        for folder in ("apps", "portal")
        for path in sorted((root / folder).rglob("*.py"))
        if PUBLISHING.search(path.read_text())
    ]
    assert found == [ONLY]
