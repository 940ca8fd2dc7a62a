"""Who answers for a service account doesn't grant the renewal with which its access goes on."""

from collections.abc import Callable
from html import unescape

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, CampaignItem, Grant, ItemState
from apps.access.services import bulk, renewals, requests, service_accounts
from apps.access.services.people import deciders
from apps.access.services.service_accounts import Draft
from apps.access.services.undecided import undecidable
from apps.accounts.models import Department, User
from apps.common.needs import needs_of
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen, signed_in
from tests.access.campaign_makers import opened
from tests.access.makers import Office, asked, away, ended_by, gone, granted
from tests.vendors import makers


def program(at: Office, deputy: User, owner: User | None = None, by: User | None = None) -> Grant:
    """An access that ends soon, and a service account under it."""
    grant = ended_by(granted(at, to=owner, by=by), 20)
    service_accounts.create(grant, Draft(f"Server {deputy.pk}", "Offers", deputy), by=at.key_admin)
    return grant


def renewal(at: Office, deputy: User) -> AccessRequest:
    grant = program(at, deputy)
    Notice.objects.all().delete()
    return renewals.renew(grant, by=at.employee)


def refusal(request: AccessRequest, by: User) -> str:
    with pytest.raises(RefusedError) as refused:
        requests.decide(request, True, reason="", days=90, by=by)
    return refused.value.code


def page_of(person: User, url: str) -> str:
    return unescape(seen(person, url)[1])


def test_any_other_manager_decides_and_is_asked(at: Office) -> None:
    request = renewal(at, deputy=at.manager)
    assert list(deciders(at.employee, request.renews_id)) == [at.other_manager]
    assert [each.person for each in Notice.objects.filter(kind="access_requested")] == [at.other_manager]
    assert list(AccessRequest.objects.waiting_for(at.other_manager)) == [request]
    assert list(bulk.equal_to(request, at.other_manager)) == [request]
    assert 'data-hotkey="a"' in page_of(at.other_manager, request.get_absolute_url())
    decision = requests.decide(request, True, reason="", days=90, by=at.other_manager)
    assert (decision.decided_by, decision.on_behalf_of) == (at.other_manager, None)
    for url in (request.get_absolute_url(), f"{reverse('access_requests')}?tab=decided"):
        assert "Jonas Weber" in page_of(at.other_manager, url)


@pytest.mark.parametrize("ending", ["granted", "refused", "withdrawn"])
def test_another_manager_who_was_asked_as_well_sees_how_it_ended(at: Office, ending: str) -> None:
    asked_too = makers.person("manager")
    request = renewal(at, deputy=at.manager)
    assert set(deciders(at.employee, request.renews_id)) == {at.other_manager, asked_too}
    if ending == "withdrawn":
        requests.withdraw(request, by=at.employee)
    else:
        requests.decide(request, ending == "granted", reason="Not now.", days=90, by=at.other_manager)
    assert seen(asked_too, request.get_absolute_url())[0] == 200
    url = reverse("access_decision", args=[request.pk])
    answer = signed_in(asked_too).post(url, {"granted": "yes", "days": 90}, follow=True)
    assert answer.status_code != 404
    assert not AccessRequest.objects.waiting_for(asked_too).exists()


def test_the_head_who_answers_for_it_does_not(at: Office) -> None:
    request = renewal(at, deputy=at.manager)
    assert not AccessRequest.objects.waiting_for(at.manager).exists()
    assert refusal(request, at.manager) == "four_eyes"
    page = page_of(at.manager, request.get_absolute_url())
    assert "You answer for this yourself: somebody else has to decide." in page
    assert 'data-hotkey="a"' not in page
    assert "Owen Hughes" in page


def test_what_carries_no_program_of_theirs_the_head_decides(at: Office) -> None:
    request = renewal(at, deputy=at.colleague)
    other = asked(at, by=at.colleague)
    assert set(AccessRequest.objects.waiting_for(at.manager)) == {request, other}
    assert not AccessRequest.objects.waiting_for(at.other_manager).exists()
    assert refusal(request, at.other_manager) == "not_responsible"
    assert seen(at.other_manager, request.get_absolute_url())[0] == 404
    assert requests.decide(request, True, reason="", days=90, by=at.manager).granted


def test_nobody_stands_in_for_that_head(at: Office) -> None:
    away(at.manager, at.colleague)
    request = renewal(at, deputy=at.manager)
    assert not AccessRequest.objects.waiting_for(at.colleague).exists()
    assert refusal(request, at.colleague) == "not_permitted"


