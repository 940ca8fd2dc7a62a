"""When a key, ours or the vendor's, was last used is noted once a minute, not with each message."""

from datetime import datetime, timedelta

from apps.common import clock

A_MINUTE = timedelta(minutes=1)


def is_noted_anew(used_at: datetime | None) -> bool:
    """Whether this use is written down: spares the write where it would change nothing."""
    return used_at is None or used_at < clock.now() - A_MINUTE
