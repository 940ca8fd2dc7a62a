"""Asking for access, and the manager's decision."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.access.models import AccessDecision, AccessRequest, Grant, RequestState, Scope
from apps.access.services import requests
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.register.models import Channel, UseCaseState
from tests.access.events import events_of, undone
from tests.access.makers import Office, asked, granted
from tests.vendors import makers


def test_a_request_waits_for_the_manager_who_is_told(at: Office) -> None:
    request = asked(at)
    assert request.state == RequestState.REQUESTED
    assert events_of(request) == ["access_request:create"]
    assert [notice.person for notice in Notice.objects.filter(kind="access_requested")] == [at.manager]
    assert list(AccessRequest.objects.waiting_for(at.manager)) == [request]
    assert not AccessRequest.objects.waiting_for(at.other_manager).exists()


def test_granting_opens_access_for_the_days_that_the_manager_chose(at: Office) -> None:
    request = asked(at, days=180)
    decision = requests.decide(request, True, reason="", days=30, by=at.manager)
    grant = Grant.objects.get(request=request)
    assert (decision.granted, decision.decided_by) == (True, at.manager)
    assert (grant.person, grant.granted_by, grant.scope) == (at.employee, at.manager, Scope.CHAT)
    assert grant.valid_until == clock.today() + timedelta(days=30)
    assert grant.is_current
    assert events_of(request) == ["access_request:create", "access_request:grant"]
    assert Notice.objects.get(person=at.employee).kind == "access_changed", "180 days were asked for"


def test_granting_for_the_api_tells_the_key_administrators(at: Office) -> None:
    granted(at, Scope.API)
    assert [notice.kind for notice in Notice.objects.filter(person=at.key_admin)] == ["key_to_issue"]
    granted(at, Scope.CHAT)
    assert Notice.objects.filter(person=at.key_admin).count() == 1


def test_refusing_needs_a_reason_and_opens_nothing(at: Office) -> None:
    request = asked(at)
    with pytest.raises(RefusedError, match="reason"):
        requests.decide(request, False, reason="  ", days=0, by=at.manager)
    decision = requests.decide(request, False, reason="Not needed", days=0, by=at.manager)
    assert (decision.granted, decision.reason) == (False, "Not needed")
    assert not Grant.objects.exists()
    assert Notice.objects.get(person=at.employee).kind == "access_refused"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("employee", "not_permitted"),
        ("colleague", "not_permitted"),
        ("key_admin", "not_permitted"),
        ("other_manager", "not_responsible"),
    ],
)
def test_only_the_own_manager_decides(at: Office, who: str, code: str) -> None:
    request = asked(at)
    with pytest.raises(RefusedError) as refused:
        requests.decide(request, True, reason="", days=30, by=getattr(at, who))
    assert refused.value.code == code
    assert not AccessDecision.objects.exists()


def test_a_head_of_department_cannot_decide_on_the_own_request(at: Office) -> None:
    """Four eyes: another manager does, and is the one who is told."""
    request = asked(at, by=at.manager)
    with pytest.raises(RefusedError, match="yourself") as refused:
        requests.decide(request, True, reason="", days=30, by=at.manager)
    assert refused.value.code == "four_eyes"
    assert [notice.person for notice in Notice.objects.filter(kind="access_requested")] == [at.other_manager]
    assert list(AccessRequest.objects.waiting_for(at.other_manager)) == [request]
    assert requests.decide(request, True, reason="", days=30, by=at.other_manager).granted


def test_the_second_decision_hears_who_was_first(at: Office) -> None:
    request = asked(at)
    requests.decide(request, True, reason="", days=30, by=at.manager)
    stale = AccessRequest(pk=request.pk, state=RequestState.REQUESTED, requested_by=at.employee)
    with pytest.raises(RefusedError, match="Petra Janssen has already decided this on") as refused:
        requests.decide(stale, False, reason="No", days=0, by=at.manager)
    assert refused.value.code == "wrong_state"
    assert AccessDecision.objects.get().granted


def test_a_withdrawn_request_is_not_decided(at: Office) -> None:
    request = asked(at)
    requests.withdraw(request, by=at.employee)
    with pytest.raises(RefusedError, match="withdrawn"):
        requests.decide(request, True, reason="", days=30, by=at.manager)
    assert events_of(request) == ["access_request:create", "access_request:withdraw"]


def test_only_the_requester_withdraws(at: Office) -> None:
    request = asked(at)
    with pytest.raises(RefusedError):
        requests.withdraw(request, by=at.manager)


def test_nobody_asks_in_anothers_name(at: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        requests.create(at.employee, at.use_case, scope=Scope.CHAT, purpose="x", days=30, by=at.colleague)
    assert refused.value.code == "not_permitted"


def test_an_auditor_cannot_ask(at: Office) -> None:
    with pytest.raises(RefusedError):
        asked(at, by=at.auditor)


def test_the_same_is_asked_for_once(at: Office) -> None:
    asked(at)
    with pytest.raises(RefusedError) as refused:
        asked(at)
    assert refused.value.code == "already_asked"
    assert asked(at, Scope.API).scope == Scope.API


@pytest.mark.parametrize(
    "state", [state for state in UseCaseState if state != UseCaseState.ACTIVE], ids=lambda state: state.value
)
def test_only_running_use_cases_can_be_asked_for_and_granted(at: Office, state: UseCaseState) -> None:
    request = asked(at)
    at.use_case.state = state
    at.use_case.save()
    with pytest.raises(RefusedError) as asking:
        asked(at, by=at.colleague)
    with pytest.raises(RefusedError) as granting:
        requests.decide(AccessRequest.objects.get(pk=request.pk), True, reason="", days=30, by=at.manager)
    assert asking.value.code == granting.value.code == "uc_not_approved"
    assert AccessRequest.objects.get(pk=request.pk).state == RequestState.REQUESTED


def test_the_way_of_use_must_be_approved(at: Office) -> None:
    at.version.channel = Channel.CHAT
    at.version.save()
    with pytest.raises(RefusedError) as refused:
        asked(at, Scope.API)
    assert refused.value.code == "channel"


def test_access_is_renewed_near_its_end_and_not_before(at: Office) -> None:
    grant = granted(at, Scope.CHAT, days=31)
    with pytest.raises(RefusedError, match="until") as refused:
        asked(at)
    assert refused.value.code == "already_granted"
    Grant.objects.filter(pk=grant.pk).update(valid_until=clock.today() + timedelta(days=30))
    assert asked(at).state == RequestState.REQUESTED


@pytest.mark.parametrize("days", [0, -1, 366])
def test_access_lasts_a_day_to_a_year(at: Office, days: int) -> None:
    with pytest.raises(RefusedError) as asking:
        asked(at, days=days)
    request = asked(at)
    with pytest.raises(RefusedError) as granting:
        requests.decide(request, True, reason="", days=days, by=at.manager)
    assert asking.value.code == granting.value.code == "days"


def test_without_a_manager_nobody_could_decide(at: Office) -> None:
    lost = makers.person("employee", department=makers.department(None))
    with pytest.raises(RefusedError) as refused:
        asked(at, by=lost)
    assert refused.value.code == "no_manager"


def test_a_manager_without_the_role_does_not_count(at: Office) -> None:
    at.manager.roles.filter(role="manager").delete()
    with pytest.raises(RefusedError) as refused:
        asked(at)
    assert refused.value.code == "no_manager"


def test_a_disabled_account_is_granted_nothing(at: Office) -> None:
    request = asked(at)
    at.employee.is_active = False
    at.employee.save()
    with pytest.raises(RefusedError) as refused:
        requests.decide(AccessRequest.objects.get(pk=request.pk), True, reason="", days=30, by=at.manager)
    assert refused.value.code == "subject_disabled"


def test_notice_and_event_fall_with_the_transaction(at: Office) -> None:
    with undone():
        asked(at)
    assert not Notice.objects.exists()
    assert not AccessRequest.objects.exists()
    request = asked(at)
    Notice.objects.all().delete()
    with undone():
        requests.decide(request, True, reason="", days=30, by=at.manager)
    assert not Notice.objects.exists()
    assert events_of(request) == ["access_request:create"]


def test_the_database_refuses_a_refusal_without_a_reason(at: Office) -> None:
    request = asked(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessDecision.objects.create(request=request, granted=False, decided_by=at.manager)
