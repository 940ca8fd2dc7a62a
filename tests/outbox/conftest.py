"""A kind of job for tests, on the real table, with a work that the test chooses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from apps.common.outbox import JOBS, Handler, dispatch
from apps.interactions.models import ReviewJob
from portal.bench.faults.world import World, make_message, make_world

KIND = "trial"


@dataclass
class Trial:
    """What the handler did, and what it is to do."""

    world: World
    work: Callable[[Any], Any] = lambda _job: "result"
    commit: Callable[[Any, Any], None] = lambda _job, _result: None
    ripe: bool = True
    committed: list[Any] = field(default_factory=list)
    buried: list[Any] = field(default_factory=list)

    def job(self, **fields: Any) -> ReviewJob:
        return ReviewJob.objects.create(interaction=make_message(self.world), kind=KIND, **fields)

    def run(self, job: Any) -> Any:
        return self.work(job)

    def note(self, job: Any, result: Any) -> None:
        self.commit(job, result)
        self.committed.append((job.pk, result))


@pytest.fixture
def trial(db: None) -> Iterator[Trial]:
    trial = Trial(make_world())
    JOBS._entries[KIND] = Handler(
        model=ReviewJob,
        work=trial.run,
        commit=trial.note,
        dead=lambda job: trial.buried.append(job.pk),
        is_ripe=lambda _job: trial.ripe,
        lease=timedelta(seconds=30),
    )
    yield trial
    del JOBS._entries[KIND]


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Catches what would be published."""
    sent: list[tuple[str, Any]] = []

    def publish(kind: str, job_id: Any) -> bool:
        sent.append((kind, job_id))
        return True

    monkeypatch.setattr("apps.common.outbox.sweeper.publish", publish)
    monkeypatch.setattr("apps.common.outbox.dispatch.publish", publish)
    return sent


@pytest.fixture(autouse=True)
def _broker_not_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "_quiet_until", 0.0)
