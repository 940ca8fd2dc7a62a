"""Jobs that were given up: told to the officers, and set going again by them."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common.outbox import Job, JobState, revive
from apps.interactions.models import ReviewJob
from apps.lifecycle.permits import holders
from apps.notices.services import notify

SHOWN = 200


def bury(job: Job) -> None:
    """After the last attempt, in the transaction that ends the job: a loud dead letter."""
    write_down(job)
    notify(holders(Permission.REVIEW_DECIDE), "job_dead", reverse("review_jobs"), job=job.kind)


def write_down(job: Job) -> None:
    """In the audit log only: for whoever tells people in words of its own."""
    record("job:dead", job, by=System("outbox"), kind=job.kind, attempts=job.attempts, error=job.last_error)


def dead_jobs() -> QuerySet[ReviewJob]:
    """The newest dead jobs. They carry ids and classes of errors, no content."""
    return ReviewJob.objects.filter(state=JobState.DEAD).order_by("-created_at", "-id")[:SHOWN]


def count_dead() -> int:
    return ReviewJob.objects.filter(state=JobState.DEAD).count()


def retry(job_id: UUID, *, by: User) -> bool:
    """Give a dead job new attempts. False if there is no such dead job (any more)."""
    with transaction.atomic():
        job = ReviewJob.objects.filter(pk=job_id).first()
        if job is None or not revive(job):
            return False
        record("job:retry", job, by=by, kind=job.kind)
        return True
