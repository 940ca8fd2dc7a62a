"""Messages whose process died under them: they end as soon as nobody can be working on them."""

from datetime import timedelta

from django.conf import settings

from apps.common import clock
from apps.interactions.models import Interaction, InteractionState

GRACE = timedelta(seconds=60)
# A process that lives obeys a Stop within a second or two (apps.chat.under_way).
UNHEARD = timedelta(seconds=30)


def mark_lost() -> int:
    """How many messages were still open: after the longest possible answer, and after a Stop nobody heard."""
    return _mark_unheard() + _mark_outlasted()


def _mark_unheard() -> int:
    asked = Interaction.objects.stoppable().filter(stop_asked_at__lt=clock.now() - UNHEARD)
    return asked.update(state=InteractionState.CANCELLED, error="client_cancelled", ended_at=clock.now())


def _mark_outlasted() -> int:
    longest = timedelta(seconds=settings.GATEWAY["total_timeout_s"]) + GRACE
    left = Interaction.objects.left_open(longest)
    return left.update(state=InteractionState.FAILED, error="lost", ended_at=clock.now())
