"""The promise that `reconcile` checks: every message is reviewed, or its job is still there."""

from django.db.models import Exists, OuterRef

from apps.common.outbox import JobState
from apps.interactions.models import Interaction, JobKind, ReviewJob
from apps.review.models import ReviewItem


def messages_without_review() -> int:
    """Messages with neither an item nor a job that will make one (a dead job is visible, not lost)."""
    item = ReviewItem.objects.filter(interaction=OuterRef("pk"))
    job = ReviewJob.objects.filter(interaction=OuterRef("pk"), kind=JobKind.REVIEW).exclude(
        state=JobState.DONE
    )
    return Interaction.objects.filter(~Exists(item), ~Exists(job)).count()
