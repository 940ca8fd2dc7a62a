"""Work that a message brings with it, made in the transaction that admits it."""

from typing import ClassVar

from django.db import models

from apps.common.outbox.models import Job
from apps.interactions.models.interaction import Interaction


class JobKind(models.TextChoices):
    REVIEW = "review"  # apps.review: bring the message before a reviewer
    RESUME = "resume"  # apps.gateway: send a released message
    SECOND_LOOK = "second_look"  # apps.review: read again what left, with all that is known


class ReviewJob(Job):
    """Outbox row and queue entry in one; gone only after its effect is committed."""

    # The constraint below brings an index that begins with it.
    interaction = models.ForeignKey(
        Interaction, on_delete=models.CASCADE, related_name="jobs", db_index=False
    )

    class Meta(Job.Meta):
        constraints: ClassVar = [
            *Job.Meta.constraints,
            models.UniqueConstraint(name="one_job_of_a_kind", fields=["interaction", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.interaction_id}: {self.state}"