def test_a_manager_who_stands_in_decides_in_nobodys_place(at: Office) -> None:
    away(at.manager, at.other_manager)
    request = renewal(at, deputy=at.manager)
    decision = requests.decide(request, True, reason="", days=90, by=at.other_manager)
    assert (decision.decided_by, decision.on_behalf_of) == (at.other_manager, None)


def test_who_stands_in_and_answers_for_it_does_not_either(at: Office) -> None:
    away(at.manager, at.colleague)
    request = renewal(at, deputy=at.colleague)
    assert list(deciders(at.employee, request.renews_id)) == [at.manager]
    assert not AccessRequest.objects.waiting_for(at.colleague).exists()
    assert refusal(request, at.colleague) == "four_eyes"


def test_nor_of_a_heads_access_another_manager_who_does(at: Office) -> None:
    at.other_manager.department = at.manager.department
    at.other_manager.save()
    grant = program(at, at.other_manager, owner=at.manager, by=at.other_manager)
    third = makers.person("employee", "manager")
    request = renewals.renew(grant, by=at.manager)
    assert list(deciders(at.manager, grant.pk)) == [third]
    assert not AccessRequest.objects.waiting_for(at.other_manager).exists()
    assert refusal(request, at.other_manager) == "four_eyes"
    assert list(AccessRequest.objects.waiting_for(third)) == [request]


def test_a_round_is_answered_by_who_granted_it(at: Office) -> None:
    grant = program(at, at.manager)
    opened(at)
    request = renewals.renew(grant, by=at.employee)
    assert refusal(request, at.manager) == "four_eyes"
    requests.decide(request, True, reason="", days=90, by=at.other_manager)
    item = CampaignItem.objects.get(grant=grant)
    assert (item.state, item.decided_by) == (ItemState.RENEWED, at.other_manager)


def away_and_gone(at: Office, delegate: User, lost: User) -> None:
    """The head is away, and somebody is a manager no more."""
    away(at.manager, delegate)
    gone(lost, "a manager no more")


SITUATIONS: dict[str, Callable[[Office], object]] = {
    "nothing happened": lambda at: at.use_case.refresh_from_db(),
    "no other manager": lambda at: gone(at.other_manager, "a manager no more"),
    "a deputy, no other manager": lambda at: away_and_gone(at, at.key_admin, at.other_manager),
    "a deputy of a lost head": lambda at: away_and_gone(at, at.colleague, at.manager),
    "a deputy": lambda at: away(at.manager, at.colleague),
    "the head is shut out": lambda at: gone(at.manager, "shut out"),
    "no head": lambda at: Department.objects.filter(manager=at.manager).update(manager=None),
    "no department": lambda at: User.objects.filter(pk=at.employee.pk).update(department=None),
}


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("deputy", ["manager", "colleague", "key_admin", "other_manager"])
def test_lists_and_counts_say_what_the_rule_says(at: Office, deputy: str, situation: str) -> None:
    who = getattr(at, deputy)
    if deputy == "other_manager":
        User.objects.filter(pk=who.pk).update(department=at.manager.department)
    elif deputy == "key_admin":
        who = makers.person("employee", department=at.manager.department)
    request = renewal(at, deputy=User.objects.get(pk=who.pk))
    SITUATIONS[situation](at)
    request = AccessRequest.objects.get(pk=request.pk)
    named = set(deciders(request.requested_by, request.renews_id))
    people = list(User.objects.all())
    assert {each for each in people if AccessRequest.objects.waiting_for(each).exists()} == named
    assert set(undecidable()) == (set() if named else {request})
    for person in people:
        if person not in named:
            refusal(request, person)
        else:
            assert seen(person, request.get_absolute_url())[0] == 200
    if named:
        by = min(named, key=lambda each: each.pk)
        assert requests.decide(request, True, reason="", days=90, by=by).granted


def test_where_nobody_else_is_there_it_is_said(at: Office) -> None:
    request, admin = renewal(at, deputy=at.manager), makers.person("platform_admin")
    assert needs_of(admin) == []
    gone(at.other_manager, "a manager no more")
    said = "Nobody can decide this: Petra Janssen, who heads your department, answers for a service account"
    assert said in page_of(at.employee, request.get_absolute_url())
    [need] = needs_of(admin)
    assert need.text.startswith("1 renewal waits: the head of the department answers for a service account")
    assert need.url == reverse("people")
    requests.withdraw(request, by=at.employee)
    with pytest.raises(RefusedError, match="answers for a service account") as refused:
        renewals.renew(Grant.objects.get(), by=at.employee)
    assert refused.value.code == "no_manager"
