"""Who answers for a service account doesn't decide in a round whether its access goes on."""

import pytest

from apps.access.models import ApiKey, CampaignItem, Grant, ItemState, ServiceAccount
from apps.access.services import campaign_days, campaigns, handover, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.lifecycle.advance import RefusedError
from tests.access.browsing import seen
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, away, granted
from tests.vendors import makers


def with_program(at: Office, deputy: User, owner: User | None = None, by: User | None = None) -> Grant:
    """An access with a service account under it, and a key of that."""
    grant = granted(at, to=owner, by=by)
    account = service_accounts.create(grant, Draft("Server", "Offers", deputy), by=at.key_admin)
    issue_for(account, by=at.key_admin)
    return grant


def refusal(item: CampaignItem, by: User) -> str:
    with pytest.raises(RefusedError) as refused:
        campaigns.decide(item, True, reason="", by=by)
    return refused.value.code


def test_its_deputy_decides_nothing_about_it(at: Office) -> None:
    mine = with_program(at, deputy=at.manager)
    other = with_program(at, deputy=at.employee, owner=at.colleague)
    campaign = opened(at)
    assert list(CampaignItem.objects.waiting_for(at.manager)) == [item_of(campaign, other)]
    assert refusal(item_of(campaign, mine), at.manager) == "four_eyes"
    decided = campaigns.decide(item_of(campaign, other), True, reason="", by=at.manager)
    assert decided.state == ItemState.KEPT


def test_nor_does_who_has_taken_it_over(at: Office) -> None:
    grant = with_program(at, deputy=at.manager)
    leaving.leave(at.employee, by=System("test"))
    handover.take_over(ServiceAccount.objects.get(), by=at.manager)
    item = item_of(opened(at), grant)
    assert not CampaignItem.objects.waiting_for(at.manager).exists()
    assert refusal(item, at.manager) == "four_eyes"


def test_who_stands_in_may_not_either_but_another_may(at: Office) -> None:
    grant = with_program(at, deputy=at.colleague)
    away(at.manager, at.colleague)
    item = item_of(opened(at), grant)
    assert not CampaignItem.objects.waiting_for(at.colleague).exists()
    assert refusal(item, at.colleague) == "four_eyes"
    assert list(CampaignItem.objects.waiting_for(at.manager)) == [item]


def test_it_goes_to_compliance_and_silence_ends_nothing(at: Office) -> None:
    grant = with_program(at, deputy=at.manager)
    campaign = opened(at, by=(by := officer()))
    item = item_of(campaign, grant)
    assert list(CampaignItem.objects.without_decider()) == [item]
    assert "1 access waits for nobody" in seen(by, campaign.get_absolute_url())[1]
    assert campaign_days.settle(overdue(campaign)) == 1
    item.refresh_from_db()
    assert item.state == ItemState.ESCALATED
    assert campaigns.decide(item, True, reason="", by=by).state == ItemState.KEPT
    assert grant in Grant.objects.current()
    assert ApiKey.objects.get().state == "active"


def test_compliance_does_not_decide_on_its_own_program(at: Office) -> None:
    by = officer()
    by.department = at.manager.department
    by.save()
    grant = with_program(at, deputy=by)
    campaign = overdue(opened(at, "escalate", by=by))
    campaign_days.settle(campaign)
    item = item_of(campaign, grant)
    assert item.state == ItemState.ESCALATED
    assert not CampaignItem.objects.waiting_for(by).exists()
    assert refusal(item, by) == "four_eyes"
    assert list(CampaignItem.objects.waiting_for(makers.person("officer"))) == [item]


def test_of_a_head_any_manager_who_does_not_answer_for_it(at: Office) -> None:
    at.other_manager.department = at.manager.department
    at.other_manager.save()
    grant = with_program(at, deputy=at.other_manager, owner=at.manager, by=at.other_manager)
    item = item_of(opened(at), grant)
    assert not CampaignItem.objects.waiting_for(at.other_manager).exists()
    assert list(CampaignItem.objects.without_decider()) == [item]
    third = makers.person("employee", "manager")
    assert not CampaignItem.objects.without_decider().exists()
    assert list(CampaignItem.objects.waiting_for(third)) == [item]


def test_nobody_decides_in_the_place_of_a_head_who_may_not(at: Office) -> None:
    grant = with_program(at, deputy=at.manager)
    away(at.manager, at.colleague)
    other = granted(at, to=at.key_admin)
    campaign = opened(at)
    item = item_of(campaign, grant)
    assert list(CampaignItem.objects.waiting_for(at.colleague)) == [item_of(campaign, other)]
    assert refusal(item, at.colleague) == "not_permitted"
    assert list(CampaignItem.objects.without_decider()) == [item]
    decided = campaigns.decide(item_of(campaign, other), True, reason="", by=at.colleague)
    assert decided.on_behalf_of == at.manager


def test_what_compliance_decides_is_in_nobodys_place(at: Office) -> None:
    by = officer()
    away(at.manager, by)
    grant = granted(at)
    campaign = overdue(opened(at, "escalate", by=by))
    campaign_days.settle(campaign)
    decided = campaigns.decide(item_of(campaign, grant), True, reason="", by=by)
    assert (decided.decided_by, decided.on_behalf_of) == (by, None)
