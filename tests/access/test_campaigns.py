"""A round covers what lasts; who answers for a person keeps or ends, once, and not for themselves."""

from datetime import timedelta

import pytest

from apps.access.models import ApiKey, Campaign, CampaignItem, Grant, ItemState, KeyState, Scope
from apps.access.services import campaigns, grants, renewals, requests
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.campaign_makers import item_of, officer, opened, soon
from tests.access.events import events_of, undone
from tests.access.makers import Office, away, ended_by, granted, issued
from tests.vendors import makers


def test_a_round_covers_every_access_that_lasts(at: Office) -> None:
    first, second = granted(at, Scope.CHAT), granted(at, Scope.API, to=at.colleague)
    grants.revoke(granted(at, Scope.API), by=at.manager)
    ended_by(granted(at, Scope.CHAT, to=at.key_admin), -1)
    campaign = opened(at)
    assert {item.grant for item in campaign.items.all()} == {first, second}
    assert events_of(campaign) == ["campaign:open"]


def test_of_a_renewed_access_only_the_newer_one(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 5)
    requests.decide(renewals.renew(old, by=at.employee), True, reason="", days=90, by=at.manager)
    assert [item.grant.renews for item in opened(at).items.all()] == [old]


def test_only_who_decides_hears_of_it_and_only_with_something_to_do(at: Office) -> None:
    granted(at, Scope.CHAT)
    opened(at)
    assert [n.person for n in Notice.objects.filter(kind="due_recertification")] == [at.manager]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_a_round(db: None, role: str) -> None:
    person = makers.person(role)
    if Permission.ACCESS_RECERTIFY_OPEN in ROLES[role].permissions:
        assert campaigns.open_round("Q", soon(), "end", by=person).opened_by == person
        return
    with pytest.raises(RefusedError):
        campaigns.open_round("Q", soon(), "end", by=person)


def test_one_round_at_a_time(at: Office) -> None:
    by = officer()
    opened(at, by=by)
    with pytest.raises(RefusedError) as refused:
        opened(at, name="Another", by=by)
    assert refused.value.code == "running"
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize("days", [0, 93])
def test_a_round_lasts_a_day_at_least_and_three_months_at_most(at: Office, days: int) -> None:
    with pytest.raises(RefusedError) as refused:
        campaigns.open_round("Q", clock.today() + timedelta(days=days), "end", by=officer())
    assert refused.value.code == "days"


def test_keeping_leaves_everything_as_it_is(at: Office) -> None:
    key = issued(at, grant := granted(at)).key
    item = campaigns.decide(item_of(opened(at), grant), True, reason="", by=at.manager)
    assert (item.state, item.decided_by, item.uses) == (ItemState.KEPT, at.manager, 0)
    assert Grant.objects.current().get() == grant
    assert ApiKey.objects.get(pk=key.pk).state == KeyState.ACTIVE
    assert events_of(item) == ["campaign_item:keep"]


def test_ending_ends_the_grant_and_its_keys(at: Office) -> None:
    key = issued(at, grant := granted(at)).key
    item = campaigns.decide(item_of(opened(at), grant), False, reason="Left the project", by=at.manager)
    assert (item.state, item.reason) == (ItemState.ENDED, "Left the project")
    assert not Grant.objects.current().exists()
    assert ApiKey.objects.get(pk=key.pk).state == KeyState.REVOKED
    assert events_of(grant)[-1] == "grant:revoke"
    assert {n.kind for n in Notice.objects.filter(person=at.employee)} >= {"grant_revoked", "key_revoked"}


def test_ending_needs_a_reason(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    with pytest.raises(RefusedError) as refused:
        campaigns.decide(item_of(opened(at), grant), False, reason=" ", by=at.manager)
    assert refused.value.code == "reason_missing"


@pytest.mark.parametrize("who", ["employee", "colleague", "other_manager", "key_admin", "auditor"])
def test_nobody_else_decides(at: Office, who: str) -> None:
    item = item_of(opened_with(at, at.employee), Grant.objects.get())
    with pytest.raises(RefusedError):
        campaigns.decide(item, True, reason="", by=getattr(at, who))
    assert not CampaignItem.objects.waiting_for(getattr(at, who)).exists()


def test_compliance_does_not_decide_before_the_deadline(at: Office) -> None:
    grant, by = granted(at, Scope.CHAT), officer()
    with pytest.raises(RefusedError):
        campaigns.decide(item_of(opened(at, by=by), grant), True, reason="", by=by)


def test_a_head_of_department_is_decided_on_by_another(at: Office) -> None:
    grant = granted(at, Scope.CHAT, to=at.manager, by=at.other_manager)
    item = item_of(opened(at), grant)
    with pytest.raises(RefusedError) as refused:
        campaigns.decide(item, True, reason="", by=at.manager)
    assert refused.value.code == "four_eyes"
    assert list(CampaignItem.objects.waiting_for(at.other_manager)) == [item]
    assert campaigns.decide(item, True, reason="", by=at.other_manager).state == ItemState.KEPT


def test_a_deputy_decides_in_the_place_of_the_manager(at: Office) -> None:
    key = issued(at, grant := granted(at)).key
    away(at.manager, at.colleague)
    item = item_of(opened(at), grant)
    assert list(CampaignItem.objects.waiting_for(at.colleague)) == [item]
    decided = campaigns.decide(item, False, reason="Not needed", by=at.colleague)
    assert (decided.decided_by, decided.on_behalf_of) == (at.colleague, at.manager)
    assert ApiKey.objects.get(pk=key.pk).state == KeyState.REVOKED


def test_what_is_decided_is_decided(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    item = item_of(opened(at), grant)
    campaigns.decide(item, True, reason="", by=at.manager)
    with pytest.raises(RefusedError) as refused:
        campaigns.decide(item, False, reason="No", by=at.manager)
    assert refused.value.code == "wrong_state"


def test_what_was_revoked_can_not_be_kept(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    item = item_of(opened(at), grant)
    assert item in CampaignItem.objects.waiting_for(at.manager)
    grants.revoke(grant, by=at.manager)
    assert not CampaignItem.objects.waiting_for(at.manager).exists()
    with pytest.raises(RefusedError, match="has ended meanwhile"):
        campaigns.decide(item, True, reason="", by=at.manager)


def test_several_in_one_act(at: Office) -> None:
    mine, other = granted(at, Scope.CHAT), granted(at, Scope.CHAT, to=at.colleague)
    campaign = opened(at)
    grants.revoke(other, by=at.manager)
    outcome = campaigns.decide_all(campaign.items.all(), True, reason="", by=at.manager)
    assert outcome.decided == 1
    assert [person for person, _why in outcome.refused] == [at.colleague]
    assert item_of(campaign, mine).state == ItemState.KEPT


def test_an_undone_decision_leaves_nothing(at: Office) -> None:
    item = item_of(opened_with(at, at.employee), Grant.objects.get())
    with undone():
        campaigns.decide(item, False, reason="No", by=at.manager)
    assert Grant.objects.current().exists()
    assert events_of(item) == []


def opened_with(at: Office, person: User) -> Campaign:
    granted(at, Scope.CHAT, to=person)
    return opened(at)
