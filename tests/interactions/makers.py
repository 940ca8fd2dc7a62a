"""Conversations of a certain age."""

from datetime import datetime, timedelta
from typing import Any

from apps.common import clock
from apps.interactions.models import Interaction, RetentionStanding, Thread
from apps.register.models import UseCase
from tests.cast import Cast
from tests.review.makers import message

CANARY = "Kanarienvogel"
DAYS = 90  # of UC-0001


def ago(days: float) -> datetime:
    return clock.now() - timedelta(days=days)


def said(cast: Cast, days: float = 0, **fields: Any) -> Interaction:
    """A conversation whose only message is that old."""
    made = message(cast, prompt=f"{CANARY} {days}", at=ago(days), **fields)
    Thread.objects.filter(pk=made.thread_id).update(created_at=ago(days))
    made.thread.refresh_from_db()
    return made


def erased(made: Interaction) -> bool:
    return Thread.objects.get(pk=made.thread_id).erased_at is not None


def said_of(use_case: UseCase) -> int:
    """The days in its text."""
    assert use_case.version is not None
    return use_case.version.retention_days


def standing(use_case: UseCase) -> RetentionStanding:
    return RetentionStanding.objects.get(use_case=use_case)
