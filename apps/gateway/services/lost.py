"""Messages whose process died under them: after the longest possible answer they are marked as failed."""

from datetime import timedelta

from django.conf import settings

from apps.common import clock
from apps.interactions.models import Interaction, InteractionState

GRACE = timedelta(seconds=60)


def mark_lost() -> int:
    """How many messages were still open though no process can be working on them."""
    longest = timedelta(seconds=settings.GATEWAY["total_timeout_s"]) + GRACE
    left = Interaction.objects.left_open(longest)
    return left.update(state=InteractionState.FAILED, error="lost", ended_at=clock.now())
