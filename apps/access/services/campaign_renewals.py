"""A renewal answers a running round: whoever granted it has said by that that the access is needed."""

from apps.access.models import CampaignItem, Grant
from apps.access.uses import uses_of
from apps.audit.actors import System
from apps.common import clock
from apps.lifecycle.advance import advance

PORTAL = System("recertification")


def note(renewed: Grant) -> int:
    """Answer what still waits about a grant that another one continues. How many items were answered.

    Expects the grant locked, in a transaction. Without this nobody's silence about the older grant would end
    the chain of both (``grants.end``).
    """
    later = Grant.objects.current().filter(renews=renewed).select_related("request__decision").first()
    if later is None:
        return 0
    waiting = list(CampaignItem.objects.undecided().filter(grant=renewed))
    for item in waiting:
        _answer(item, renewed, later)
    return len(waiting)


def _answer(item: CampaignItem, renewed: Grant, later: Grant) -> None:
    """By who granted the renewal, and when: the evidence of the round shows it."""
    moved = advance(item, "renew", by=PORTAL, grant=later.pk)
    decision = later.request.decision if later.request else None
    used = uses_of([renewed])[renewed.pk]
    moved.decided_by, moved.uses, moved.last_use_on = later.granted_by, used.count, used.last
    moved.decided_at = decision.decided_at if decision else clock.now()
    moved.on_behalf_of = decision.on_behalf_of if decision else None
    moved.save(update_fields=["decided_at", "decided_by", "on_behalf_of", "uses", "last_use_on"])
