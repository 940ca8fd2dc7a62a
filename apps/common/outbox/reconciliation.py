"""Is anything lost? Counted from the rows alone, so it holds whatever happened to the broker."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Count, Min

from apps.common import clock, registry
from apps.common.outbox.handlers import JOBS
from apps.common.outbox.models import Job, JobState

LOSSES: registry.Slot[Callable[[], int]] = registry.declare(
    "losses", "name -> function that counts what got lost; `reconcile` fails unless all of them say 0"
)


def reconcile(models: set[type[Job]] | None = None) -> dict[str, Any]:
    """Counts by state, the age of the oldest waiting job in seconds, kinds without a handler, and losses.

    ``ok`` is False when something is lost or would never be done. Dead jobs are visible and so not lost.
    """
    models = models if models is not None else job_models()
    lost = {name: count() for name, count in LOSSES.items()}
    orphaned = sorted(kind for model in models for kind in _waiting_kinds(model) if kind not in JOBS)
    return {
        "ok": not orphaned and not any(lost.values()),
        "lost": lost,
        "kinds_without_handler": orphaned,
        "jobs": {state.value: sum(_count(model, state) for model in models) for state in JobState},
        "oldest_waiting_seconds": max((_oldest(model) for model in models), default=0.0),
    }


def job_models() -> set[type[Job]]:
    """Every model that is an outbox, with or without handlers."""
    return {model for model in apps.get_models() if issubclass(model, Job)}


def _waiting_kinds(model: type[Job]) -> set[str]:
    waiting = model._default_manager.exclude(state=JobState.DONE)
    return set(waiting.values_list("kind", flat=True).order_by("kind").distinct())


def _count(model: type[Job], state: JobState) -> int:
    found: int = model._default_manager.filter(state=state).aggregate(n=Count("pk"))["n"]
    return found


def _oldest(model: type[Job]) -> float:
    waiting = model._default_manager.filter(state__in=(JobState.PENDING, JobState.RUNNING))
    since = waiting.aggregate(at=Min("created_at"))["at"]
    return round((clock.now() - since).total_seconds(), 1) if since else 0.0
