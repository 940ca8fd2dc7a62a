"""Messages whose process died under them: after the longest possible answer they are marked as failed."""

from datetime import timedelta

from django.conf import settings

from apps.common import clock
from apps.interactions.models import Interaction, InteractionState

GRACE = timedelta(seconds=60)


def mark_lost() -> int:
    """How many messages were still open though no process can be working on them."""
    longest = timedelta(seconds=settings.GATEWAY["total_timeout_s"]) + GRACE
    open_states = (InteractionState.ADMITTED, InteractionState.SENT)
    return (
        Interaction.objects.filter(state__in=open_states, admitted_at__lt=clock.now() - longest)
        .exclude(hold="released")
        .update(state=InteractionState.FAILED, error="lost", ended_at=clock.now())
    )
