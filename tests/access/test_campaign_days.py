"""After the deadline nothing stays undecided: it ends, or compliance decides and then it ends."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

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
from apps.access.services import campaign_days, campaigns, grants
from apps.common import clock
from apps.notices.models import Notice
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.events import events_of
from tests.access.makers import Office, ended_by, granted, issued

FIRST = date(2027, 4, 1)


def test_until_the_last_day_is_over_nothing_happens(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    campaign = overdue(opened(at), 0)
    assert campaign_days.settle(campaign) == 0
    assert item_of(campaign, grant).state == ItemState.OPEN


def test_without_a_word_the_access_ends_with_its_keys(at: Office) -> None:
    key = issued(at, grant := granted(at)).key
    campaign = overdue(opened(at))
    assert campaign_days.settle(campaign) == 1
    item = item_of(campaign, grant)
    assert (item.state, item.decided_by, item.reason) == (ItemState.ENDED, None, "")
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    assert grant.revoked_by is None
    assert ApiKey.objects.get(pk=key.pk).state == KeyState.REVOKED
    assert Campaign.objects.get().state == CampaignState.CLOSED
    assert events_of(campaign) == ["campaign:open", "campaign:close"]
    assert campaign_days.settle(Campaign.objects.get()) == 0


def test_a_round_closes_as_soon_as_everything_is_decided(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    campaign = opened(at)
    campaigns.decide(item_of(campaign, grant), True, reason="", by=at.manager)
    campaign_days.settle(campaign)
    assert Campaign.objects.get().state == CampaignState.CLOSED
    assert Grant.objects.current().exists()


def test_escalated_it_is_for_compliance_to_say(at: Office) -> None:
    grant, by = granted(at, Scope.CHAT), officer()
    campaign = overdue(opened(at, "escalate", by=by))
    campaign_days.settle(campaign)
    item = item_of(campaign, grant)
    assert item.state == ItemState.ESCALATED
    assert Notice.objects.get(kind="due_recertification_late").person == by
    assert not CampaignItem.objects.waiting_for(at.manager).exists()
    assert list(CampaignItem.objects.waiting_for(by)) == [item]
    assert campaigns.decide(item, True, reason="", by=by).state == ItemState.KEPT
    assert campaign_days.settle(campaign) == 0
    assert Notice.objects.filter(kind="due_recertification_late").count() == 1


def test_after_two_more_weeks_what_was_escalated_ends(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    campaign = overdue(opened(at, "escalate"))
    campaign_days.settle(campaign)
    campaign_days.settle(overdue(campaign, 14))
    assert item_of(campaign, grant).state == ItemState.ESCALATED
    campaign_days.settle(overdue(campaign, 15))
    assert item_of(campaign, grant).state == ItemState.ENDED
    assert not Grant.objects.current().exists()


@pytest.mark.parametrize("left", [10, -1], ids=["before the deadline", "after it"])
@pytest.mark.parametrize("how", ["revoked", "ran out"])
def test_what_ended_meanwhile_lapses(at: Office, left: int, how: str) -> None:
    grant, other = granted(at, Scope.CHAT), granted(at, Scope.CHAT, to=at.colleague)
    campaign = overdue(opened(at, "escalate"), -left)
    if how == "revoked":
        grants.revoke(grant, by=at.manager)
    else:
        ended_by(grant, -1)
    campaign_days.run()
    item = item_of(campaign, grant)
    assert (item.state, item.decided_by) == (ItemState.LAPSED, None)
    assert events_of(item) == ["campaign_item:lapse"]
    expected = ItemState.OPEN if left > 0 else ItemState.ESCALATED
    assert item_of(campaign, other).state == expected


def test_what_ended_while_compliance_had_it_lapses_too(at: Office) -> None:
    grant, by = granted(at, Scope.CHAT), officer()
    campaign = overdue(opened(at, "escalate", by=by))
    campaign_days.settle(campaign)
    ended_by(grant, -1)
    assert not CampaignItem.objects.waiting_for(by).exists()
    campaign_days.settle(campaign)
    assert item_of(campaign, grant).state == ItemState.LAPSED


def test_a_round_of_which_all_has_ended_closes_before_its_deadline(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    opened(at)
    grants.revoke(grant, by=at.manager)
    campaign_days.run()
    assert Campaign.objects.get().state == CampaignState.CLOSED


@pytest.mark.parametrize(
    ("day", "opens"),
    [(0, True), (6, True), (7, False), (-1, False)],
    ids=["first", "seventh", "eighth", "before"],
)
def test_the_portal_opens_one_in_the_first_days_of_a_quarter(at: Office, day: int, opens: bool) -> None:
    with time_machine.travel(f"{FIRST + timedelta(days=day)} 09:00Z"):
        granted(at, Scope.CHAT)
        campaign_days.run()
        campaign_days.run()
        assert [c.name for c in Campaign.objects.all()] == (["2027 Q2"] if opens else [])
        if opens:
            made = Campaign.objects.get()
            assert (made.opened_by, made.due_on) == (None, clock.today() + timedelta(days=28))


def test_it_can_be_switched_off(at: Office, settings: Any) -> None:
    settings.RECERTIFY_QUARTERLY = False
    with time_machine.travel(f"{FIRST} 09:00Z"):
        granted(at, Scope.CHAT)
        campaign_days.run()
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(("left", "told"), [(8, 0), (7, 1), (2, 0), (1, 1)])
def test_who_has_something_left_is_reminded_once_on_its_days(at: Office, left: int, told: int) -> None:
    granted(at, Scope.CHAT)
    overdue(opened(at), -left)
    for _round in range(2):
        campaign_days.run()
    assert Notice.objects.filter(kind="due_recertification_again", person=at.manager).count() == told
