"""Whoever stands in no longer hears of it, once, and so does who is left without."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.notices.models import Notice
from apps.register.models import UseCaseState
from apps.register.services import delegations, leaving, responsible
from tests.access.browsing import seen
from tests.register.approvals.makers import away, case, manager_of
from tests.register.approvals.test_leaving import left
from tests.register.approvals.test_responsible import name
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def told(person: User, kind: str) -> list[str]:
    """The pages to which the notices of this kind lead."""
    return list(Notice.objects.filter(person=person, kind=kind).values_list("link", flat=True))


@pytest.mark.parametrize("state", [UseCaseState.ACTIVE, UseCaseState.DRAFT])
@pytest.mark.parametrize("follower", [True, False])
def test_who_was_deputy_of_a_use_case_hears_who_is_no_longer(state: UseCaseState, follower: bool) -> None:
    use_case, owner, deputy = case(state), makers.person("employee"), makers.person("employee")
    by = manager_of(use_case)
    name(use_case, owner, deputy, by=by)
    name(use_case, owner, makers.person("employee") if follower else None, by=by)
    [link] = told(deputy, "use_case_deputy_followed")
    sees = state == UseCaseState.ACTIVE
    assert link == (use_case.get_absolute_url() if sees else reverse("use_cases"))
    assert seen(deputy, link)[0] == 200
    assert told(owner, "use_case_deputy_followed") == []


def test_a_deputy_who_becomes_the_owner_hears_of_that_alone() -> None:
    use_case, owner, deputy = case(UseCaseState.ACTIVE), makers.person("employee"), makers.person("employee")
    by = manager_of(use_case)
    name(use_case, owner, deputy, by=by)
    name(use_case, deputy, None, by=by)
    assert told(deputy, "use_case_deputy_followed") == []
    assert len(told(deputy, "use_case_owner_named")) == 1


def test_who_steps_back_as_deputy_needs_no_notice() -> None:
    use_case, deputy = case(UseCaseState.ACTIVE), makers.person("officer")
    name(use_case, makers.person("employee"), deputy, by=manager_of(use_case))
    owner = responsible.responsible_for(use_case).owners[0]
    name(use_case, owner, None, by=deputy)
    assert told(deputy, "use_case_deputy_followed") == []


def test_who_decided_for_a_manager_hears_that_it_is_over_once() -> None:
    delegation = away(makers.person("manager", name="Petra Janssen"), makers.person("employee"))
    for _click in range(2):
        delegations.withdraw(delegation, by=delegation.person)
    [notice] = Notice.objects.filter(kind="delegation_ended")
    assert (notice.person, notice.facts) == (delegation.delegate, {"person": "Petra Janssen"})


def test_of_what_ended_long_ago_nobody_hears_anew() -> None:
    delegation = away(makers.person("manager"), makers.person("employee"))
    type(delegation).objects.update(begins_on="2020-01-01", ends_on="2020-01-02")
    delegations.withdraw(delegation, by=delegation.person)
    assert not Notice.objects.filter(kind="delegation_ended").exists()


def test_when_one_of_both_leaves_the_other_hears_it_once() -> None:
    manager, delegate = makers.person("manager"), makers.person("employee")
    elsewhere = makers.person("manager")
    for person in (manager, manager, elsewhere):
        away(person, delegate)
    left(manager)
    assert (told(delegate, "delegation_ended"), told(manager, "delegate_left")) == (["/me/"], [])
    left(delegate)
    assert (told(elsewhere, "delegate_left"), told(delegate, "delegation_ended")) == (["/me/"], ["/me/"])
    assert not leaving.delegations(delegate).exists()
