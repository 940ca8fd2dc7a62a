"""Earlier exchanges of a conversation that go to the vendor along with a message."""

from django.db.models import Q

from apps.interactions.models import Interaction, InteractionState
from apps.interactions.models.interaction import InteractionQuerySet

SHOWN_AT_ONCE = Q(decision__hold_output__isnull=True) | Q(decision__hold_output=False)
FINISHED = Q(state=InteractionState.COMPLETED) | Q(state=InteractionState.CANCELLED) & SHOWN_AT_ONCE


def going_along(interaction: Interaction) -> InteractionQuerySet:
    """Those that the gateway recalls (gateway/pipeline/threads.py): finished before this one left, or was
    released, or until now.
    """
    times = (interaction.sent_at, interaction.hold_ended_at, interaction.ended_at)
    until = min((time for time in times if time), default=None)
    before = Interaction.objects.filter(FINISHED, thread=interaction.thread_id, pk__lt=interaction.pk)
    return before.exclude(ended_at__gt=until) if until else before
