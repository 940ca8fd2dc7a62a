"""Held messages: let go or withheld by a reviewer, and sent by a job that asks the gate again."""

from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import JobState, publish_on_commit
from apps.interactions.models import Hold, Interaction, InteractionState, JobKind, ReviewJob
from apps.lifecycle.advance import RefusedError


def resume(interaction: Interaction, *, by: User, at: datetime | None = None) -> None:
    """Let a held message go, in the caller's transaction; the job sends it. Raises RefusedError.

    What its conversation ended after ``at`` (None: now) doesn't go along.
    """
    _end_hold(interaction, Hold.RELEASED, InteractionState.HELD, at or clock.now())
    record("interaction:release", interaction, by=by)
    publish_on_commit(new_job(interaction, JobKind.RESUME))


def withhold(interaction: Interaction, *, by: User) -> None:
    """Keep a held message for good, in the caller's transaction. Raises RefusedError."""
    _end_hold(interaction, Hold.WITHHELD, InteractionState.BLOCKED, clock.now())
    record("interaction:withhold", interaction, by=by)


def new_job(interaction: Interaction, kind: JobKind) -> ReviewJob:
    """One that is still to run: where question and answer are both held, each kind of job comes twice."""
    jobs = ReviewJob.objects.filter(interaction=interaction, kind=kind)
    jobs.filter(state=JobState.DONE).delete()
    return jobs.first() or ReviewJob.objects.create(interaction=interaction, kind=kind)


def _end_hold(interaction: Interaction, outcome: Hold, state: InteractionState, now: datetime) -> None:
    ended = now if state is InteractionState.BLOCKED else None
    changed = Interaction.objects.filter(pk=interaction.pk, hold=Hold.WAITING).update(
        hold=outcome, hold_ended_at=now, state=state, ended_at=ended
    )
    if not changed:
        raise RefusedError("wrong_state", _("Somebody else has already decided on this message."))
