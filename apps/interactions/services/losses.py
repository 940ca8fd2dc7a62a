"""The promise that `reconcile` checks: every message ends."""

from datetime import timedelta

from django.conf import settings

from apps.interactions.models import Interaction

GRACE = timedelta(minutes=2)


def messages_without_end() -> int:
    """Messages open for twice as long as an answer may take: what ends them when their process died is due
    after half of that (apps.gateway.services.lost), so it fails, or nobody calls it.
    """
    longest = timedelta(seconds=settings.GATEWAY["total_timeout_s"])
    return Interaction.objects.left_open(2 * longest + GRACE).count()
