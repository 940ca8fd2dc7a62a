"""Who decides while a manager is away: named by them, for their days, and told in the history."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.models import UseCase, UseCaseState
from apps.register.navigation import use_cases_due
from apps.register.services import approvals, delegations, use_cases
from tests.access.makers import gone
from tests.register.approvals.makers import SEVERE, away, case, manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
UNFIT = {"dpo", "officer", "auditor"}  # who advises or assesses, and who only reads


def named(by: User, delegate: User, **changes: Any) -> Delegation:
    """Its days are counted from today."""
    said: dict[str, Any] = {"begins_on": 0, "ends_on": 7, "reason": "Leave", **changes}
    return delegations.name(delegate, day(said["begins_on"]), day(said["ends_on"]), said["reason"], by=by)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_decides_names_somebody(role: str) -> None:
    person, delegate = makers.person(role), makers.person("employee")
    if Permission.USE_CASE_DECIDE in ROLES[role].permissions:
        assert named(person, delegate).delegate == delegate
        assert delegate.notices.get().kind == "delegation_named"
        assert AuditEvent.objects.filter(event="delegation:name").exists()
        return
    with pytest.raises(RefusedError):
        named(person, delegate)
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_advises_assesses_or_only_reads_stands_in_for_nobody(role: str) -> None:
    use_case, delegate = case(), makers.person(role)
    if role in UNFIT:
        with pytest.raises(RefusedError) as refused:
            named(manager_of(use_case), delegate)
        assert refused.value.code == "delegate"
        return
    named(manager_of(use_case), delegate)
    assert use_cases.take(use_case, "approve", by=delegate).state == UseCaseState.APPROVED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_on": -1, "begins_on": -2}, "days"),
        ({"begins_on": 1, "ends_on": 0}, "days"),
        ({"ends_on": 93}, "days"),
        ({"reason": " "}, "reason_missing"),
        ({"reason": "x" * 201}, "reason_missing"),
    ],
)
def test_a_wrong_delegation_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        named(makers.person("manager"), makers.person("employee"), **changes)
    assert refused.value.code == code


def test_nobody_names_themselves() -> None:
    manager = makers.person("manager")
    with pytest.raises(RefusedError):
        named(manager, manager)


@pytest.mark.parametrize(
    ("begins", "ends", "may"), [(0, 0, True), (-3, 0, True), (0, 5, True), (1, 5, False), (-5, -1, False)]
)
def test_the_stand_in_decides_on_its_days_and_no_other(begins: int, ends: int, may: bool) -> None:
    use_case, delegate = case(), makers.person("employee")
    away(manager_of(use_case), delegate, begins, ends)
    assert ("approve" in allowed(use_case, delegate)) is may
    assert UseCase.objects.visible_to(delegate).filter(pk=use_case.pk).exists() is may
    assert use_cases_due(delegate) == may


def test_the_history_says_for_whom() -> None:
    use_case, delegate = case(), makers.person("employee", name="Dora Deputy")
    away(manager_of(use_case), delegate)
    use_cases.take(use_case, "approve", by=delegate)
    step, vote = use_case.steps.get(), use_case.versions.get().approvals.get()
    assert (step.by, step.on_behalf_of) == (vote.by, vote.on_behalf_of) == (delegate, manager_of(use_case))
    page = makers.browser(makers.person("officer")).get(use_case.get_absolute_url()).content.decode()
    assert f"for {manager_of(use_case)}" in page
    event = AuditEvent.objects.get(event="use_case:approve")
    assert event.details["on_behalf"] == str(manager_of(use_case).pseudonym)


def test_of_two_decisions_the_stand_in_and_the_manager_are_one() -> None:
    use_case, delegate = case(**SEVERE), makers.person("manager")
    away(manager_of(use_case), delegate)
    use_cases.take(use_case, "endorse", by=delegate)
    assert allowed(use_case, manager_of(use_case)) == {}
    Delegation.objects.update(withdrawn_at=clock.now())
    assert allowed(use_case, delegate) == {}
    assert "approve" in allowed(use_case, makers.person("manager"))


def test_who_proposed_it_does_not_decide_as_stand_in() -> None:
    use_case = case()
    away(manager_of(use_case), use_case.requested_by)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=use_case.requested_by)
    assert refused.value.code == "four_eyes"


@pytest.mark.parametrize("later", ["dpo", "disabled"])
def test_who_becomes_unfit_decides_no_more(later: str) -> None:
    use_case, delegate = case(), makers.person("employee", *(["dpo"] if later == "dpo" else []))
    away(manager_of(use_case), delegate)
    if later == "disabled":
        User.objects.filter(pk=delegate.pk).update(is_active=False)
        delegate.refresh_from_db()
    assert "approve" not in allowed(use_case, delegate)


@pytest.mark.parametrize("how", ["shut out", "no role"])
def test_for_a_head_who_decides_no_more_nobody_stands_in(how: str) -> None:
    use_case, delegate = case(), makers.person("employee")
    away(manager_of(use_case), delegate)
    gone(manager_of(use_case), how)
    use_case = UseCase.objects.get(pk=use_case.pk)
    assert allowed(use_case, delegate) == {}
    assert not UseCase.objects.visible_to(delegate).filter(pk=use_case.pk).exists()
    assert use_cases_due(delegate) == 0
    assert approvals.deciders(use_case) == []
    assert "Not in force" in makers.browser(delegate).get(reverse("me")).content.decode()


def test_a_stand_in_also_activates_and_of_no_other_department() -> None:
    use_case, delegate = case(UseCaseState.APPROVED), makers.person("employee")
    away(manager_of(use_case), delegate)
    assert "activate" in allowed(use_case, delegate)
    assert allowed(case(UseCaseState.APPROVED), delegate) == {}


def test_it_is_named_and_ended_on_ones_own_page() -> None:
    manager, delegate = makers.person("manager"), makers.person("employee", name="Dora Deputy")
    browser, url = makers.browser(manager), reverse("delegation_new")
    assert url in browser.get(reverse("me")).content.decode()
    form = browser.get(url).content.decode()
    assert "Dora Deputy" in form
    assert browser.post(url, {"delegate": "0"}).status_code == 422
    said = {"delegate": delegate.pk, "begins_on": f"{day(0)}", "ends_on": f"{day(0)}", "reason": "Leave"}
    assert browser.post(url, said).status_code == 302
    assert "Dora Deputy decides for" in browser.get(reverse("me")).content.decode()
    assert "Dora Deputy decides for" in makers.browser(delegate).get(reverse("me")).content.decode()
    end = reverse("delegation_withdrawal", args=[Delegation.objects.get().pk])
    assert makers.browser(makers.person("manager")).post(end).status_code == 404
    assert browser.post(end).status_code == 302
    assert not Delegation.objects.current(Permission.USE_CASE_DECIDE).exists()
    assert "Nobody stands in for you." in browser.get(reverse("me")).content.decode()


def test_who_holds_it_does_not_end_it() -> None:
    manager, delegate = makers.person("manager"), makers.person("manager")
    delegation = away(manager, delegate)
    with pytest.raises(RefusedError):
        delegations.withdraw(delegation, by=delegate)
    assert Delegation.objects.current(Permission.USE_CASE_DECIDE).exists()


def test_the_button_that_ends_it_carries_the_token_against_forged_requests() -> None:
    manager = makers.person("manager")
    given = away(manager, makers.person("employee"))
    browser = makers.browser(manager)
    browser.handler.enforce_csrf_checks = True  # as outside of tests
    page = browser.get(reverse("me")).content.decode()
    form = page[page.index(reverse("delegation_withdrawal", args=[given.pk])) :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form[: form.index("</form>")])
    assert token is not None
    url = reverse("delegation_withdrawal", args=[given.pk])
    assert browser.post(url).status_code == 403
    assert browser.post(url, {"csrfmiddlewaretoken": token[1]}).status_code == 302
    given.refresh_from_db()
    assert given.withdrawn_at is not None
