"""What beat sends, and when, as it reads its schedule from the database."""

from datetime import timedelta

import pytest
from django_celery_beat.models import PeriodicTask

from apps.common import clock
from portal import scheduler
from portal.celery import app
from portal.scheduler import LivingScheduler

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def made() -> LivingScheduler:
    return LivingScheduler(app=app, lazy=False)


def test_nothing_waits_in_a_heap_for_a_worker_that_is_away() -> None:
    """The broker drops what nobody took in time."""
    expiries = {name: entry.options.get("expires") for name, entry in made().schedule.items()}
    ours = {name: expiries[name] for name in app.conf.beat_schedule}
    hourly = dict.fromkeys(("remind", "access-digest", "recertify", "retain"), 3000)
    assert ours == {"sweep": 5, **hourly}


def test_a_run_in_the_future_silences_nothing() -> None:
    """The machine began with a wrong clock, and the time of the last run is kept."""
    made()
    PeriodicTask.objects.update(last_run_at=clock.now() + timedelta(days=1))
    sweep = made().schedule["sweep"]
    assert sweep.is_due().next <= 1.0
    PeriodicTask.objects.update(last_run_at=clock.now() - timedelta(seconds=2))
    assert made().schedule["sweep"].is_due().is_due


def test_a_clock_that_is_set_back_makes_the_plan_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    beat = made()
    monkeypatch.setattr(beat, "apply_entry", lambda *_, **__: None)
    beat.tick()
    planned = beat._heap
    monkeypatch.setattr(scheduler, "_ahead", lambda: beat._ahead - 1.0)
    beat.tick()
    assert beat._heap is planned
    monkeypatch.setattr(scheduler, "_ahead", lambda: beat._ahead - 3600.0)
    beat.tick()
    assert beat._heap is not planned
