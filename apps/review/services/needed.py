"""Conversations that reviewers haven't finished with: their text stays that long."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from apps.interactions.erasure import WAITS, Wait
from apps.review.models import FindingReport, ItemState, ReviewItem


def in_review(threads: Sequence[UUID]) -> set[UUID]:
    """With a message in the queue, or with the data protection officer."""
    waiting = ReviewItem.objects.filter(
        state__in=(ItemState.OPEN, ItemState.ESCALATED), interaction__thread__in=threads
    )
    return set(waiting.order_by().values_list("interaction__thread", flat=True))


def reported(threads: Sequence[UUID]) -> set[UUID]:
    """With a finding somebody doubts."""
    doubts = FindingReport.objects.open().filter(thread__in=threads)
    return {doubt.thread_id for doubt in doubts if doubt.thread_id is not None}


def fill_waits() -> None:
    WAITS.fill("review", Wait(_("in review"), in_review))
    WAITS.fill("finding_reports", Wait(_("reported findings not decided"), reported))
