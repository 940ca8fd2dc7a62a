"""Whether a notice about what has to be decided still says what is so: asked before its mail goes late."""

from django.urls import resolve

from apps.access.models import AccessRequest, CampaignItem
from apps.access.services.campaign_notices import ESCALATED, OPENED, REMINDED
from apps.access.services.telling import URGENT
from apps.notices.kinds import STANDING
from apps.notices.models import Notice


def fill_standing() -> None:
    STANDING.fill(URGENT, waits)
    for kind in (OPENED, REMINDED, ESCALATED):
        STANDING.fill(kind, has_left)


def waits(notice: Notice) -> bool:
    """The request that it leads to waits for this person."""
    return AccessRequest.objects.waiting_for(notice.person).filter(pk=_record_of(notice)).exists()


def has_left(notice: Notice) -> bool:
    """The round that it leads to waits for this person in something."""
    return CampaignItem.objects.waiting_for(notice.person).filter(campaign=_record_of(notice)).exists()


def _record_of(notice: Notice) -> int:
    pk: int = resolve(notice.link).kwargs["pk"]
    return pk
