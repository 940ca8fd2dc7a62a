"""Give a dead job its attempts back."""

from apps.common import clock
from apps.common.outbox.dispatch import publish_on_commit
from apps.common.outbox.models import Job, JobState


def revive(job: Job) -> bool:
    """Set a dead job going again, in the caller's transaction. False if somebody else already did."""
    changed = (
        type(job)
        ._default_manager.filter(pk=job.pk, state=JobState.DEAD)
        .update(state=JobState.PENDING, attempts=0, offers=0, next_attempt_at=clock.now())
    )
    if changed:
        publish_on_commit(job)
    return bool(changed)
