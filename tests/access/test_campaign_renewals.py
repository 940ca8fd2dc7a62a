"""Who grants a renewal within a round has answered it: nobody's silence ends what was just given."""

import pytest

from apps.access.models import (
    ApiKey,
    Campaign,
    CampaignItem,
    CampaignState,
    Grant,
    ItemState,
    KeyState,
    Scope,
)
from apps.access.services import campaign_days, grants, renewals, requests
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.events import events_of
from tests.access.makers import Office, away, ended_by, granted, issued


def renewed(at: Office, grant: Grant, by: str = "manager") -> Grant:
    request = renewals.renew(grant, by=at.employee)
    requests.decide(request, True, reason="", days=90, by=getattr(at, by))
    return Grant.objects.get(request=request)


@pytest.mark.parametrize("silence", ["end", "escalate"])
def test_the_deadline_ends_neither_the_old_access_nor_the_new(at: Office, silence: str) -> None:
    key = issued(at, old := granted(at, days=30), days=30).key
    campaign = opened(at, silence)
    new = renewed(at, old)
    campaign_days.settle(overdue(campaign))
    campaign_days.settle(overdue(campaign, 15))
    assert set(Grant.objects.current()) == {old, new}
    assert ApiKey.objects.get(pk=key.pk).state == KeyState.ACTIVE
    assert Campaign.objects.get().state == CampaignState.CLOSED


def test_the_evidence_says_who_renewed_it_and_when(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    campaign = opened(at)
    away(at.manager, at.colleague)
    new = renewed(at, old, by="colleague")
    item = item_of(campaign, old)
    assert new.request
    decision = new.request.decision
    assert (item.state, item.decided_by, item.on_behalf_of) == (ItemState.RENEWED, at.colleague, at.manager)
    assert (item.decided_at, item.uses, item.reason) == (decision.decided_at, 0, "")
    assert events_of(item) == ["campaign_item:renew"]


def test_nobody_is_asked_about_it_any_more(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    opened(at)
    renewed(at, old)
    assert not CampaignItem.objects.waiting_for(at.manager).exists()


def test_what_compliance_was_to_decide_counts_too(at: Office) -> None:
    old, by = ended_by(granted(at, Scope.CHAT), 20), officer()
    campaign = overdue(opened(at, "escalate", by=by))
    campaign_days.settle(campaign)
    assert item_of(campaign, old).state == ItemState.ESCALATED
    renewed(at, old)
    assert item_of(campaign, old).state == ItemState.RENEWED
    assert not CampaignItem.objects.waiting_for(by).exists()


def test_a_renewal_that_nobody_granted_answers_nothing(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    campaign = opened(at)
    requests.decide(renewals.renew(old, by=at.employee), False, reason="No", days=90, by=at.manager)
    renewals.renew(old, by=at.employee)
    campaign_days.settle(overdue(campaign))
    assert item_of(campaign, old).state == ItemState.ENDED


def test_what_was_revoked_after_its_renewal_stays_revoked(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    campaign = opened(at)
    grants.revoke(renewed(at, old), by=at.manager)
    campaign_days.settle(overdue(campaign))
    assert not Grant.objects.current().exists()
    assert item_of(campaign, old).state == ItemState.RENEWED


def test_an_item_that_was_left_open_by_an_older_version_is_answered_at_the_deadline(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 20)
    campaign = opened(at)
    new = renewed(at, old)
    CampaignItem.objects.update(state=ItemState.OPEN, decided_at=None, decided_by=None)
    campaign_days.settle(overdue(campaign))
    assert item_of(campaign, old).state == ItemState.RENEWED
    assert new in Grant.objects.current()
