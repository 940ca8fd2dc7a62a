"""Outages that the process which saw them begin can't end: it was killed meanwhile.

That the model answers is evidence enough, whoever was answered: a message of any process, or somebody who
tested the connection.
"""

from apps.common.ids import earliest
from apps.common.outbox.rounds import EachAlone
from apps.interactions.models import Interaction, InteractionState
from apps.vendors.models import ModelRoute
from apps.vendors.services import outages


def end_outlived() -> int:
    """How many outages are over, as something that was sent after they began shows.

    Raises ChoreFailedError when all the others were looked at.
    """
    ended = 0
    with EachAlone() as alone:
        for route in ModelRoute.objects.silent():
            with alone("outlived_outage"):
                ended += _answers_again(route) and outages.end(route.pk)
    return ended


def _answers_again(route: ModelRoute) -> bool:
    begun = route.outage_at
    if begun is None:
        return False
    if route.checked_at and route.checked_at > begun and not route.check_code:
        return True
    # By the id, which grows with time, in the index of the route; what was held before is left to others.
    later = Interaction.objects.filter(pk__gt=earliest(begun), route=route, sent_at__gt=begun)
    return later.filter(state=InteractionState.COMPLETED).exists()
