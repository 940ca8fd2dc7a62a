"""Items of a round about which nobody can decide: said to compliance, and to those who can name a head."""

from django.db import transaction
from django.urls import reverse

from apps.access.models import Campaign
from apps.access.services.campaign_notices import day_of, was_told_today
from apps.accounts.permissions import Permission
from apps.common.outbox.rounds import EachAlone
from apps.lifecycle.permits import holders
from apps.notices.services import notify

UNANSWERABLE = "recertification_without_decider"


def tell_unanswerable(campaign: Campaign) -> None:
    """How many there are, at most once a day. Raises ChoreFailedError at the end."""
    count = campaign.items.all().without_decider().count()
    links = {
        Permission.PEOPLE_MANAGE: reverse("departments"),
        Permission.ACCESS_RECERTIFY_OPEN: campaign.get_absolute_url(),
    }
    told = {person: link for permission, link in links.items() for person in holders(permission)}
    with EachAlone() as alone:
        for person, link in told.items() if count else ():
            with alone("recertification_without_decider"), transaction.atomic():
                if not was_told_today(person, UNANSWERABLE):
                    notify([person], UNANSWERABLE, link, count=str(count), day=day_of(campaign, person))
