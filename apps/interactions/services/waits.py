"""Messages of a thread that are not over: their text is needed yet."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.outbox import JobState
from apps.interactions.erasure import WAITS, Wait
from apps.interactions.models import Hold, Interaction, InteractionState, ReviewJob

RUNNING = Q(state__in=(InteractionState.ADMITTED, InteractionState.SENT))
UNSENT = Q(hold=Hold.WAITING) | Q(hold=Hold.RELEASED, state=InteractionState.HELD)


def under_way(threads: Sequence[UUID]) -> set[UUID]:
    """Being answered, waiting for release, or released and not sent yet."""
    open_ones = Interaction.objects.filter(RUNNING | UNSENT, thread__in=threads)
    return set(open_ones.order_by().values_list("thread", flat=True))


def to_be_worked_on(threads: Sequence[UUID]) -> set[UUID]:
    """With a job that isn't done, also one that was given up: somebody has to look at it."""
    jobs = ReviewJob.objects.filter(interaction__thread__in=threads).exclude(state=JobState.DONE)
    return set(jobs.order_by().values_list("interaction__thread", flat=True))


def fill_waits() -> None:
    WAITS.fill("under_way", Wait(_("being answered or waiting for release"), under_way))
    WAITS.fill("jobs", Wait(_("not yet looked at by the machine"), to_be_worked_on))
