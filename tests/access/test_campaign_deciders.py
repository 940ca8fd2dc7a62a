"""Where nobody can decide, silence means nothing: compliance decides, and it is said early who is missing."""

from itertools import pairwise

import pytest
from django.urls import reverse

from apps.access.models import ApiKey, CampaignItem, Grant, ItemState, KeyState, Scope
from apps.access.services import campaign_days, campaigns
from apps.accounts.deciders_changed import deciders_changed
from apps.accounts.models import Department, User
from apps.accounts.services import departments
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.makers import Office, away, ended_by, gone, granted, issued
from tests.plans import plans_of
from tests.vendors import makers

TOLD = "recertification_without_decider"
HOW = ["shut out", "no manager any more", "no head", "no department"]
every_way = pytest.mark.parametrize("how", HOW)


def stranded(at: Office, how: str) -> Grant:
    """An access with a key about which nobody can say anything any more."""
    issued(at, grant := granted(at))
    if how == "no head":
        Department.objects.filter(people=at.employee).update(manager=None)
    elif how == "no department":
        User.objects.filter(pk=at.employee.pk).update(department=None)
    else:
        gone(at.manager, how)
    return grant


@every_way
def test_nobodys_silence_ends_nothing(at: Office, how: str) -> None:
    grant, by = stranded(at, how), officer()
    campaign = overdue(opened(at, "end", by=by))
    assert campaign_days.settle(campaign) == 1
    item = item_of(campaign, grant)
    assert item.state == ItemState.ESCALATED
    assert Notice.objects.get(kind="due_recertification_late").person == by
    assert campaign_days.settle(campaign) == 0
    assert campaigns.decide(item, True, reason="", by=by).state == ItemState.KEPT
    assert grant in Grant.objects.current()
    assert ApiKey.objects.get().state == KeyState.ACTIVE


def test_who_could_have_decided_and_said_nothing_ends_theirs(at: Office) -> None:
    held = granted(at, Scope.CHAT)
    stray = granted(at, Scope.CHAT, to=at.colleague)
    User.objects.filter(pk=at.colleague.pk).update(department=None)
    campaign = overdue(opened(at))
    campaign_days.settle(campaign)
    assert item_of(campaign, held).state == ItemState.ENDED
    assert item_of(campaign, stray).state == ItemState.ESCALATED


def test_compliance_has_two_weeks_for_it_too(at: Office) -> None:
    grant = stranded(at, "no head")
    campaign = overdue(opened(at))
    campaign_days.settle(campaign)
    campaign_days.settle(overdue(campaign, 14))
    assert item_of(campaign, grant).state == ItemState.ESCALATED
    campaign_days.settle(overdue(campaign, 15))
    assert item_of(campaign, grant).state == ItemState.ENDED


@every_way
def test_it_is_said_at_the_opening_to_those_who_can_change_it(at: Office, how: str) -> None:
    stranded(at, how)
    by, admin = officer(), makers.person("platform_admin")
    campaign = opened(at, by=by)
    told = {notice.person: notice for notice in Notice.objects.filter(kind=TOLD)}
    links = {by: campaign.get_absolute_url(), admin: reverse("departments")}
    assert {person: notice.link for person, notice in told.items()} == links
    assert {notice.facts["count"] for notice in told.values()} == {"1"}
    for person, link in links.items():
        assert seen(person, link)[0] == 200


def test_what_has_ended_needs_nobody(at: Office) -> None:
    grant = stranded(at, "no head")
    opened(at)
    assert CampaignItem.objects.without_decider().exists()
    ended_by(grant, -1)
    assert not CampaignItem.objects.without_decider().exists()


@pytest.mark.parametrize(("left", "told"), [(8, 0), (7, 1), (2, 0), (1, 1)])
def test_it_is_said_again_with_the_reminders(at: Office, left: int, told: int) -> None:
    stranded(at, "shut out")
    by = officer()
    campaign = overdue(opened(at, by=by), -left)
    Notice.objects.filter(kind=TOLD).delete()
    for _round in range(2):
        campaign_days.run()
    assert Notice.objects.filter(kind=TOLD, person=by).count() == told
    assert item_of(campaign, Grant.objects.get()).state == ItemState.OPEN


def test_nothing_is_said_where_everything_has_somebody(at: Office) -> None:
    granted(at, Scope.CHAT)
    granted(at, Scope.CHAT, to=at.manager, by=at.other_manager)
    campaign = opened(at)
    away(at.manager, at.colleague)
    assert not campaign.items.all().without_decider().exists()
    assert not Notice.objects.filter(kind=TOLD).exists()


def test_a_head_is_decided_on_as_long_as_there_is_another_manager(at: Office) -> None:
    grant = granted(at, Scope.CHAT, to=at.manager, by=at.other_manager)
    item = item_of(opened(at), grant)
    waiting = CampaignItem.objects.without_decider()
    assert not waiting.exists()
    gone(at.manager, "no manager any more")
    assert not waiting.exists()
    gone(at.other_manager, "shut out")
    assert list(waiting) == [item]


def test_the_page_names_no_head_who_can_not_decide(at: Office) -> None:
    granted(at, Scope.CHAT)
    campaign = opened(at, by=(by := officer()))
    assert "Petra Janssen" in seen(by, campaign.get_absolute_url())[1]
    gone(at.manager, "shut out")
    page = seen(by, campaign.get_absolute_url())[1]
    assert "Petra Janssen" not in page
    assert "Nobody can decide" in page
    assert "1 access waits for nobody" in page
    campaign_days.settle(overdue(campaign))
    later = seen(by, campaign.get_absolute_url())[1]
    assert "Nobody can decide" not in later
    assert "Petra Janssen" not in later


def test_people_without_a_department_stand_in_a_row_of_their_own(at: Office) -> None:
    stranded(at, "no department")
    campaign = opened(at, by=(by := officer()))
    page = seen(by, campaign.get_absolute_url())[1]
    assert "Without a department" in page
    assert "Nobody can decide" in page


def test_who_is_named_head_in_the_middle_hears_what_waits(at: Office) -> None:
    stranded(at, "no head")
    opened(at)
    assert not Notice.objects.filter(kind="due_recertification", person=at.manager).exists()
    admin = makers.person("platform_admin")
    departments.appoint(Department.objects.get(people=at.employee), at.manager, by=admin)
    notice = Notice.objects.get(kind="due_recertification", person=at.manager)
    assert notice.facts["count"] == "1"


def test_however_many_are_moved_the_new_head_hears_once(at: Office) -> None:
    granted(at, Scope.CHAT, to=at.colleague)
    stranded(at, "no head")
    opened(at)
    Department.objects.filter(people=at.employee).update(manager=at.manager)
    for person in (at.employee, at.colleague):
        deciders_changed(User.objects.filter(pk=person.pk))
    assert Notice.objects.filter(kind="due_recertification", person=at.manager).count() == 1


def test_one_item_is_found_without_reading_the_others(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    item = item_of(opened(at), grant)
    (plan,) = plans_of(lambda: list(CampaignItem.objects.without_decider().filter(pk=item.pk)))
    lines = plan.splitlines()
    below = [then for line, then in pairwise(lines) if " on access_campaignitem" in line]
    assert len(below) == 2, plan
    assert all("Index Cond: (id = " in each for each in below), plan
