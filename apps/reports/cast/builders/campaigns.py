"""A round of recertification that has run for some days: one department is done, the others are not."""

from datetime import timedelta

from apps.access.models import Campaign, CampaignItem, Silence
from apps.access.services import campaigns
from apps.common import clock
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import HR, MANAGERS, OFFICER

NAME, RUNNING_FOR, LEFT = "Zugänge im Herbst", timedelta(days=5), timedelta(days=16)


def build(company: Company) -> None:
    if Campaign.objects.filter(name=NAME).exists():
        return
    due_on = clock.today() + LEFT
    made = campaigns.open_round(NAME, due_on, Silence.ESCALATE, by=company.people[OFFICER])
    manager = company.people[MANAGERS[HR]]
    for item in CampaignItem.objects.waiting_for(manager):
        put_back(
            campaigns.decide(item, True, reason="", by=manager), decided_at=clock.now() - RUNNING_FOR / 2
        )
    put_back(made, opened_at=clock.now() - RUNNING_FOR)
    company.made["campaigns"] += 1
