"""A running round of recertification over the small office."""

from datetime import date, timedelta

from apps.access.models import Campaign, CampaignItem, Grant
from apps.access.services import campaigns
from apps.accounts.models import User
from apps.common import clock
from tests.access.makers import Office
from tests.vendors import makers


def officer() -> User:
    return makers.person("officer", name="Lea Brandt")


def opened(at: Office, silence: str = "end", name: str = "2027 Q1", by: User | None = None) -> Campaign:
    return campaigns.open_round(name, soon(), silence, by=by or officer())


def soon() -> date:
    return clock.today() + timedelta(days=14)


def item_of(campaign: Campaign, grant: Grant) -> CampaignItem:
    return CampaignItem.objects.get(campaign=campaign, grant=grant)


def overdue(campaign: Campaign, days: int = 1) -> Campaign:
    """The same round, whose last day was so many days ago."""
    Campaign.objects.filter(pk=campaign.pk).update(due_on=clock.today() - timedelta(days=days))
    return Campaign.objects.get(pk=campaign.pk)
