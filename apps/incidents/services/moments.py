"""Moments that people enter: not in the future, not before what they follow, not in another century."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from apps.common import clock
from apps.lifecycle.advance import RefusedError

LONGEST_AGO = timedelta(days=3653)


def check(moment: datetime, *, after: datetime | None = None) -> None:
    """Raises RefusedError."""
    now = clock.now()
    if moment > now:
        raise RefusedError("in_the_future", _("This moment lies in the future: please correct it."))
    if moment < now - LONGEST_AGO:
        raise RefusedError("too_long_ago", _("This moment is more than ten years ago: please correct it."))
    if after is not None and moment < after:
        raise RefusedError("too_early", _("This moment lies before what it follows: please correct it."))


def check_awareness(occurred_at: datetime | None, aware_at: datetime) -> None:
    """Nobody becomes aware of what has not happened yet. Raises RefusedError."""
    check(aware_at)
    if occurred_at is None:
        return
    check(occurred_at)
    if aware_at < occurred_at:
        raise RefusedError(
            "aware_too_early", _("You can't have become aware before it happened: please check both times.")
        )
