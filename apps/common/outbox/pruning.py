"""Done jobs have served their purpose: their effect is committed. The table stays as small as the backlog."""

from datetime import timedelta

from apps.common import clock
from apps.common.outbox.handlers import JOBS
from apps.common.outbox.models import JobState

KEPT = timedelta(days=1)  # long enough to look at what happened yesterday


def prune(kept: timedelta = KEPT) -> int:
    """Delete jobs that were done longer ago than ``kept``; returns how many. Called by `maintain`."""
    before = clock.now() - kept
    models = {handler.model for handler in JOBS}
    return sum(
        model._default_manager.filter(state=JobState.DONE, done_at__lt=before).delete()[0] for model in models
    )
