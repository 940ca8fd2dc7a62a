"""Who stands in for a manager decides on their people, for those days, in their place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import AccessDecision, AccessRequest, Grant, Scope
from apps.access.services import grants, requests, telling
from apps.access.services.people import deciders
from apps.accounts.models import Delegation
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.makers import Office, asked, away, gone, granted, request_of


def test_a_deputy_decides_in_the_place_of_the_manager(at: Office) -> None:
    away(at.manager, at.colleague)
    request = asked(at)
    assert set(deciders(at.employee)) == {at.manager, at.colleague}
    assert {n.person for n in Notice.objects.filter(kind="access_requested")} == {at.manager, at.colleague}
    assert list(AccessRequest.objects.waiting_for(at.colleague)) == [request]
    decision = requests.decide(request, True, reason="", days=30, by=at.colleague)
    assert (decision.decided_by, decision.on_behalf_of) == (at.colleague, at.manager)


def test_the_manager_decides_for_nobody_else(at: Office) -> None:
    away(at.manager, at.colleague)
    assert requests.decide(asked(at), True, reason="", days=30, by=at.manager).on_behalf_of is None


def test_a_deputy_does_not_decide_on_the_own_request_nor_on_that_of_who_is_away(at: Office) -> None:
    away(at.manager, at.colleague)
    assert list(deciders(at.colleague)) == [at.manager]
    assert set(deciders(at.manager)) == {at.other_manager}
    for request in (asked(at, by=at.colleague), asked(at, by=at.manager)):
        with pytest.raises(RefusedError):
            requests.decide(request, True, reason="", days=30, by=at.colleague)
    assert not AccessRequest.objects.waiting_for(at.colleague).exists()


@pytest.mark.parametrize("days", [-8, 1], ids=["ended", "to come"])
def test_on_other_days_nobody_stands_in(at: Office, days: int) -> None:
    begin = clock.today() + timedelta(days=days)
    made = away(at.manager, at.colleague)
    Delegation.objects.filter(pk=made.pk).update(begins_on=begin, ends_on=begin + timedelta(days=6))
    request = asked(at)
    with pytest.raises(RefusedError):
        requests.decide(request, True, reason="", days=30, by=at.colleague)
    assert seen(at.colleague, request.get_absolute_url())[0] == 404


@pytest.mark.parametrize("how", ["shut out", "no role"])
def test_for_a_head_who_decides_no_more_nobody_stands_in(at: Office, how: str) -> None:
    away(at.manager, at.colleague)
    request, grant = asked(at, Scope.CHAT), granted(at)
    gone(at.manager, how)
    request, grant = AccessRequest.objects.get(pk=request.pk), Grant.objects.get(pk=grant.pk)
    assert not deciders(at.employee).exists()
    assert not AccessRequest.objects.waiting_for(at.colleague).exists()
    assert at.colleague not in telling.who_decides()
    assert seen(at.colleague, request.get_absolute_url())[0] == 404
    assert seen(at.colleague, reverse("grant_revocation", args=[grant.pk]), sure="1")[0] == 404
    for act in (lambda: requests.decide(request, True, reason="", days=30, by=at.colleague),
                lambda: grants.revoke(grant, by=at.colleague)):  # fmt: skip
        with pytest.raises(RefusedError):
            act()


def test_the_pages_of_a_deputy(at: Office) -> None:
    away(at.manager, at.colleague)
    request = asked(at, Scope.CHAT)
    assert request.get_absolute_url() in seen(at.colleague, reverse("access_requests"))[1]
    assert 'data-hotkey="a"' in seen(at.colleague, request.get_absolute_url())[1]
    url = reverse("access_decision", args=[request.pk])
    assert seen(at.colleague, url, granted="yes", days="30")[0] == 302
    assert AccessDecision.objects.get().on_behalf_of == at.manager
    assert "for Petra Janssen" in seen(at.employee, request.get_absolute_url())[1]


def test_a_deputy_takes_one_access_back_in_the_place_of_the_manager(at: Office) -> None:
    away(at.manager, at.colleague)
    grant = granted(at)
    request = request_of(grant)
    assert 'id="revoke"' in seen(at.colleague, request.get_absolute_url())[1]
    assert seen(at.colleague, reverse("grant_revocation", args=[grant.pk]), sure="1")[0] == 302
    grant.refresh_from_db()
    assert grant.revoked_by == at.colleague
    event = AuditEvent.objects.get(event="grant:revoke")
    assert event.details["on_behalf_of"] == at.manager.pk
    assert Notice.objects.filter(person=at.employee, kind="grant_revoked").exists()


def test_a_deputy_takes_back_nothing_of_who_is_away_nor_the_own(at: Office) -> None:
    away(at.manager, at.colleague)
    theirs = requests.decide(asked(at, by=at.manager), True, reason="", days=30, by=at.other_manager)
    own = requests.decide(asked(at, by=at.colleague), True, reason="", days=30, by=at.manager)
    for decision in (theirs, own):
        grant = Grant.objects.get(request=decision.request)
        assert seen(at.colleague, reverse("grant_revocation", args=[grant.pk]), sure="1")[0] == 404
        with pytest.raises(RefusedError):
            grants.revoke(grant, by=at.colleague)


def test_nobody_takes_access_back_after_the_days_of_standing_in(at: Office) -> None:
    grant = granted(at)
    assert seen(at.colleague, reverse("grant_revocation", args=[grant.pk]), sure="1")[0] == 404
